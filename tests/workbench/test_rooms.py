"""Rooms are entered by a code for a while, and tell nobody who sits where."""

from datetime import timedelta

import pytest
from sqlalchemy import inspect, text

from tests.workbench.rooming import furnish
from workbench import migrate, rooms
from workbench.database import Database
from workbench.models import Project, now
from workbench.room_flow import open_item
from workbench.room_models import Admission, ItemState, Seat
from workbench.rooms import ALPHABET, ByInvitation, Guest, RoomFull


@pytest.fixture
def empty(database_url):
    migrate.upgrade(database_url)
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def room(empty):
    return furnish(empty)


@pytest.fixture
def named(empty):
    return furnish(empty, anonymous=False)


def test_a_code_has_six_signs_that_nobody_confuses(room):
    with room.writing() as session:
        code = room.workshop(session).code

    assert len(code) == 6
    assert set(code) <= set(ALPHABET)
    assert not set("01OIL") & set(ALPHABET)


@pytest.mark.parametrize("typed", ["{code}", " {code} ", "{lower}", "{first} {last}", "{first}-{last}"])
def test_a_code_is_found_however_it_is_typed(room, typed):
    with room.writing() as session:
        code = room.workshop(session).code
        found = rooms.room_of_code(session, typed.format(code=code, lower=code.lower(), first=code[:3], last=code[3:]))

    assert found is not None and found.id == room.workshop_id


def test_a_code_that_expired_lets_nobody_in_but_whoever_is_in_stays(room):
    with room.writing() as session:
        token, _seat = room.join(session)
        workshop = room.workshop(session)
        workshop.code_expires = now() - timedelta(seconds=1)
        session.add(workshop)
    with room.writing() as session:
        assert rooms.room_of_code(session, workshop.code) is None
        assert rooms.seat_of(session, room.workshop_id, token) is not None


def test_a_new_code_ends_the_old_one(room):
    with room.writing() as session:
        old = room.workshop(session).code
        rooms.renew_code(session, room.workshop(session))
        new = room.workshop(session).code

        assert new != old
        assert rooms.room_of_code(session, old) is None
        assert rooms.room_of_code(session, new) is not None


def test_the_code_of_a_closed_workshop_or_of_an_archived_project_lets_nobody_in(room):
    with room.writing() as session:
        code = room.workshop(session).code
        session.get(Project, room.project_id).archived = now()
        session.flush()
        archived = rooms.room_of_code(session, code)
        session.get(Project, room.project_id).archived = None
        rooms.close_room(session, room.workshop(session))

        assert archived is None
        assert rooms.room_of_code(session, code) is None


@pytest.mark.parametrize(("anonymous", "name"), [(True, ""), (False, "Anna")])
def test_an_anonymous_seat_keeps_no_name_and_a_named_one_does(empty, anonymous, name):
    room = furnish(empty, anonymous)
    with room.writing() as session:
        _token, seat = room.join(session, "Anna", "sales")

    assert (seat.name, seat.group) == (name, "sales")


def test_a_seat_has_no_column_for_an_address_a_device_or_a_moment(room):
    columns = {column["name"]: str(column["type"]) for column in inspect(room.database.engine).get_columns("seat")}

    assert set(columns) == {"project_id", "id", "workshop_id", "token_hash", "name", "group", "language", "joined", "invitation_id"}
    assert columns["joined"] == "DATE"


def test_the_embedded_database_does_not_number_the_rows_of_a_room(sqlite_url):
    migrate.upgrade(sqlite_url)
    database = Database(sqlite_url)
    with database.session() as session:
        made = dict(session.execute(text("SELECT name, sql FROM sqlite_master WHERE type = 'table'")).all())
    database.close()

    assert all("WITHOUT ROWID" in made[name] for name in ("seat", "roomanswer", "idea"))


def test_a_group_that_the_workshop_does_not_have_is_none(room):
    with room.writing() as session:
        _token, seat = room.join(session, group="spies")

    assert seat.group == ""


