"""What a room says is kept once, whatever the network repeats, and only while it counts."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, time

import pytest

from tests.workbench.rooming import furnish
from workbench import migrate, room_answers, rooms
from workbench.database import Database
from workbench.room_answers import (
    Given,
    TooLate,
    TooMany,
    answers_of,
    count_answers,
    group_idea,
    ideas_of,
    keep_answer,
    keep_idea,
    own_answer,
    own_ideas,
    take_idea_back,
)
from workbench.room_flow import close_item, next_round, open_item, reveal_item, walk_phase
from workbench.room_models import ItemState

FIRST, LATER = "1700000000000-aa", "1700000000001-bb"


@pytest.fixture
def empty(database_url):
    migrate.upgrade(database_url)
    database = Database(database_url)
    yield database
    database.close()


@pytest.fixture
def room(empty):
    made = furnish(empty)
    with made.writing() as session:
        open_item(session, made.workshop(session), made.item(session, "ranking"))
    return made


def answer(session, room, seat, first="price", client_id="", round_=1):
    """Whether the answer was new."""
    given = Given(round_, {"order": [first]}, client_id=client_id)
    return keep_answer(session, room.workshop(session), room.item(session, "ranking"), seat, given)


def kept(session, room):
    return [(one.round, one.data["order"][0]) for one, _seat in answers_of(session, room.item(session, "ranking"))]


def test_a_newer_answer_takes_the_place_of_the_older_one(room):
    with room.writing() as session:
        _token, seat = room.join(session)
        assert answer(session, room, seat, "price", FIRST)
        assert answer(session, room, seat, "care", LATER)

        assert kept(session, room) == [(1, "care")]


def test_an_answer_sent_twice_is_kept_once(room):
    with room.writing() as session:
        _token, seat = room.join(session)
        assert answer(session, room, seat, "price", FIRST)
        assert not answer(session, room, seat, "price", FIRST)

        assert kept(session, room) == [(1, "price")]


def test_an_old_answer_that_was_stuck_on_its_way_does_not_undo_a_newer_one(room):
    with room.writing() as session:
        _token, seat = room.join(session)
        answer(session, room, seat, "care", LATER)

        assert not answer(session, room, seat, "price", FIRST)
        assert kept(session, room) == [(1, "care")]


def test_the_same_answer_from_many_connections_at_once_is_kept_once(room):
    with room.writing() as session:
        _token, seat = room.join(session)

    def send(number):
        with room.writing() as session:
            return answer(session, room, seat, "price", f"1700000000000-{number % 2}")

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(send, range(8)))
    with room.writing() as session:
        assert kept(session, room) == [(1, "price")]


def test_an_answer_on_its_way_while_the_item_is_closed_still_counts_and_after_the_reveal_does_not(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "ranking")
        (_one, first), (_other, second) = room.join(session), room.join(session)
        close_item(session, workshop, item)
        assert answer(session, room, first)
        reveal_item(session, workshop, item)
        with pytest.raises(TooLate):
            answer(session, room, second)


def test_an_answer_to_an_earlier_round_comes_too_late(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "ranking")
        _token, seat = room.join(session)
        answer(session, room, seat, "price")
        reveal_item(session, workshop, item)
        next_round(session, workshop, item)
        with pytest.raises(TooLate):
            answer(session, room, seat, "care", round_=1)
        assert answer(session, room, seat, "care", round_=2)

        assert [one.round for one, _seat in answers_of(session, item, 1)] == [1]
        assert kept(session, room) == [(2, "care")]


def test_nothing_is_taken_once_the_workshop_is_over(room):
    with room.writing() as session:
        _token, seat = room.join(session)
        rooms.close_room(session, room.workshop(session))
        with pytest.raises(TooLate):
            answer(session, room, seat)


@pytest.mark.parametrize("anonymous", [True, False])
def test_an_anonymous_answer_keeps_the_day_and_a_named_one_the_moment(empty, anonymous):
    room = furnish(empty, anonymous)
    with room.writing() as session:
        open_item(session, room.workshop(session), room.item(session, "ranking"))
        _token, seat = room.join(session, "Anna")
        answer(session, room, seat)
        at = own_answer(session, room.item(session, "ranking"), seat).at.astimezone(UTC)

    assert (at.time() == time()) == anonymous


def test_every_answer_moves_the_facilitators_screens_and_not_the_phones(room):
    with room.writing() as session:
        _token, seat = room.join(session)
        before = room.workshop(session).model_copy()
        answer(session, room, seat)

        assert (room.workshop(session).change, room.workshop(session).pulse) == (before.change, before.pulse + 1)
        assert count_answers(session, room.item(session, "ranking")) == 1


@pytest.mark.parametrize("client_id", ["", "x" * 41, "<b>", "a b", "é"])
def test_a_name_that_no_phone_of_ours_gives_is_replaced(client_id):
    assert room_answers.clean_client_id(client_id) != client_id


def collect(session, room):
    item = room.item(session, "ideas")
    walk_phase(session, room.workshop(session), item, "collect")
    return item


def test_an_idea_sent_twice_stands_once_on_the_wall(room):
    with room.writing() as session:
        item = collect(session, room)
        _token, seat = room.join(session)
        sent = [keep_idea(session, room.workshop(session), item, seat, " Call back ", FIRST) for _time in range(2)]

        assert sent == [True, False]
        assert [idea.text for idea in ideas_of(session, item)] == ["Call back"]
        assert count_answers(session, item) == 1


def test_only_the_seat_that_put_an_idea_up_takes_it_down(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), collect(session, room)
        (_one, mine), (_other, theirs) = room.join(session), room.join(session)
        keep_idea(session, workshop, item, mine, "Call back", FIRST)
        idea = own_ideas(session, item, mine)[0]
        take_idea_back(session, workshop, item, theirs, idea.id)
        assert len(ideas_of(session, item)) == 1
        take_idea_back(session, workshop, item, mine, idea.id)

        assert ideas_of(session, item) == []


def test_ideas_come_in_only_while_they_are_collected(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), collect(session, room)
        _token, seat = room.join(session)
        walk_phase(session, workshop, item, "group")
        with pytest.raises(TooLate):
            keep_idea(session, workshop, item, seat, "Too late", FIRST)


def test_one_seat_does_not_fill_the_wall(room, monkeypatch):
    monkeypatch.setattr(room_answers, "MOST_IDEAS", 1)
    with room.writing() as session:
        workshop, item = room.workshop(session), collect(session, room)
        _token, seat = room.join(session)
        keep_idea(session, workshop, item, seat, "One", FIRST)
        with pytest.raises(TooMany):
            keep_idea(session, workshop, item, seat, "Two", LATER)


def test_an_idea_put_aside_leaves_the_wall_and_comes_back(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), collect(session, room)
        _token, seat = room.join(session)
        keep_idea(session, workshop, item, seat, "Call back", FIRST)
        idea = ideas_of(session, item)[0]
        group_idea(session, workshop, item, idea.id, "Service", hidden=True)
        assert ideas_of(session, item) == []
        assert [one.cluster for one in ideas_of(session, item, hidden=True)] == ["Service"]
        group_idea(session, workshop, item, idea.id, "Service", hidden=False)

        assert len(ideas_of(session, item)) == 1


def test_grouping_touches_no_idea_of_another_wall(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), collect(session, room)
        _token, seat = room.join(session)
        keep_idea(session, workshop, item, seat, "Call back", FIRST)
        group_idea(session, workshop, room.item(session, "ranking"), ideas_of(session, item)[0].id, "Stolen", hidden=True)

        assert [(one.cluster, one.hidden) for one in ideas_of(session, item)] == [("", False)]
        assert item.state == ItemState.OPEN
