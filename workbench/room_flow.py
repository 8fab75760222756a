"""The course of a workshop: items are opened, closed and revealed, asked again, and an idea wall walks its phases."""

from sqlmodel import Session, col, select

from workbench.models import now
from workbench.room_models import ItemState, Kind, Seat, Workshop, WorkshopItem, WorkshopState
from workbench.rooms import raise_change

PHASES = ("collect", "group", "vote")
"""What a room does with ideas, one after the other."""


class NotNow(Exception):
    """The step cannot be taken in the state that the workshop or its item is in."""


def agenda(session: Session, workshop: Workshop) -> list[WorkshopItem]:
    """The items of a workshop in their order."""
    return list(session.exec(_items(workshop).order_by(col(WorkshopItem.position), col(WorkshopItem.id))))


def item_of(session: Session, workshop: Workshop, item_id: str) -> WorkshopItem | None:
    """The item of that id in the workshop."""
    item = session.get(WorkshopItem, (workshop.project_id, item_id)) if item_id else None
    return item if item and item.workshop_id == workshop.id else None


def item_and_workshop(session: Session, seat: Seat, item_id: str) -> tuple[WorkshopItem, Workshop] | None:
    """An item of the workshop in which somebody sits, with the workshop, as they stand now."""
    there = (col(Workshop.project_id) == WorkshopItem.project_id) & (col(Workshop.id) == WorkshopItem.workshop_id)
    mine = (WorkshopItem.project_id == seat.project_id, WorkshopItem.workshop_id == seat.workshop_id, WorkshopItem.id == item_id)
    return session.exec(select(WorkshopItem, Workshop).join(Workshop, there).where(*mine)).first()


def active_item(session: Session, workshop: Workshop) -> WorkshopItem | None:
    """The item that the room has before it."""
    return item_of(session, workshop, workshop.active_item)


def open_item(session: Session, workshop: Workshop, item: WorkshopItem) -> None:
    """Puts an item before the room; another one that was open is closed. What was revealed is only shown again."""
    if workshop.state != WorkshopState.OPEN:
        raise NotNow
    _close_others(session, workshop, item)
    if item.state != ItemState.REVEALED:
        item.state, item.started = ItemState.OPEN, now()
    workshop.active_item = item.id
    _changed(session, workshop, item)


def close_item(session: Session, workshop: Workshop, item: WorkshopItem) -> None:
    """Takes no more answers; those already on their way still count, until they are revealed."""
    if item.state != ItemState.OPEN:
        raise NotNow
    item.state = ItemState.CLOSED
    _changed(session, workshop, item)


def reveal_item(session: Session, workshop: Workshop, item: WorkshopItem) -> None:
    """Shows the room its answers; the round is over."""
    if item.state not in (ItemState.OPEN, ItemState.CLOSED) or item.kind == Kind.BRIEFING:
        raise NotNow
    item.state = ItemState.REVEALED
    workshop.active_item = item.id
    _changed(session, workshop, item)


def next_round(session: Session, workshop: Workshop, item: WorkshopItem) -> None:
    """Asks the same again; the earlier rounds stay."""
    if workshop.state != WorkshopState.OPEN or item.state not in (ItemState.CLOSED, ItemState.REVEALED):
        raise NotNow
    _close_others(session, workshop, item)
    item.round += 1
    item.state, item.started = ItemState.OPEN, now()
    workshop.active_item = item.id
    _changed(session, workshop, item)


def walk_phase(session: Session, workshop: Workshop, item: WorkshopItem, phase: str) -> None:
    """Brings the ideas into a phase: collecting and voting ask the room, grouping is the facilitator's."""
    if workshop.state != WorkshopState.OPEN or item.kind != Kind.IDEAS or phase not in PHASES:
        raise NotNow
    _close_others(session, workshop, item)
    item.phase = phase
    item.state, item.started = (ItemState.CLOSED if phase == "group" else ItemState.OPEN), now()
    workshop.active_item = item.id
    _changed(session, workshop, item)


def takes_answers(workshop: Workshop, item: WorkshopItem) -> bool:
    """Whether an answer to the item's present round still counts."""
    return workshop.state == WorkshopState.OPEN and item.state in (ItemState.OPEN, ItemState.CLOSED)


def _close_others(session: Session, workshop: Workshop, item: WorkshopItem) -> None:
    others = _items(workshop).where(WorkshopItem.state == ItemState.OPEN, WorkshopItem.id != item.id)
    for other in session.exec(others):
        other.state = ItemState.CLOSED
        session.add(other)


def _items(workshop: Workshop):
    return select(WorkshopItem).where(WorkshopItem.project_id == workshop.project_id, WorkshopItem.workshop_id == workshop.id)


def _changed(session: Session, workshop: Workshop, item: WorkshopItem) -> None:
    session.add(workshop)
    session.add(item)
    raise_change(session, workshop)
