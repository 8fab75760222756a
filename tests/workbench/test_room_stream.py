"""The stream of a room says when something moved, and nothing in between but that it lives."""

import pytest

from tests.workbench.rooming import furnish
from workbench import room_stream


@pytest.fixture
def room(database):
    return furnish(database)


@pytest.fixture
def clock(monkeypatch):
    """A clock that moves only while the stream waits."""
    time = {"now": 0.0}
    monkeypatch.setattr(room_stream, "monotonic", lambda: time["now"])
    monkeypatch.setattr(room_stream, "sleep", lambda seconds: time.update(now=time["now"] + seconds))
    return time


def test_a_moved_room_is_told_once(room, database, clock):
    events = room_stream.stream(database, room.project_id, room.workshop_id)
    first = next(events)
    with room.writing() as session:
        room.join(session)
    second, third = next(events), next(events)

    assert first.startswith("data: ") and second.startswith("data: ") and first != second
    assert third == ": still here\n\n"


def test_a_stream_ends_so_that_a_server_can_be_replaced(room, database, clock):
    told = list(room_stream.stream(database, room.project_id, room.workshop_id))

    assert room_stream.LONGEST <= clock["now"] < room_stream.LONGEST + 1
    assert told[0].startswith("data: ")
    assert set(told[1:]) == {": still here\n\n"}


def test_a_workshop_that_is_gone_has_no_version(database, room):
    assert room_stream.version(database, room.project_id, "nothing") == ""
