"""The facilitator records what a room agrees on; the dossier takes it, the trace leads down to what each one said."""

from dataclasses import dataclass
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from tests.bench import dossier_of
from workbench.database import Database
from workbench.dossier import Dossier
from workbench.models import Entry
from workbench.room_models import Idea, RoomAnswer, Seat, Workshop, WorkshopAction, WorkshopItem

AT = "/projects/one-customer-record/workshops/w"
RANGE = {"low": "80", "likely": "100", "high": "150"}


@dataclass
class Room:
    """A project with a workshop, looked at from outside."""

    database: Database
    project_id: str

    def rows(self, instrument: str) -> dict[str, Any]:
        """The rows that stand in a register."""
        query = select(Entry).where(Entry.project_id == self.project_id, Entry.instrument == instrument)
        with self.database.session() as session:
            return {one.row: one.data for one in session.exec(query) if not one.deleted}

    def actions(self) -> list[WorkshopAction]:
        """What was promised."""
        with self.database.session() as session:
            return list(session.exec(select(WorkshopAction)))


@pytest.fixture
def lead(client_of: Any, cast: Any) -> FlaskClient:
    return client_of(cast.lead)


@pytest.fixture
def committee(client_of: Any, cast: Any) -> FlaskClient:
    return client_of(cast.committee)


@pytest.fixture
def held(database: Database, project: Any, cast: Any) -> Room:
    """A workshop with an estimate that was revealed, a question that was not, and a wall of ideas."""
    with database.session(write=True) as session:
        _hold(dossier_of(session, project, cast.lead))
    return Room(database, project.id)


def _hold(dossier: Dossier) -> None:
    session, project = dossier.session, dossier.project
    dossier.add("alternatives", {"title": "Hosted"}, row="saas")
    dossier.add("benefit-lines", {"alternative": ["saas"], "title": "Productivity", "amounts": ["0", "100"]}, row="productivity")
    where = {"project_id": project.id, "workshop_id": "w"}
    session.add(Workshop(project_id=project.id, id="w", title="Estimates", state="open", anonymous=False))
    session.flush()
    session.add_all(Seat(**where, id=f"s{n}", name=f"Person {n}", group="sales") for n in range(3))
    session.add(WorkshopItem(**where, id="range", kind="estimate", position=1, instrument="benefit-lines", row="productivity", field="range",
                             title="How much?", settings={"unit": "money"}, state="revealed"))
    session.add(WorkshopItem(**where, id="hidden", kind="question", position=2, instrument="executive-alignment", row="earlier-attempt",
                             state="open"))
    session.add(WorkshopItem(**where, id="wall", kind="ideas", position=3, title="What could fail?", state="revealed", settings={"dots": 3}))
    session.flush()
    session.add_all(RoomAnswer(project_id=project.id, item_id="range", seat_id=f"s{n}", data=RANGE, reason=f"Reason {n}") for n in range(3))
    session.add_all(RoomAnswer(project_id=project.id, item_id="hidden", seat_id=f"s{n}", data={"value": "abandoned"}) for n in range(3))
    session.add(Idea(project_id=project.id, id="idea", item_id="wall", seat_id="s1", text="Nobody types"))
    session.add_all(RoomAnswer(project_id=project.id, item_id="wall", seat_id=f"s{n}", data={"dots": {"idea": 2}}) for n in range(3))
    dossier.commit()


def record(browser: FlaskClient, item: str = "range", **form: str) -> Any:
    return browser.post(f"{AT}/items/{item}/record", data={"way": "own", "version": "1", **form})


def test_the_page_shows_the_room_and_every_way_to_a_range(held: Room, lead: FlaskClient) -> None:
    page = lead.get(f"{AT}/items/range/record").text

    assert page.count('name="way"') == 6
    assert "Person 1" in page


def test_the_chosen_way_becomes_the_range_of_the_line(held: Room, lead: FlaskClient) -> None:
    assert record(lead, way="median", dissent="Too high").status_code == 303

    assert held.rows("benefit-lines")["productivity"]["range"] == {"low": "0.8", "likely": "1", "high": "1.5"}
    assert held.rows("agreed-answers")["range"]["dissent"] == "Too high"


def test_the_wall_shows_what_was_agreed_once_it_is_recorded(held: Room, lead: FlaskClient) -> None:
    with held.database.session(write=True) as session:
        asked = session.get_one(WorkshopItem, (held.project_id, "range"))
        asked.settings = {"unit": "money", "year": 1}
        session.get_one(Workshop, (held.project_id, "w")).active_item = "range"
        session.commit()
    before = lead.get(f"{AT}/projector").text
    record(lead, way="median", decision="Ask again in spring")
    after, paper = lead.get(f"{AT}/projector").text, lead.get(f"{AT}/form").text

    assert "The room agrees on" not in before
    assert "low €80, likely €100, high €150 (in year 1)" in after
    assert "Decision: Ask again in spring" in after
    assert all("The amount of year 1 is asked" in page for page in (before, after, paper))


def test_a_range_of_the_room_s_own_is_typed(held: Room, lead: FlaskClient) -> None:
    record(lead, **{"answer.low": "50", "answer.likely": "100", "answer.high": "120"})

    assert held.rows("benefit-lines")["productivity"]["range"]["low"] == "0.5"
    assert held.rows("agreed-answers")["range"]["how"] == "own"


