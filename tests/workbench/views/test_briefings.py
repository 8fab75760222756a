"""A deck is shown to the room, spoken from its notes, printed as a report, and works without a script."""

import re
from collections.abc import Callable

import pytest
from flask.testing import FlaskClient

from tests.bench import dossier_of
from tests.cast import Cast
from workbench.models import Project

DECK = "vision/horizon-briefing"
SLIDE = f"{DECK}/slides/growth"


@pytest.fixture
def address(project: Project) -> Callable[[str], str]:
    return lambda path: f"/projects/{project.slug}/{path}"


@pytest.fixture
def lead(client_of: Callable[..., FlaskClient], cast: Cast) -> FlaskClient:
    return client_of(cast.lead)


def test_the_list_names_every_deck(lead: FlaskClient, address: Callable[[str], str]) -> None:
    text = lead.get(address("briefings")).text

    assert text.count("-briefing") >= 5


def test_the_speaker_sees_notes_time_and_the_next_slide(lead: FlaskClient, address: Callable[[str], str]) -> None:
    text = lead.get(address(SLIDE)).text

    assert "Five branches that multiply" in text
    assert "data-timer" in text
    assert "In three years, what will be said of us?" in text


def test_the_wall_shows_no_notes(lead: FlaskClient, address: Callable[[str], str]) -> None:
    text = lead.get(address(f"{SLIDE}/projected")).text

    assert "Where does growth come from?" in text
    assert "Five branches that multiply" not in text


def test_slides_are_turned_by_links(lead: FlaskClient, address: Callable[[str], str]) -> None:
    seen, url = [], address(f"{DECK}/slides/opening/projected")
    while url:
        seen.append(url)
        found = re.search(r'rel="next" href="([^"]+)"', lead.get(url).text)
        url = found[1] if found else ""

    assert len(seen) == len(set(seen)) == 12


def test_a_slide_that_does_not_exist_is_not_found(lead: FlaskClient, address: Callable[[str], str]) -> None:
    assert lead.get(address(f"{DECK}/slides/nothing")).status_code == 404
    assert lead.get(address(f"{DECK}/slides/opening/picture.svg")).status_code == 404


def test_a_picture_is_drawn_for_paper_and_wall(lead: FlaskClient, address: Callable[[str], str]) -> None:
    light, dark = (lead.get(address(f"{SLIDE}/picture.svg?theme={theme}")) for theme in ("light", "dark"))

    assert light.mimetype == dark.mimetype == "image/svg+xml"
    assert light.data != dark.data


def test_the_project_s_own_picture_takes_the_place_of_the_example(
    lead: FlaskClient, address: Callable[[str], str], database, project: Project, cast: Cast
) -> None:
    before = lead.get(address(f"{SLIDE}/picture.svg")).data
    pairs = {"customers": ("10", "12"), "retention": ("0.5", "0.6"), "frequency": ("2", "2"), "basket": ("9", "9"), "margin": ("0.3", "0.3")}
    with database.session(write=True) as session:
        tree = {name: {"today": today, "ambition": ambition} for name, (today, ambition) in pairs.items()}
        dossier_of(session, project, cast.lead).put("growth-tree", "only", tree)
        session.commit()

    assert lead.get(address(f"{SLIDE}/picture.svg")).data != before


def test_an_observer_may_look_at_the_wall_and_not_at_the_notes(
    client_of: Callable[..., FlaskClient], cast: Cast, address: Callable[[str], str]
) -> None:
    observer = client_of(cast.observer)

    assert observer.get(address(f"{SLIDE}/projected")).status_code == 200
    assert observer.get(address(SLIDE)).status_code == 403


def test_a_handout_is_a_report_of_the_slides(lead: FlaskClient, address: Callable[[str], str]) -> None:
    assert lead.get(address("reports/horizon-briefing/documents")).status_code == 200
    assert "Five branches that multiply" in lead.get(address("reports/horizon-briefing")).text


def test_the_plan_goes_into_diaries(lead: FlaskClient, address: Callable[[str], str], database, project: Project, cast: Cast) -> None:
    with database.session(write=True) as session:
        row = {"module": "V1", "begins": "2027-01-04", "due": "2027-01-08", "owner": "Lea"}
        dossier_of(session, project, cast.lead).put("engagement-plan", "V1", row)
        session.commit()
    answer = lead.get(address("vision/engagement-plan/calendar.ics"))

    assert answer.mimetype == "text/calendar"
    assert answer.text.count("BEGIN:VEVENT") == 1
    assert "DTEND;VALUE=DATE:20270109" in answer.text


def test_an_offer_worded_by_the_content_becomes_a_text_in_both_languages(
    lead: FlaskClient, address: Callable[[str], str], database, project: Project, cast: Cast
) -> None:
    with database.session(write=True) as session:
        dossier_of(session, project, cast.lead).put("relational-readiness", "mission-known", {"value": 1})
        session.commit()
    lead.post(address("vision/relational-readiness/offers/adoption-risk"))

    with database.session() as session:
        entry = dossier_of(session, project, cast.lead).entries("risk-register")[0]
    assert entry.data["title"] == {"fr": "Le système n’est pas adopté par les équipes", "en": "The teams do not take the system up"}


@pytest.mark.parametrize("report", ["vision-report", "proposal"])
def test_the_reports_of_the_vision_have_a_page(lead: FlaskClient, address: Callable[[str], str], report: str) -> None:
    assert lead.get(address(f"reports/{report}")).status_code == 200
