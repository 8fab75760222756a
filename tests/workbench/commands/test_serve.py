"""What the server says when it starts: where people's phones join the workshops that are open."""

from datetime import timedelta

import pytest

from tests.workbench.rooming import furnish
from workbench import rooms, serving
from workbench.commands.serve import rooms_open
from workbench.models import now
from workbench.settings import Settings

ADDRESS = "http://192.0.2.7:8000"


@pytest.fixture
def room(database):
    return furnish(database)


def test_the_address_and_the_code_of_an_open_workshop_are_printed(database, room):
    with room.writing() as session:
        code = room.workshop(session).code

    assert rooms_open(database, ADDRESS) == [f"Workshop “Strategy”: {ADDRESS}/w, code {code[:3]} {code[3:]}"]


def test_a_workshop_whose_code_has_expired_or_that_is_over_is_not_announced(database, room):
    with room.writing() as session:
        workshop = room.workshop(session)
        workshop.code_expires = now() - timedelta(seconds=1)
        session.add(workshop)
    expired = rooms_open(database, ADDRESS)
    with room.writing() as session:
        rooms.close_room(session, room.workshop(session))

    assert expired == rooms_open(database, ADDRESS) == []


@pytest.mark.parametrize(("host", "set_before", "shown"), [
    ("0.0.0.0", "", ADDRESS), ("0.0.0.0", "https://room.example.org", "https://room.example.org"), ("127.0.0.1", "", ""),
])
def test_the_wall_shows_the_address_that_phones_reach(monkeypatch, settings, host, set_before, shown):
    served: list[Settings] = []
    options: list[dict] = []
    monkeypatch.setattr(serving, "own_address", lambda: "192.0.2.7")
    monkeypatch.setattr(serving.front_end, "check_present", lambda: None)

    def take(_self, settings: Settings, some: dict) -> None:
        served.append(settings)
        options.append(some)

    monkeypatch.setattr(serving._Server, "__init__", take)
    monkeypatch.setattr(serving._Server, "run", lambda self: None)
    serving.serve(settings.model_copy(update={"public_address": set_before}), host, 8000, "")

    assert served[0].public_address == shown
    assert "accesslog" not in options[0]  # the addresses of people's phones are written nowhere
