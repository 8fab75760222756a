"""The board of observations: cards stand at their step and move on by what is said on them, in somebody's name."""

import pytest

from tests.bench import dossier_of

SEEN = {"title": "A rise is coming", "field": "prices", "seen_on": "2026-10-12", "collected_by": "Ann"}


@pytest.fixture
def base(database, project, cast):
    with database.session(write=True) as session:
        dossier = dossier_of(session, project, cast.lead)
        dossier.add("watch-fields", {"title": "Prices", "topic": "makers"}, "prices")
        dossier.add("observations", SEEN, "o")
        session.commit()
    return f"/projects/{project.slug}/knowledge-intelligence/observations"


@pytest.fixture
def row(database, project, cast):
    """What the database keeps of the observation."""

    def read():
        with database.session() as session:
            return dossier_of(session, project, cast.lead).entry("observations", "o")

    return read


def test_an_observation_goes_through_all_its_steps_in_the_name_of_those_who_make_them(client_of, cast, base, row):
    lead, colleague = client_of(cast.lead), client_of(cast.colleague)
    lead.post(f"{base}/o/step", data={"version": row().version, "credibility": "2"})
    colleague.post(f"{base}/o/step", data={"version": row().version, "spread_to": "Board"})
    lead.post(f"{base}/o/step", data={"version": row().version, "action": "Cap asked for"})

    kept = row().data
    assert (kept["qualified_by"], kept["spread_by"], kept["acted_by"]) == ("Lead", "Colleague", "Lead")
    assert kept["qualified_on"] == kept["spread_on"] == kept["acted_on"]
    assert (kept["credibility"], kept["spread_to"], kept["action"]) == ("2", "Board", "Cap asked for")


@pytest.mark.parametrize("sent", [{}, {"credibility": ""}, {"credibility": "9"}, {"spread_to": "Board"}, {"do": "set-aside"}])
def test_a_step_that_says_nothing_is_not_made(client_of, cast, base, row, sent):
    answer = client_of(cast.lead).post(f"{base}/o/step", data={"version": row().version, **sent}, follow_redirects=True)

    assert "The step was not made" in answer.text
    assert row().data == SEEN


def test_an_observation_can_be_set_aside_at_any_step(client_of, cast, base, row):
    client_of(cast.lead).post(f"{base}/o/step", data={"version": row().version, "do": "set-aside", "set_aside": "A rumour"})

    assert row().data == {**SEEN, "set_aside": "A rumour"}


def test_a_step_on_what_somebody_changed_meanwhile_is_not_made(client_of, cast, base, row):
    browser = client_of(cast.lead)
    browser.post(f"{base}/o/step", data={"version": 1, "credibility": "2"})
    answer = browser.post(f"{base}/o/step", data={"version": 1, "spread_to": "Board"}, follow_redirects=True)

    assert "in the meantime" in answer.text
    assert "spread_to" not in row().data


def test_readers_see_the_board_without_its_forms(client_of, cast, base):
    page = client_of(cast.observer).get(f"{base}/board").text

    assert "A rise is coming" in page
    assert "/o/step" not in page


def test_a_step_on_nothing_is_not_found(client_of, cast, base):
    assert client_of(cast.lead).post(f"{base}/nothing/step", data={"credibility": "1"}).status_code == 404
