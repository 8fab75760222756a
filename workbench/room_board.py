"""What facilitator and projector look at: the item before the room, how many have answered, and what may be shown of it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

import segno
from flask import request, url_for
from sqlmodel import Session, col, func, select

from phases.method import Figure
from phases.tally import Tally
from phases.tally_figures import figures
from phases.workshop import AskedItem
from workbench import here, rooms
from workbench.catalogue import Catalogue
from workbench.moments import aware
from workbench.room_answers import count_answers, ideas_of
from workbench.room_asked import asked
from workbench.room_flow import active_item
from workbench.room_models import Idea, ItemState, Kind, Seat, Workshop, WorkshopItem
from workbench.room_tally import tally_of


@dataclass(frozen=True, slots=True)
class Board:
    """The state of a room at one moment; `tally` stands there once the item is revealed, ideas once they are collected."""

    workshop: Workshop
    present: int
    item: WorkshopItem | None = None
    asked: AskedItem | None = None
    answered: int = 0
    tally: Tally | None = None
    ideas: tuple[Idea, ...] = ()

    @property
    def key(self) -> str:
        """Names what is before the room, without what flows in."""
        return f"{self.item.id}.{self.item.round}.{self.item.state}.{self.item.phase}" if self.item else self.workshop.state

    @property
    def began(self) -> datetime | None:
        """When the time box of the open item began."""
        return aware(self.item.started) if self.item and self.item.started and self.item.state == ItemState.OPEN else None

    def clusters(self) -> Mapping[str, list[Idea]]:
        """The ideas by group, those without one last."""
        found: dict[str, list[Idea]] = {}
        for idea in self.ideas:
            found.setdefault(idea.cluster, []).append(idea)
        return found


def board(session: Session, catalogue: Catalogue, workshop: Workshop, hidden_ideas: bool = False) -> Board:
    """What the room has before it now."""
    item, present = active_item(session, workshop), rooms.seats(session, workshop)
    if item is None:
        return Board(workshop, present)
    shows_ideas = item.kind == Kind.IDEAS and item.phase != "collect"
    return Board(
        workshop, present, item, asked(session, catalogue, item), count_answers(session, item),
        tally_of(session, catalogue, workshop, item) if item.state == ItemState.REVEALED and item.kind != Kind.BRIEFING else None,
        tuple(ideas_of(session, item, hidden_ideas)) if shows_ideas else (),
    )


def seats_by_group(session: Session, workshop: Workshop) -> dict[str, int]:
    """How many sit in the room, by group."""
    query = select(Seat.group, func.count()).where(Seat.project_id == workshop.project_id, Seat.workshop_id == workshop.id)
    return dict(session.exec(query.group_by(Seat.group).order_by(col(Seat.group))).all())


def names_present(session: Session, workshop: Workshop) -> list[str]:
    """Who sits in a room where names are known, in the order of the alphabet."""
    query = select(Seat.name).where(Seat.project_id == workshop.project_id, Seat.workshop_id == workshop.id, Seat.name != "")
    return sorted(session.exec(query), key=str.casefold)


def join_address(workshop: Workshop | None = None) -> str:
    """The address that phones use: the one set for this installation, else the one that this page was asked for."""
    base = here.settings().public_address or request.host_url
    path = url_for("room.door", code=workshop.code) if workshop else url_for("room.code")
    return f"{base.rstrip('/')}{path}"


def is_only_here() -> bool:
    """Whether the address for phones is one that only this machine can reach."""
    host = join_address().split("//", 1)[-1]
    return host.startswith(("127.", "localhost", "[::1]"))


def qr_code(address: str) -> bytes:
    """An address as a picture for phones to read, dark on white."""
    out = BytesIO()
    segno.make(address, error="m").save(out, kind="svg", scale=8, border=2, xmldecl=False, svgclass=None, lineclass=None,
                                        omitsize=True, dark="#10181f", light="#ffffff")
    return out.getvalue()


def drawings(found: Tally) -> dict[str, Figure]:
    """The drawings of a tally by id; none where it may not be shown."""
    return {figure.id: figure for figure in figures(found)} if found.shown else {}