def test_the_token_itself_is_not_kept(room):
    with room.writing() as session:
        token, seat = room.join(session)

    assert token not in seat.token_hash
    assert len(seat.token_hash) == 64


def test_after_an_anonymous_workshop_no_phone_can_be_matched_with_its_seat(room):
    with room.writing() as session:
        token, _seat = room.join(session)
        rooms.close_room(session, room.workshop(session))
    with room.writing() as session:
        assert rooms.seat_of(session, room.workshop_id, token) is None
        assert rooms.seats(session, room.workshop(session)) == 1


def test_an_empty_token_is_nobodys_seat_even_after_closing(room):
    with room.writing() as session:
        room.join(session)
        rooms.close_room(session, room.workshop(session))

        assert rooms.seat_of(session, room.workshop_id, "") is None


def test_after_a_named_workshop_everybody_still_finds_their_seat(named):
    with named.writing() as session:
        token, seat = named.join(session, "Anna")
        rooms.close_room(session, named.workshop(session))

        assert rooms.seat_of(session, named.workshop_id, token)[0].id == seat.id


def test_closing_the_room_closes_the_item_that_was_open(room):
    with room.writing() as session:
        open_item(session, room.workshop(session), room.item(session, "ranking"))
        rooms.close_room(session, room.workshop(session))
    with room.writing() as session:
        assert room.item(session, "ranking").state == ItemState.CLOSED
        assert room.workshop(session).active_item == ""


def test_a_room_for_invited_people_refuses_the_code_alone(room):
    with room.writing() as session:
        workshop = room.workshop(session)
        workshop.admission = Admission.INVITED
        with pytest.raises(ByInvitation):
            rooms.take_seat(session, workshop, Guest())


def test_an_invited_person_comes_back_to_the_same_seat_on_another_phone(named):
    with named.writing() as session:
        workshop = named.workshop(session)
        invitation, link = rooms.invite(session, workshop, "Anna", "sales")
        first = rooms.take_invited_seat(session, invitation, workshop, Guest("Anna", "sales"))
        seat = rooms.seat_of(session, workshop.id, first)[0]
        again = rooms.take_invited_seat(session, *rooms.invitation_of(session, link), Guest("Anna", "sales"))

        assert rooms.seat_of(session, workshop.id, again)[0].id == seat.id
        assert rooms.seat_of(session, workshop.id, first) is None
        assert rooms.seats(session, workshop) == 1


def test_in_an_anonymous_workshop_a_personal_link_works_once_and_leads_to_no_seat(room):
    with room.writing() as session:
        workshop = room.workshop(session)
        invitation, link = rooms.invite(session, workshop, "Anna", "sales")
        token = rooms.take_invited_seat(session, *rooms.invitation_of(session, link), Guest("Anna", "sales"))
        seat = rooms.seat_of(session, workshop.id, token)[0]

        assert (seat.name, seat.invitation_id) == ("", None)
        assert rooms.invitation_of(session, link) is None
        assert invitation.token_hash is None


def test_a_full_room_takes_nobody_more(room, monkeypatch):
    monkeypatch.setattr(rooms, "MOST_SEATS", 2)
    with room.writing() as session:
        room.join(session)
        room.join(session)
        with pytest.raises(RoomFull):
            room.join(session)


def test_joining_moves_the_facilitators_screens_and_not_the_phones(room):
    with room.writing() as session:
        before = room.workshop(session).model_copy()
        room.join(session)
        after = room.workshop(session)

        assert (after.change, after.pulse) == (before.change, before.pulse + 1)


def test_a_deleted_project_takes_its_rooms_along(room):
    with room.writing() as session:
        room.join(session)
        session.delete(session.get(Project, room.project_id))
    with room.writing() as session:
        assert session.get(Seat, (room.project_id, "any")) is None
        assert list(session.exec(text("SELECT id FROM seat"))) == []
