"""Workshops in a project archive: each with its agenda, seats, answers of all rounds, ideas and actions, readable.

Tokens, codes and the names by which phones kept an answer stay behind: they let somebody in, or tell when somebody
answered. A workshop that was open comes back closed, since nobody could come in.
"""

from collections import Counter, defaultdict
from datetime import date, datetime
from typing import Annotated, Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, model_validator
from sqlmodel import Session, SQLModel, col, select

from phases.workshop import ItemKind
from workbench.archive_parts import Id, Name
from workbench.models import Project, now
from workbench.room_models import (
    GROUPS,
    Idea,
    Invitation,
    ItemState,
    RoomAnswer,
    Seat,
    Workshop,
    WorkshopAction,
    WorkshopItem,
    WorkshopState,
)

Text = dict[Literal["fr", "en"], str] | str
Row = TypeVar("Row", bound=SQLModel)
Title = Annotated[str, Field(max_length=200)]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)


class AnswerPart(_Part):
    """What one seat answered in a round."""

    seat_id: Id
    round: Annotated[int, Field(ge=1)] = 1
    data: dict[str, Any]
    reason: str = ""
    at: datetime | None = None


class IdeaPart(_Part):
    """One idea of the wall; the revisions of the rows that it became name it."""

    id: Id
    seat_id: Id | None = None
    text: str
    cluster: Annotated[str, Field(max_length=120)] = ""
    hidden: bool = False


class ItemPart(_Part):
    """One item of the agenda, what was answered and what was agreed."""

    id: Id
    kind: ItemKind
    position: float = 0
    instrument: Name = ""
    row: Name = ""
    field: Name = ""
    title: Text = ""
    help: Text = ""
    settings: dict[str, Any] = Field(default_factory=dict)
    minutes: int = 10
    state: ItemState = ItemState.WAITING
    started: datetime | None = None
    round: Annotated[int, Field(ge=1)] = 1
    phase: Literal["collect", "group", "vote"] = "collect"
    agreed: dict[str, Any] | None = None
    agreed_how: str = ""
    agreed_why: str = ""
    dissent: str = ""
    decision: str = ""
    agreed_at: datetime | None = None
    agreed_by: str = ""
    answers: list[AnswerPart] = Field(default_factory=list)
    ideas: list[IdeaPart] = Field(default_factory=list)


class SeatPart(_Part):
    """Somebody in the room; without a name where the workshop was anonymous."""

    id: Id
    name: Name = ""
    group: Name = ""
    language: Annotated[str, Field(max_length=8)] = "fr"
    joined: date | None = None
    invitation_id: Id | None = None


class InvitationPart(_Part):
    """Somebody who was invited; the link itself stays behind."""

    id: Id
    name: Name
    group: Name = ""


class ActionPart(_Part):
    """What somebody promised to do."""

    id: Id
    item_id: Id | None = None
    text: str
    owner: Title = ""
    due: date | None = None
    done: bool = False


class WorkshopPart(_Part):
    """A workshop with all that happened in it."""

    id: Id
    cycle: Annotated[int, Field(ge=1)] = 1
    title: Title
    purpose: str = ""
    planned: date | None = None
    place: Title = ""
    state: WorkshopState = WorkshopState.DRAFT
    admission: Literal["open", "invited"] = "open"
    anonymous: bool = True
    groups: list[str] = Field(default_factory=lambda: list(GROUPS))
    opened: datetime | None = None
    closed: datetime | None = None
    created: datetime | None = None
    facilitator_name: Title = ""
    seats: list[SeatPart] = Field(default_factory=list)
    invitations: list[InvitationPart] = Field(default_factory=list)
    items: list[ItemPart] = Field(default_factory=list)
    actions: list[ActionPart] = Field(default_factory=list)

    @model_validator(mode="after")
    def _hangs_together(self) -> "WorkshopPart":
        seats, invited, items = ({one.id for one in some} for some in (self.seats, self.invitations, self.items))
        given = [one for item in self.items for one in (*item.answers, *item.ideas)]
        if unknown := {one.seat_id for one in given if one.seat_id} - seats:
            raise ValueError(f"nobody sits on the seat “{min(unknown)}”")
        if unknown := {one.invitation_id for one in self.seats if one.invitation_id} - invited:
            raise ValueError(f"there is no invitation “{min(unknown)}”")
        if unknown := {one.item_id for one in self.actions if one.item_id} - items:
            raise ValueError(f"the agenda has no item “{min(unknown)}”")
        return self


