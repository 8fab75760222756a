"""A form filled in without a screen is looked at first, then taken into the room; what the room has seen stays as it is."""

import io
from typing import Any

import pytest
from flask.testing import FlaskClient
from sqlmodel import select

from tests.workbench.rooming import Room, furnish
from workbench.room_models import Idea, RoomAnswer

AT = "/projects/one-customer-record/workshops"


@pytest.fixture
def room(database: Any, project: Any) -> Room:
    return furnish(database, project=project)


@pytest.fixture
def lead(client_of: Any, cast: Any) -> FlaskClient:
    return client_of(cast.lead)


def csv(room: Room, **cells: str) -> bytes:
    names = {"low": f"{room.items['estimate']}/low", "likely": f"{room.items['estimate']}/likely", "high": f"{room.items['estimate']}/high",
             "idea": f"{room.items['ideas']}/idea-1"}
    return "\r\n".join(["Key;Title;;Answer", *(f"{names[name]};;;{text}" for name, text in cells.items())]).encode()


def send(lead: FlaskClient, room: Room, content: bytes) -> Any:
    return lead.post(f"{AT}/{room.workshop_id}/form", data={"file": (io.BytesIO(content), "form.csv")})


def kept(room: Room, kind: Any) -> list[Any]:
    with room.database.session() as session:
        return list(session.exec(select(kind)))


def test_a_form_is_looked_at_and_then_taken(room: Room, lead: FlaskClient) -> None:
    looked = send(lead, room, csv(room, low="1", likely="2", high="3", idea="More time"))

    assert looked.status_code == 200 and kept(room, RoomAnswer) == []
    target = looked.text.partition(f'action="{AT}/{room.workshop_id}/form/')[2].partition('"')[0]
    assert lead.post(f"{AT}/{room.workshop_id}/form/{target}").status_code == 303
    assert [one.data for one in kept(room, RoomAnswer)] == [{"low": "1", "likely": "2", "high": "3"}]
    assert [one.text for one in kept(room, Idea)] == ["More time"]


def test_a_form_with_a_wrong_cell_is_not_taken(room: Room, lead: FlaskClient) -> None:
    looked = send(lead, room, csv(room, low="5", likely="2", high="3"))

    assert looked.status_code == 422
    assert "D2" in looked.text and kept(room, RoomAnswer) == []


def test_the_sheet_and_the_spreadsheet_ask_what_the_agenda_asks(room: Room, lead: FlaskClient) -> None:
    assert "Estimate" in lead.get(f"{AT}/{room.workshop_id}/form").text
    assert lead.get(f"{AT}/{room.workshop_id}/form/form.xlsx").data.startswith(b"PK")
