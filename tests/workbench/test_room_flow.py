"""The course of a workshop: one item at a time, hidden until revealed, asked again in rounds."""

import pytest

from tests.workbench.rooming import furnish
from workbench import rooms
from workbench.room_flow import NotNow, active_item, agenda, close_item, next_round, open_item, reveal_item, walk_phase
from workbench.room_models import ItemState, Kind


@pytest.fixture
def room(database):
    return furnish(database)


def test_the_agenda_stands_in_its_order(room):
    with room.writing() as session:
        assert [item.kind for item in agenda(session, room.workshop(session))] == ["estimate", "ideas", "ranking"]


def test_opening_an_item_closes_the_one_that_was_open(room):
    with room.writing() as session:
        workshop = room.workshop(session)
        open_item(session, workshop, room.item(session, "estimate"))
        open_item(session, workshop, room.item(session, "ranking"))

        assert active_item(session, workshop).kind == "ranking"
        assert room.item(session, "estimate").state == ItemState.CLOSED


def test_every_step_is_seen_on_every_screen(room):
    with room.writing() as session:
        workshop, item, seen = room.workshop(session), room.item(session, "ranking"), []
        for step in (open_item, close_item, reveal_item, next_round):
            step(session, workshop, item)
            seen.append(workshop.change)

        assert seen == list(range(seen[0], seen[0] + 4))


def test_another_round_keeps_the_number_of_the_earlier_ones(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "ranking")
        open_item(session, workshop, item)
        reveal_item(session, workshop, item)
        next_round(session, workshop, item)

        assert (item.round, item.state) == (2, ItemState.OPEN)


def test_a_revealed_item_is_shown_again_without_asking_again(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "ranking")
        open_item(session, workshop, item)
        reveal_item(session, workshop, item)
        open_item(session, workshop, room.item(session, "estimate"))
        open_item(session, workshop, item)

        assert (item.state, workshop.active_item) == (ItemState.REVEALED, item.id)


@pytest.mark.parametrize(("phase", "state"), [("collect", "open"), ("group", "closed"), ("vote", "open")])
def test_ideas_are_collected_and_voted_by_the_room_and_grouped_by_the_facilitator(room, phase, state):
    with room.writing() as session:
        item = room.item(session, "ideas")
        walk_phase(session, room.workshop(session), item, phase)

        assert (item.phase, item.state) == (phase, state)


def test_a_step_that_cannot_be_taken_is_refused(room):
    with room.writing() as session:
        workshop, item = room.workshop(session), room.item(session, "ranking")
        for step in (close_item, reveal_item, next_round):
            with pytest.raises(NotNow):
                step(session, workshop, item)
        with pytest.raises(NotNow):
            walk_phase(session, workshop, item, "vote")
        with pytest.raises(NotNow):
            walk_phase(session, workshop, room.item(session, "ideas"), "sleep")


def test_a_briefing_has_nothing_to_reveal(room):
    with room.writing() as session:
        item = room.item(session, "ranking")
        item.kind = Kind.BRIEFING
        open_item(session, room.workshop(session), item)
        with pytest.raises(NotNow):
            reveal_item(session, room.workshop(session), item)


def test_nothing_opens_in_a_closed_room(room):
    with room.writing() as session:
        workshop = room.workshop(session)
        rooms.close_room(session, workshop)
        with pytest.raises(NotNow):
            open_item(session, workshop, room.item(session, "ranking"))
