"""Forms by link, a survey among them: a customer answers without an account, once where the link is personal, and only while it is open."""

import re
from collections.abc import Callable
from typing import Any

import pytest
from itsdangerous import URLSafeSerializer

from tests.bench import browser_of, dossier_of
from workbench.linked_forms import ORIGIN

ROWS: dict[str, dict[str, dict[str, Any]]] = {
    "segments": {"a": {"name": {"fr": "Fidèles", "en": "Loyal"}}},
    "survey-questions": {"mark": {"question": "Satisfied?", "kind": "mark", "needed": True}, "words": {"question": "What else?", "kind": "words"},
                         "day": {"question": "Day known?", "kind": "yes-no"}},
    "surveys": {"s": {"title": "After delivery", "questions": ["mark", "words", "day"], "state": "open", "kept_months": 6},
                "shut": {"title": "Last year", "questions": ["mark"], "state": "closed"}},
}
WHOLE = {"mark": "8", "words": "Call <b>back</b>", "day": "yes", "agree": "1"}


@pytest.fixture
def links(database, cast, project, client_of) -> Callable[[str], list[str]]:
    """The addresses of a survey's links, the one for everybody first."""
    with database.session(write=True) as session:
        for register, rows in ROWS.items():
            for row, data in rows.items():
                dossier_of(session, project, cast.lead).put(register, row, data)
        session.commit()

    def of(survey: str) -> list[str]:
        page = client_of(cast.lead).get(f"/projects/{project.slug}/strategy/surveys/links/{survey}").text
        return re.findall(r'href="http://localhost(/answer/[^"]+)"', page)

    return of


@pytest.fixture
def answers(database, cast, project) -> Callable[[], list[dict[str, Any]]]:
    def kept() -> list[dict[str, Any]]:
        with database.session() as session:
            return [entry.data for entry in dossier_of(session, project, cast.lead).entries("survey-answers")]

    return kept


def test_an_answer_is_kept_with_the_segment_of_its_link(app, links, answers):
    _everybody, loyal = links("s")
    customer = browser_of(app)

    assert customer.post(loyal, data=WHOLE).status_code == 303

    (kept,) = answers()
    assert (kept["survey"], kept["segment"], kept["customer"]) == ("s", "a", "")
    assert kept["answers"] == {"mark": "8", "words": "Call <b>back</b>", "day": "yes"}


@pytest.mark.parametrize("change", [{"agree": ""}, {"mark": ""}, {"mark": "11"}, {"day": "perhaps"}])
def test_without_agreement_or_with_a_wrong_answer_nothing_is_kept(app, links, answers, change):
    answer = browser_of(app).post(links("s")[0], data=WHOLE | change)

    assert answer.status_code == 422
    assert "Call &lt;b&gt;back" in answer.text
    assert answers() == []


def test_a_closed_survey_takes_nothing(app, links, answers):
    address = links("shut")[0]
    customer = browser_of(app)

    assert "not open" in customer.get(address).text
    customer.post(address, data=WHOLE)
    assert answers() == []


def test_a_forged_link_leads_nowhere(app, links):
    address = links("s")[0]

    assert browser_of(app).get(address[:-3] + "xyz").status_code == 404


def test_a_personal_link_takes_one_answer_with_the_customer_s_number(app, client_of, cast, project, links, answers):
    links("s")
    sent = client_of(cast.lead).post(f"/projects/{project.slug}/strategy/surveys/links/s/personal.csv",
                                     data={"group": "a", "people": "C-17\n=1+1\n"})
    first, second = sent.text.strip().splitlines()[1:]
    address = first.rpartition(";")[2].removeprefix("http://localhost")
    customer = browser_of(app)
    customer.post(address, data=WHOLE)
    customer.post(address, data=WHOLE)

    assert second.startswith("\"'=1+1\"")
    assert [one["customer"] for one in answers()] == ["C-17"]
    assert "answered already" in customer.get(address).text


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_page_is_light_and_says_what_becomes_of_the_answers(app, links, language):
    page = browser_of(app, language=language).get(links("s")[0])

    assert len(page.data) < 60_000
    assert ("6 mois" if language == "fr" else "6 months") in page.text


