"""A workshop travels with its project: agenda, seats, answers of all rounds, ideas, actions; nothing that lets somebody in."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import col, func, select

from workbench import project_archive, projects
from workbench.archive_zip import ArchiveError, pack, unpack
from workbench.project_import import Refused, into_project, new_project
from workbench.room_models import Idea, Invitation, RoomAnswer, Seat, Workshop, WorkshopAction, WorkshopItem

TABLES = (Workshop, WorkshopItem, Invitation, Seat, RoomAnswer, Idea, WorkshopAction)
NOON = datetime(2023, 11, 10, 12, tzinfo=UTC)


@pytest.fixture
def held(dossier):
    """A project with a workshop that was held: two rounds, an idea that became a row, an action."""
    session, project = dossier.session, dossier.project
    where = {"project_id": project.id, "workshop_id": "workshop"}
    session.add(Workshop(project_id=project.id, id="workshop", title="Estimates: “how much?”", anonymous=False, state="closed", pulse=9,
                         planned=date(2023, 11, 10), opened=NOON, closed=NOON, code="", facilitator_name="Inès"))
    session.flush()
    session.add(Invitation(**where, id="invited", name="Karim", group="sales", token_hash="secret-link"))
    session.add_all(Seat(**where, id=f"seat-{n}", name=f"Person {n}", group="sales", token_hash=f"secret-{n}",
                         joined=date(2023, 11, 10), invitation_id="invited" if n == 1 else None) for n in (1, 2))
    session.add(WorkshopItem(**where, id="item", kind="estimate", position=1, instrument="benefit-lines", row="productivity", field="range",
                             title={"fr": "Combien ?", "en": "How much?"}, state="revealed", round=2, settings={"unit": "money"},
                             agreed={"low": "1", "likely": "2", "high": "3"}, agreed_how="median", dissent="Too low", agreed_at=NOON))
    session.add(WorkshopItem(**where, id="wall", kind="ideas", position=2, phase="vote"))
    session.add(WorkshopAction(**where, id="action", item_id="wall", text="Ask the shops", owner="Karim", due=date(2023, 12, 1)))
    session.flush()
    session.add_all(RoomAnswer(project_id=project.id, item_id="item", round=r, seat_id=f"seat-{n}", reason="Seen it", at=NOON,
                               data={"low": str(n), "likely": str(n + r), "high": "9"}, client_id=f"1699617600000-{n}{r}")
                    for n in (1, 2) for r in (1, 2))
    session.add(Idea(project_id=project.id, id="idea", item_id="wall", seat_id="seat-2", text="No time", cluster="People"))
    session.commit()
    return dossier


def counts(session, project):
    return [session.exec(select(func.count()).where(kind.project_id == project.id)).one() for kind in TABLES]


def test_a_workshop_comes_back_byte_for_byte(held):
    archive = project_archive.write(held.session, held.project)
    again = project_archive.read(held.session, archive, None)

    assert counts(held.session, again) == [1, 2, 1, 2, 4, 1, 1]
    assert project_archive.write(held.session, again) == archive


def test_no_token_and_no_moment_of_a_phone_is_in_the_archive(held):
    texts = b"".join(unpack(project_archive.write(held.session, held.project)).values())

    assert b"secret" not in texts
    assert b"1699617600000" not in texts


def test_what_was_agreed_and_what_each_one_said_come_back(held):
    again = project_archive.read(held.session, project_archive.write(held.session, held.project), None)
    item = held.session.get(WorkshopItem, (again.id, "item"))
    given = held.session.exec(select(RoomAnswer).where(RoomAnswer.project_id == again.id).order_by(col(RoomAnswer.round))).all()

    assert (item.agreed, item.agreed_how, item.dissent) == ({"low": "1", "likely": "2", "high": "3"}, "median", "Too low")
    assert [one.round for one in given] == [1, 1, 2, 2]
    assert given[0].reason == "Seen it"


def test_a_workshop_that_was_open_comes_back_closed(held):
    workshop = held.session.get(Workshop, (held.project.id, "workshop"))
    workshop.state, workshop.code = "open", "ABC234"
    held.session.add(workshop)
    held.session.commit()

    archive = project_archive.write(held.session, held.project)
    again = held.session.get(Workshop, (project_archive.read(held.session, archive, None).id, "workshop"))
    assert (again.state, again.code) == ("closed", "")
    assert b"ABC234" not in b"".join(unpack(archive).values())


@pytest.mark.parametrize(("old", "new", "said"), [
    (b"seat_id: seat-1", b"seat_id: seat-9", "nobody sits on the seat"),
    (b"kind: estimate", b"kind: guess", "workshops/workshop.yaml:"),
    (b"item_id: wall", b"item_id: door", "the agenda has no item"),
    (b"invitation_id: invited", b"invitation_id: stranger", "there is no invitation"),
])
def test_a_damaged_workshop_is_refused(held, old, new, said):
    parts = unpack(project_archive.write(held.session, held.project))
    assert old in parts["workshops/workshop.yaml"]
    archive = pack({**parts, "workshops/workshop.yaml": parts["workshops/workshop.yaml"].replace(old, new)})

    with pytest.raises(ArchiveError, match=said):
        project_archive.read(held.session, archive, None)


def test_what_was_said_in_a_room_goes_with_the_project(held):
    projects.delete(held.session, held.project)
    held.session.commit()

    assert counts(held.session, held.project) == [0] * len(TABLES)


def test_an_answer_in_a_room_makes_an_earlier_export_incomplete(held):
    before = projects.fingerprint(held.session, held.project)
    workshop = held.session.get(Workshop, (held.project.id, "workshop"))
    workshop.pulse += 1
    held.session.add(workshop)
    held.session.flush()

    assert projects.fingerprint(held.session, held.project) != before


READABLE = """
format: crm-project
version: 1
project: {name: "Sample", client: "Alizé"}
workshops:
- id: strategy
  title: "Strategy"
  state: closed
  seats: [{id: a, group: sales}, {id: b, group: it}]
  items:
  - {id: leaning, kind: question, instrument: executive-alignment, row: leaning, answers: [{seat_id: a, data: {value: "yes"}}]}
  - id: more
    kind: ideas
    ideas: [{id: one, seat_id: b, text: "More time"}]
"""


def test_a_readable_file_brings_its_workshops(held, cast):
    project = new_project(held.session, "sample.crmproject.yaml", READABLE.encode(), cast.lead)

    assert counts(held.session, project) == [1, 2, 0, 2, 1, 1, 0]
    agenda = held.session.exec(select(WorkshopItem.id).where(WorkshopItem.project_id == project.id).order_by(col(WorkshopItem.position)))
    assert agenda.all() == ["leaning", "more"]


def test_a_workshop_that_is_there_already_is_left_as_it_is(held):
    assert into_project(held, "sample.crmproject.yaml", READABLE.encode()) == 1
    assert into_project(held, "sample.crmproject.yaml", READABLE.encode()) == 0


def test_a_readable_file_with_a_wrong_workshop_is_refused_with_its_line(held):
    with pytest.raises(Refused) as refused:
        into_project(held, "sample.crmproject.yaml", READABLE.replace("kind: ideas", "kind: dreams").encode())

    assert any(sentence.startswith("sample.crmproject.yaml:13") for sentence in refused.value.sentences)


def test_a_workshop_whose_item_has_the_id_of_another_one_is_refused(held):
    with pytest.raises(Refused, match="“wall” stands twice"):
        into_project(held, "sample.crmproject.yaml", READABLE.replace("id: more", "id: wall").encode())
