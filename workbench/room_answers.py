"""What a room says: answers and ideas, each kept once, whatever the network repeats."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, func, select

from workbench.models import new_id
from workbench.room_flow import takes_answers
from workbench.room_models import Idea, ItemState, Kind, RoomAnswer, Seat, Workshop, WorkshopItem
from workbench.rooms import moment_of_answer, raise_change, raise_pulse

LONGEST_IDEA = 300
LONGEST_REASON = 1000
MOST_IDEAS = 50
"""Of one seat on one wall."""
_CLIENT_ID = re.compile(r"[A-Za-z0-9_-]{1,40}")
_IN_ORDER = re.compile(r"\d{13}-[A-Za-z0-9]{1,20}")


class TooLate(Exception):
    """The answers of that round were revealed already, or the item asks no more."""


class TooMany(Exception):
    """One seat has said enough on this wall."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it comes in: to which round, and under which name the phone keeps it until it is acknowledged."""

    round: int
    data: Mapping[str, Any]
    reason: str = ""
    client_id: str = ""


def clean_client_id(text: str) -> str:
    """The phone's name of an answer; a new one where it sent none that can be kept."""
    return text if _CLIENT_ID.fullmatch(text) else new_id()


def keep_answer(session: Session, workshop: Workshop, item: WorkshopItem, seat: Seat, given: Given) -> bool:
    """Keeps a seat's answer to the present round; False where it was there already, or a newer one is.

    TooLate where the round is over. The caller commits.
    """
    if not takes_answers(workshop, item) or given.round != item.round:
        raise TooLate
    client_id = clean_client_id(given.client_id)
    known = _known(session, item, seat)
    if known and not _is_newer(client_id, known.client_id):
        return False
    answer = known or RoomAnswer(project_id=item.project_id, item_id=item.id, round=item.round, seat_id=seat.id)
    answer.data, answer.reason = dict(given.data), given.reason.strip()[:LONGEST_REASON]
    answer.client_id, answer.at = client_id, moment_of_answer(workshop)
    if known is None and not _add(session, answer):
        return False
    raise_pulse(session, workshop)
    return True


def _known(session: Session, item: WorkshopItem, seat: Seat) -> RoomAnswer | None:
    return session.get(RoomAnswer, (item.project_id, item.id, item.round, seat.id), with_for_update=True)


def _is_newer(client_id: str, known: str) -> bool:
    """Whether an answer came after the known one; names made by phones begin with a growing number."""
    if _IN_ORDER.fullmatch(client_id) and _IN_ORDER.fullmatch(known):
        return client_id > known
    return client_id != known


def _add(session: Session, row: RoomAnswer | Idea) -> bool:
    """Adds a row; False where the same came in at the same moment."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return False
    return True


def own_answer(session: Session, item: WorkshopItem, seat: Seat) -> RoomAnswer | None:
    """What the seat answered to the item's present round."""
    return session.get(RoomAnswer, (item.project_id, item.id, item.round, seat.id))


def answers_of(session: Session, item: WorkshopItem, round_: int = 0) -> list[tuple[RoomAnswer, Seat]]:
    """The answers to a round (0: the present one) with their seats, in an order that tells nothing."""
    there = (col(Seat.project_id) == RoomAnswer.project_id) & (col(Seat.id) == RoomAnswer.seat_id)
    query = select(RoomAnswer, Seat).join(Seat, there).where(
        RoomAnswer.project_id == item.project_id, RoomAnswer.item_id == item.id, RoomAnswer.round == (round_ or item.round))
    return list(session.exec(query.order_by(col(RoomAnswer.seat_id))))


def count_answers(session: Session, item: WorkshopItem) -> int:
    """How many have answered the present round: of a wall that collects, how many have an idea on it."""
    if item.kind == Kind.IDEAS and item.phase == "collect":
        counted = select(func.count(func.distinct(Idea.seat_id))).where(Idea.project_id == item.project_id, Idea.item_id == item.id)
    else:
        counted = select(func.count()).select_from(RoomAnswer).where(
            RoomAnswer.project_id == item.project_id, RoomAnswer.item_id == item.id, RoomAnswer.round == item.round)
    return session.exec(counted).one()


def keep_idea(session: Session, workshop: Workshop, item: WorkshopItem, seat: Seat, text: str, client_id: str) -> bool:
    """Puts an idea on the wall; False where it is there already. TooLate, TooMany; the caller commits."""
    if not takes_answers(workshop, item) or item.phase != "collect":
        raise TooLate
    client_id = clean_client_id(client_id)
    mine = own_ideas(session, item, seat)
    if any(one.client_id == client_id for one in mine):
        return False
    if len(mine) >= MOST_IDEAS:
        raise TooMany
    idea = Idea(project_id=item.project_id, item_id=item.id, seat_id=seat.id, text=text.strip()[:LONGEST_IDEA], client_id=client_id)
    if not _add(session, idea):
        return False
    raise_pulse(session, workshop)
    return True


def take_idea_back(session: Session, workshop: Workshop, item: WorkshopItem, seat: Seat, idea_id: str) -> None:
    """Takes an idea of the seat's own off the wall while ideas are collected; nothing where it is another's."""
    idea = session.get(Idea, (item.project_id, idea_id))
    if idea and idea.item_id == item.id and idea.seat_id == seat.id and item.phase == "collect" and item.state == ItemState.OPEN:
        session.delete(idea)
        raise_pulse(session, workshop)


def own_ideas(session: Session, item: WorkshopItem, seat: Seat) -> list[Idea]:
    """The ideas that the seat put on the wall."""
    return list(session.exec(_ideas(item).where(Idea.seat_id == seat.id).order_by(col(Idea.client_id))))


def ideas_of(session: Session, item: WorkshopItem, hidden: bool = False) -> list[Idea]:
    """The ideas on the wall, group by group; those that were put aside only where asked for."""
    query = _ideas(item) if hidden else _ideas(item).where(col(Idea.hidden).is_(False))
    return list(session.exec(query.order_by(col(Idea.cluster) == "", col(Idea.cluster), col(Idea.id))))


def group_idea(session: Session, workshop: Workshop, item: WorkshopItem, idea_id: str, cluster: str, hidden: bool) -> None:
    """Puts an idea into a group, or aside; nothing where it is not on this wall."""
    idea = session.get(Idea, (item.project_id, idea_id))
    if idea and idea.item_id == item.id:
        idea.cluster, idea.hidden = cluster.strip()[:120], hidden
        session.add(idea)
        raise_change(session, workshop)


def _ideas(item: WorkshopItem) -> Any:
    return select(Idea).where(Idea.project_id == item.project_id, Idea.item_id == item.id)