def test_a_link_given_out_before_other_forms_had_any_still_opens_its_survey(app, links, project):
    links("s")
    old = URLSafeSerializer(str(app.secret_key), salt=ORIGIN).dumps([project.id, "s", "all", ""])

    assert "After delivery" in browser_of(app).get(f"/answer/{old}").text


def test_many_rows_are_listed_with_whether_they_take_answers(client_of, cast, project, links):
    links("s")
    page = client_of(cast.lead).get(f"/projects/{project.slug}/strategy/surveys/links").text

    assert page.index("After delivery") < page.index("takes answers") < page.index("Last year") < page.index("closed")


def test_only_those_who_work_on_the_dossier_are_led_to_the_links(client_of, cast, project, links):
    links("s")
    pages = [client_of(one).get(f"/projects/{project.slug}/strategy/surveys").text for one in (cast.lead, cast.observer)]

    assert ["/strategy/surveys/links/s" in page for page in pages] == [True, False]


def test_an_instrument_that_is_not_answered_by_link_has_no_links(client_of, cast, project):
    assert client_of(cast.lead).get(f"/projects/{project.slug}/strategy/segments/links").status_code == 404


TRAINING: dict[str, dict[str, dict[str, Any]]] = {
    "go-live-waves": {"w": {"title": "Brittany", "day": "2026-10-05", "people": 9}},
    "training-audiences": {"agents": {"title": {"fr": "Conseillers", "en": "Agents"}, "people": 9}},
    "quiz-questions": {"q": {"question": "Which rule?", "choices": "The first\nThe second", "right": 2}},
    "training-sessions": {"s": {"title": "Day one", "questions": ["q"], "quiz_open": "after"}},
    "training-follow-up": {"f": {"title": "One month on", "wave": "w", "state": "open"}},
}


@pytest.fixture
def training(database, cast, project, client_of) -> Callable[[str], list[str]]:
    """The addresses of the links of a row, `instrument/row`, one by group."""
    with database.session(write=True) as session:
        for register, rows in TRAINING.items():
            for row, data in rows.items():
                dossier_of(session, project, cast.lead).put(register, row, data)
        session.commit()

    def of(place: str) -> list[str]:
        instrument, row = place.split("/")
        page = client_of(cast.lead).get(f"/projects/{project.slug}/project-management/{instrument}/links/{row}").text
        return re.findall(r'href="http://localhost(/answer/[^"]+)"', page)

    return of


def test_a_quiz_is_taken_by_its_link_at_its_moment_and_kept_with_a_name(app, database, cast, project, training):
    before, after = training("training-sessions/s")
    learner = browser_of(app)

    assert "not open" in learner.get(before).text
    assert learner.post(after, data={"q": "2", "agree": "1"}).status_code == 422
    assert learner.post(after, data={"who": "Ann B.", "q": "2", "agree": "1"}).status_code == 303
    with database.session() as session:
        (kept,) = dossier_of(session, project, cast.lead).entries("quiz-answers")
    assert (kept.data["person"], kept.data["moment"], kept.data["answers"]) == ("Ann B.", "after", {"q": "2"})


def test_a_follow_up_is_answered_by_audience_and_counts_at_once(app, client_of, cast, project, training):
    everybody, agents = training("training-follow-up/f")
    person = browser_of(app, language="fr")

    assert "nouvel outil" in person.get(agents).text
    assert person.post(agents, data={"use": "daily", "confidence": "7", "agree": "1"}).status_code == 303
    assert person.post(everybody, data={"use": "never", "confidence": "eleven", "agree": "1"}).status_code == 422
    page = client_of(cast.lead).get(f"/projects/{project.slug}/project-management/training-follow-up").text
    assert "100%" in page