def ids_twice(parts: list[WorkshopPart]) -> list[str]:
    """The ids that stand twice among the workshops of a project: each names one thing there."""
    named = Counter((kind, one.id) for part in parts for kind, some in _holdings(part).items() for one in some)
    return sorted({name for (_kind, name), times in named.items() if times > 1})


def _holdings(part: WorkshopPart) -> dict[str, list[Any]]:
    return {"workshop": [part], "item": part.items, "seat": part.seats, "invitation": part.invitations, "action": part.actions,
            "idea": [idea for item in part.items for idea in item.ideas]}


def workshop_parts(session: Session, project: Project) -> list[WorkshopPart]:
    """All workshops of a project, in an order that tells nothing of who answered when."""
    seats, items = _by(session, project, Seat, "workshop_id"), _by(session, project, WorkshopItem, "workshop_id")
    invitations = _by(session, project, Invitation, "workshop_id")
    actions = _by(session, project, WorkshopAction, "workshop_id")
    answers, ideas = _by(session, project, RoomAnswer, "item_id"), _by(session, project, Idea, "item_id")

    def item(one: WorkshopItem) -> ItemPart:
        given = sorted(answers[one.id], key=lambda answer: (answer.round, answer.seat_id))
        return _part(ItemPart, one, answers=[_part(AnswerPart, each) for each in given],
                     ideas=[_part(IdeaPart, each) for each in ideas[one.id]])

    return [
        _part(WorkshopPart, one, seats=[_part(SeatPart, each) for each in seats[one.id]],
              invitations=[_part(InvitationPart, each) for each in invitations[one.id]],
              items=[item(each) for each in sorted(items[one.id], key=lambda each: (each.position, each.id))],
              actions=[_part(ActionPart, each) for each in actions[one.id]])
        for one in session.exec(select(Workshop).where(Workshop.project_id == project.id).order_by(Workshop.id))
    ]


def _by(session: Session, project: Project, kind: type[Row], holder: str) -> dict[str, list[Row]]:
    """Rows of a kind by what they belong to, in the order of their ids."""
    query = select(kind).where(kind.project_id == project.id)  # type: ignore[attr-defined]
    found: dict[str, list[Row]] = defaultdict(list)
    for row in session.exec(query.order_by(col(kind.id)) if hasattr(kind, "id") else query):  # type: ignore[attr-defined]
        found[getattr(row, holder)].append(row)
    return found


def _part(shape: Any, row: SQLModel, **parts: Any) -> Any:
    own = {name: getattr(row, name) for name in shape.model_fields if name not in parts and hasattr(row, name)}
    return shape.model_validate({**own, **parts})


def store_workshops(session: Session, project: Project, parts: list[WorkshopPart]) -> None:
    """Puts workshops into a project that has none of these ids yet; the caller commits."""
    for part in parts:
        session.add(_workshop(project, part))
    session.flush()
    for part in parts:
        mine = {"project_id": project.id, "workshop_id": part.id}
        session.add_all(Seat(**mine, **_given(one)) for one in part.seats)
        session.add_all(Invitation(**mine, **_given(one)) for one in part.invitations)
        session.add_all(_item(mine, one, place) for place, one in enumerate(part.items, 1))
        session.add_all(WorkshopAction(**mine, **_given(one)) for one in part.actions)
    session.flush()
    for item in (one for part in parts for one in part.items):
        there = {"project_id": project.id, "item_id": item.id}
        session.add_all(RoomAnswer(**there, **{"at": item.started or now(), **_given(one)}, client_id=f"{item.id}-{one.round}")
                        for one in item.answers)
        session.add_all(Idea(**there, **_given(one), client_id=one.id) for one in item.ideas)
    session.flush()


def _given(part: BaseModel, *without: str) -> dict[str, Any]:
    """What a part says; what it leaves open is for the table to fill."""
    values = part.model_dump(exclude={*without})
    return {name: value for name, value in values.items() if value is not None}


def _workshop(project: Project, part: WorkshopPart) -> Workshop:
    held = _given(part, "seats", "invitations", "items", "actions", "state")
    was_open = part.state == WorkshopState.OPEN
    closed = {"closed": part.closed or now()} if was_open else {}
    return Workshop(project_id=project.id, **{**held, **closed, "state": WorkshopState.CLOSED if was_open else part.state})


def _item(mine: dict[str, str], part: ItemPart, place: int) -> WorkshopItem:
    values = _given(part, "answers", "ideas")
    state = ItemState.CLOSED if part.state == ItemState.OPEN else part.state
    return WorkshopItem(**mine, **{**values, "state": state, "position": part.position or place})
