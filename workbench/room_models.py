"""The tables of workshops: what is asked in a room, who sits there, what they answered, and what was agreed.

Every row carries its project, as elsewhere: names are unique within a project, so that a project's copy keeps them.
Seats, answers and ideas have no hidden row number on SQLite: it would tell in which order people answered.
"""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, Column, ForeignKeyConstraint, Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from workbench.models import new_id, now

GROUPS = ("management", "sales", "marketing", "service", "it")
UNORDERED = {"sqlite_with_rowid": False}


class WorkshopState(StrEnum):
    """Where a workshop is: in preparation, in the room, over."""

    DRAFT = "draft"
    OPEN = "open"
    CLOSED = "closed"


class ItemState(StrEnum):
    """Where an item of the agenda is; its answers are shown from `revealed` on."""

    WAITING = "waiting"
    OPEN = "open"
    CLOSED = "closed"
    REVEALED = "revealed"


class Kind(StrEnum):
    """What an item asks of the room."""

    QUESTION = "question"
    ESTIMATE = "estimate"
    RANKING = "ranking"
    MATRIX = "matrix"
    IDEAS = "ideas"
    BRIEFING = "briefing"


class Admission(StrEnum):
    """Who may come in: whoever has the code, or those with a link of their own."""

    OPEN = "open"
    INVITED = "invited"


def _refers(table: str, column: str, to: str) -> ForeignKeyConstraint:
    return ForeignKeyConstraint(["project_id", column], [f"{to}.project_id", f"{to}.id"], ondelete="CASCADE",
                                name=f"fk_{table}_{to}")


def _json(nullable: bool = False) -> Column:
    return Column(JSON(none_as_null=True), nullable=nullable)


class Workshop(SQLModel, table=True):
    """One workshop of a project; `change` is raised by what everybody follows, `pulse` also by every answer."""

    __table_args__ = (Index("ix_workshop_code", "code"),)

    project_id: str = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE")
    id: str = Field(default_factory=new_id, primary_key=True)
    cycle: int = 1
    title: str = Field(max_length=200)
    purpose: str = ""
    planned: date | None = None
    place: str = Field(default="", max_length=200)
    state: str = WorkshopState.DRAFT
    code: str = Field(default="", max_length=6)
    code_expires: datetime | None = None
    admission: str = Admission.OPEN
    anonymous: bool = True
    groups: list[str] = Field(default_factory=lambda: list(GROUPS), sa_column=_json())
    active_item: str = ""
    change: int = 0
    pulse: int = 0
    opened: datetime | None = None
    closed: datetime | None = None
    created: datetime = Field(default_factory=now)
    facilitator: str | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    facilitator_name: str = ""


class WorkshopItem(SQLModel, table=True):
    """One item of a workshop's agenda, and what the room agreed on it.

    `instrument`, `row` and `field` say where the agreed answer goes; `phase` is that of ideas: collect, group, vote.
    """

    __table_args__ = (_refers("workshopitem", "workshop_id", "workshop"), Index("ix_workshopitem_workshop", "project_id", "workshop_id"))

    project_id: str = Field(primary_key=True)
    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str
    position: float = 0
    kind: str
    instrument: str = Field(default="", max_length=80)
    row: str = Field(default="", max_length=80)
    field: str = Field(default="", max_length=80)
    title: dict[str, str] | str = Field(default="", sa_column=_json())
    help: dict[str, str] | str = Field(default="", sa_column=_json())
    settings: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    minutes: int = 10
    state: str = ItemState.WAITING
    started: datetime | None = None
    round: int = 1
    phase: str = "collect"
    agreed: dict[str, Any] | None = Field(default=None, sa_column=_json(nullable=True))
    agreed_how: str = ""
    agreed_why: str = ""
    dissent: str = ""
    decision: str = ""
    agreed_at: datetime | None = None
    agreed_by: str = ""


class Invitation(SQLModel, table=True):
    """Somebody who was sent a link of their own; only the token's hash is kept."""

    __table_args__ = (_refers("invitation", "workshop_id", "workshop"), UniqueConstraint("token_hash"))

    project_id: str = Field(primary_key=True)
    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str
    name: str = Field(max_length=80)
    group: str = Field(default="", max_length=80)
    token_hash: str | None = None


class Seat(SQLModel, table=True):
    """Somebody in the room, known by the token on their phone: no address, no device, no moment."""

    __table_args__ = (_refers("seat", "workshop_id", "workshop"), Index("ix_seat_token", "token_hash"),
                      Index("ix_seat_workshop", "project_id", "workshop_id"), UNORDERED)

    project_id: str = Field(primary_key=True)
    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str
    token_hash: str = ""
    name: str = Field(default="", max_length=80)
    group: str = Field(default="", max_length=80)
    language: str = "fr"
    joined: date = Field(default_factory=lambda: now().date())
    invitation_id: str | None = None


class RoomAnswer(SQLModel, table=True):
    """What one seat answered to an item in a round; a newer answer takes the place of the older one."""

    __table_args__ = (_refers("roomanswer", "item_id", "workshopitem"), _refers("roomanswer", "seat_id", "seat"),
                      UniqueConstraint("project_id", "seat_id", "client_id"), UNORDERED)

    project_id: str = Field(primary_key=True)
    item_id: str = Field(primary_key=True)
    round: int = Field(default=1, primary_key=True)
    seat_id: str = Field(primary_key=True)
    data: dict[str, Any] = Field(default_factory=dict, sa_column=_json())
    reason: str = ""
    client_id: str = Field(default_factory=new_id, max_length=40)
    at: datetime = Field(default_factory=now)


class Idea(SQLModel, table=True):
    """One idea on the wall."""

    __table_args__ = (_refers("idea", "item_id", "workshopitem"), _refers("idea", "seat_id", "seat"),
                      UniqueConstraint("project_id", "seat_id", "client_id"),
                      Index("ix_idea_item", "project_id", "item_id"), UNORDERED)

    project_id: str = Field(primary_key=True)
    id: str = Field(default_factory=new_id, primary_key=True)
    item_id: str
    seat_id: str | None = None
    text: str = ""
    cluster: str = Field(default="", max_length=120)
    hidden: bool = False
    client_id: str = Field(default_factory=new_id, max_length=40)


class WorkshopAction(SQLModel, table=True):
    """What somebody promised in the room to do, by when."""

    __table_args__ = (_refers("workshopaction", "workshop_id", "workshop"),)

    project_id: str = Field(primary_key=True)
    id: str = Field(default_factory=new_id, primary_key=True)
    workshop_id: str
    item_id: str | None = None
    text: str = ""
    owner: str = Field(default="", max_length=200)
    due: date | None = None
    done: bool = False
