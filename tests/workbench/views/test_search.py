"""The page of the search: hits lead to their row, filters narrow, nobody sees what is not theirs."""

from datetime import date

import pytest

from tests.bench import dossier_of
from workbench import comments
from workbench.cycles import begin_next

ROW = {"title": "Trésor caché", "family": "pay", "way_round": "Chercher <b>sous</b> la prime des vendeurs"}


@pytest.fixture
def written(database, project, cast):
    with database.session(write=True) as session:
        dossier = dossier_of(session, project, cast.lead)
        dossier.add("obstacles", ROW, "gold")
        dossier.save("network-diagnostic", "wireless", {"value": {"today": 1}, "reason": "trésor du réseau"}, 0)
        comments.say(session, dossier.project, cast.lead, "obstacles", "gold", "un trésor, vraiment ?", internal=True)
        session.commit()


def found(client_of, person, **asked):
    return client_of(person).get("/search", query_string=asked)


def test_a_hit_leads_to_its_very_row_and_marks_the_words(client_of, cast, project, written):
    page = found(client_of, cast.lead, q="prime vendeur").text

    assert f'href="/projects/{project.slug}/strategy/obstacles#row-gold"' in page
    assert "Chercher &lt;b&gt;sous&lt;/b&gt; la <mark>prime</mark> des <mark>vendeurs</mark>" in page


def test_an_answer_is_named_by_its_question_and_leads_to_it(client_of, cast, project, written):
    page = found(client_of, cast.participant, q="tresor").text

    assert "network-diagnostic" in page and "#q-wireless" in page
    assert "obstacles" not in page


@pytest.mark.parametrize(("person", "sees"), [("lead", True), ("committee", False), ("observer", False)])
def test_internal_comments_stay_internal(client_of, cast, written, person, sees):
    assert ("vraiment ?" in found(client_of, getattr(cast, person), q="tresor").text) is sees


def test_a_hit_of_an_earlier_cycle_says_which_and_leads_to_where_it_is_read(client_of, cast, project, written, database):
    with database.session(write=True) as session:
        begin_next(dossier_of(session, project, cast.lead), date(2026, 11, 28), "Cycle 1")
        session.commit()
    page = found(client_of, cast.lead, q="tresor").text

    assert f'href="/projects/{project.slug}@1/strategy/obstacles#row-gold"' in page
    assert page.count(">cycle 1<") == 3
    assert client_of(cast.lead).get(f"/projects/{project.slug}@1/strategy/obstacles").status_code == 200
    assert "Nothing holds" in found(client_of, cast.participant, q="tresor").text


def test_the_search_can_be_narrowed_to_a_project_which_then_frames_it(client_of, cast, project, written):
    page = found(client_of, cast.lead, q="tresor", project=project.slug).text

    assert 'id="thread"' in page
    assert f'<input type="hidden" name="project" value="{project.slug}">' in page


def test_a_stranger_learns_nothing_of_the_project(client_of, cast, project, written):
    assert found(client_of, cast.stranger, q="tresor", project=project.slug).status_code == 404
    assert "Nothing holds" in found(client_of, cast.stranger, q="tresor").text


def test_a_kind_can_be_asked_for_and_an_unknown_one_asks_for_everything(client_of, cast, written):
    assert "#row-gold" not in found(client_of, cast.lead, q="tresor", kind="answer").text
    assert "#row-gold" in found(client_of, cast.lead, q="tresor", kind="nothing").text


def test_the_method_itself_is_searched(client_of, cast, project):
    page = found(client_of, cast.lead, q="obstacles overcome", kind="place").text

    assert f'href="/projects/{project.slug}/strategy/obstacles"' in page


@pytest.mark.parametrize("start", ["-20", "x", "999999999"])
def test_a_page_that_does_not_exist_is_empty_or_the_first(client_of, cast, written, start):
    assert found(client_of, cast.lead, **{"q": "tresor", "from": start}).status_code == 200


def test_the_box_stands_on_every_page_of_somebody_signed_in(client_of, cast, project):
    assert "data-search" in client_of(cast.lead).get(f"/projects/{project.slug}/").text
    assert "data-search" not in client_of().get("/sign-in").text


def test_the_slash_key_goes_to_the_search(live_server, open_page, client_of, cast, project):
    page = open_page()
    cookie = client_of(cast.lead).get_cookie("workbench")
    page.context.add_cookies([{"name": "workbench", "value": cookie.value, "url": live_server}])
    page.goto(f"{live_server}/projects/{project.slug}/")
    page.keyboard.press("/")
    page.keyboard.type("obstacles")
    page.keyboard.press("Enter")

    page.wait_for_url("**/search?*q=obstacles*")