def test_a_wrong_range_is_shown_again_with_what_is_wrong(held: Room, lead: FlaskClient) -> None:
    answer = record(lead, **{"answer.low": "500", "answer.likely": "100", "answer.high": "120", "why": "Because"})

    assert answer.status_code == 422
    assert "Because" in answer.text and "500" in answer.text
    assert "range" not in held.rows("benefit-lines")["productivity"]


def test_a_line_that_moved_on_is_not_written_over(held: Room, lead: FlaskClient) -> None:
    answer = record(lead, way="median", version="0")

    assert answer.status_code == 409
    assert held.rows("agreed-answers") == {}


def test_a_record_is_taken_back(held: Room, lead: FlaskClient) -> None:
    record(lead, way="median")
    lead.post(f"{AT}/items/range/record/undo")

    assert "range" not in held.rows("benefit-lines")["productivity"]
    assert held.rows("agreed-answers") == {}


def test_what_is_not_revealed_is_not_shown_to_the_facilitator_either(held: Room, lead: FlaskClient) -> None:
    page = lead.get(f"{AT}/items/hidden/record").text

    assert "checked" not in page.partition('class="field agreed"')[2].partition("</form>")[0]
    assert "What the room said" not in page


def test_an_idea_goes_from_the_wall_into_a_register_and_back(held: Room, lead: FlaskClient) -> None:
    lead.post(f"{AT}/items/wall/ideas/idea", data={"register": "challenges"})
    lead.post(f"{AT}/items/wall/ideas/idea", data={"register": "challenges"})

    assert [one["title"] for one in held.rows("challenges").values()] == ["Nobody types"]
    assert [one["votes"] for one in held.rows("challenges").values()] == [6]
    lead.post(f"{AT}/items/wall/ideas/idea", data={"do": "take-back"})
    assert held.rows("challenges") == {}


@pytest.mark.parametrize("register", ["obstacles", "interaction-reasons", "needs", "risk-register"])
def test_every_register_that_takes_ideas_keeps_the_words(held: Room, lead: FlaskClient, register: str) -> None:
    answer = lead.post(f"{AT}/items/wall/ideas/idea", data={"register": register}, follow_redirects=True)

    assert [one["title"] for one in held.rows(register).values()] == ["Nobody types"]
    assert lead.get(answer.request.path).status_code == 200


def test_an_idea_goes_into_no_other_register(held: Room, lead: FlaskClient) -> None:
    assert lead.post(f"{AT}/items/wall/ideas/idea", data={"register": "cost-lines"}).status_code == 404


def test_a_promise_is_kept_goes_into_the_plan_and_is_done(held: Room, lead: FlaskClient) -> None:
    lead.post(f"{AT}/actions", data={"text": "Ask the shops", "owner": "Karim", "due": "2026-12-01", "item": "range"})
    (action,) = held.actions()

    lead.post(f"{AT}/actions/{action.id}", data={"do": "take"})
    lead.post(f"{AT}/actions/{action.id}", data={"do": "done"})
    assert [(one["title"], one["owner"], one["due"]) for one in held.rows("action-plan").values()] == [("Ask the shops", "Karim", "2026-12-01")]
    assert "In the plan" in lead.get(f"{AT}/actions").text
    lead.post(f"{AT}/actions/{action.id}", data={"do": "take-back"})
    assert held.rows("action-plan") == {}


@pytest.mark.parametrize("form", [{"text": " "}, {"text": "Ask", "due": "soon"}])
def test_a_promise_without_words_or_with_a_wrong_day_is_not_kept(held: Room, lead: FlaskClient, form: dict[str, str]) -> None:
    assert lead.post(f"{AT}/actions", data=form).status_code == 422
    assert held.actions() == []


def test_the_trace_leads_down_to_what_each_one_said(held: Room, lead: FlaskClient, committee: FlaskClient) -> None:
    record(lead, way="median", dissent="Too high", why="They know")
    page = committee.get("/projects/one-customer-record/trace/benefit-lines/productivity").text

    for words in ("Too high", "They know", "Person 2", "Reason 1", "the row still says so"):
        assert words in page


def test_a_row_on_which_no_room_agreed_has_no_trace(held: Room, lead: FlaskClient) -> None:
    assert lead.get("/projects/one-customer-record/trace/benefit-lines/productivity").status_code == 404


def test_history_and_margin_name_the_workshop(held: Room, lead: FlaskClient) -> None:
    record(lead, way="median", dissent="Too high")

    history = lead.get("/projects/one-customer-record/feasibility/benefit-lines/rows/productivity/history").text
    assert "Estimates, " in history and "/trace/benefit-lines/productivity" in history
    assert "Dissent: Too high" in lead.get("/projects/one-customer-record/feasibility/benefit-lines").text


def test_the_minutes_are_a_report_of_the_project(held: Room, lead: FlaskClient, committee: FlaskClient) -> None:
    record(lead, way="median", decision="Ask again")
    page = committee.get("/projects/one-customer-record/reports/minutes-w").text

    assert "Minutes: Estimates" in page and "Ask again" in page and "Nobody types" in page
    assert "It was abandoned" not in page
    assert committee.get("/projects/one-customer-record/reports/minutes-none").status_code == 404


def test_nobody_s_name_is_in_the_trace_of_an_anonymous_workshop(held: Room, lead: FlaskClient) -> None:
    with held.database.session(write=True) as session:
        workshop = session.get_one(Workshop, (held.project_id, "w"))
        workshop.anonymous = True
        session.add(workshop)
        session.commit()
    record(lead, way="median")

    page = lead.get("/projects/one-customer-record/trace/benefit-lines/productivity").text
    assert "Participant 3" in page and "Person 1" not in page
