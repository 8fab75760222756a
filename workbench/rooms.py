"""Rooms: a workshop opened to its participants, the code that lets them in, and the seats that they take."""

import hashlib
import re
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta

from sqlalchemy import bindparam
from sqlmodel import Session, col, func, select, update

from workbench.models import Project, now
from workbench.moments import aware
from workbench.room_models import Admission, Invitation, ItemState, Seat, Workshop, WorkshopItem, WorkshopState

ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
"""Nothing that is read as something else: no 0 or O, no 1, I or L."""
CODE_LENGTH = 6
CODE_LIFETIME = timedelta(hours=12)
MOST_SEATS = 1000
LONGEST_NAME = 80


class RoomFull(Exception):
    """The room holds as many as it can."""


class ByInvitation(Exception):
    """The room lets in only those who were sent a link of their own."""


@dataclass(frozen=True, slots=True)
class Guest:
    """Who comes in: a name (kept only where the workshop is not anonymous), a group, and the language of the phone."""

    name: str = ""
    group: str = ""
    language: str = "fr"


def open_room(session: Session, workshop: Workshop) -> None:
    """Opens the doors: a new code, and whoever has it may come in."""
    workshop.state = WorkshopState.OPEN
    workshop.opened, workshop.closed = workshop.opened or now(), None
    renew_code(session, workshop)


def renew_code(session: Session, workshop: Workshop) -> None:
    """A new code in place of the old one; who is in stays in."""
    taken = set(session.exec(select(Workshop.code).where(Workshop.state == WorkshopState.OPEN)))
    workshop.code = next(code for code in iter(_new_code, "") if code not in taken)
    workshop.code_expires = now() + CODE_LIFETIME
    session.add(workshop)
    raise_change(session, workshop)


def _new_code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))


def close_room(session: Session, workshop: Workshop) -> None:
    """Ends the workshop; of an anonymous one the phones can no longer be told apart from now on."""
    workshop.state, workshop.code, workshop.code_expires = WorkshopState.CLOSED, "", None
    workshop.closed, workshop.active_item = now(), ""
    session.add(workshop)
    mine = (WorkshopItem.project_id == workshop.project_id, WorkshopItem.workshop_id == workshop.id)
    session.exec(update(WorkshopItem).where(*mine, WorkshopItem.state == ItemState.OPEN).values(state=ItemState.CLOSED))
    if workshop.anonymous:
        session.exec(update(Seat).where(*_of(workshop)).values(token_hash=""))
    raise_change(session, workshop)


def clean_code(text: str) -> str:
    """What was typed as a code, without blanks and in capitals."""
    return re.sub(r"[^0-9A-Z]", "", text.upper())


def room_of_code(session: Session, text: str) -> Workshop | None:
    """The open workshop of a code; None for any other code, and where the code has expired."""
    code = clean_code(text)
    if len(code) != CODE_LENGTH:
        return None
    query = select(Workshop).join(Project, col(Project.id) == Workshop.project_id).where(
        Workshop.code == code, Workshop.state == WorkshopState.OPEN, col(Project.archived).is_(None))
    found = session.exec(query).first()
    return found if found and code_is_valid(found) else None


def code_is_valid(workshop: Workshop) -> bool:
    """Whether the workshop's code still lets anybody in."""
    return bool(workshop.code) and workshop.code_expires is not None and aware(workshop.code_expires) > now()


def take_seat(session: Session, workshop: Workshop, guest: Guest) -> str:
    """A seat for somebody with the code; the token that their phone keeps. RoomFull, ByInvitation."""
    if workshop.admission != Admission.OPEN:
        raise ByInvitation
    return _sit_down(session, workshop, guest)


def _sit_down(session: Session, workshop: Workshop, guest: Guest, invitation: Invitation | None = None) -> str:
    if seats(session, workshop) >= MOST_SEATS:
        raise RoomFull
    token = secrets.token_urlsafe(24)
    named = not workshop.anonymous
    session.add(Seat(
        project_id=workshop.project_id, workshop_id=workshop.id, token_hash=hash_of(token),
        name=guest.name.strip()[:LONGEST_NAME] if named else "", group=guest.group if guest.group in workshop.groups else "",
        language=guest.language, invitation_id=invitation.id if invitation and named else None,
    ))
    session.flush()
    raise_pulse(session, workshop)
    return token


def invitation_of(session: Session, token: str) -> tuple[Invitation, Workshop] | None:
    """The invitation of a personal link, with its workshop while that is open."""
    invitation = session.exec(select(Invitation).where(Invitation.token_hash == hash_of(token))).one_or_none()
    workshop = session.get(Workshop, (invitation.project_id, invitation.workshop_id)) if invitation else None
    if invitation is None or workshop is None or workshop.state != WorkshopState.OPEN:
        return None
    return invitation, workshop


def take_invited_seat(session: Session, invitation: Invitation, workshop: Workshop, guest: Guest) -> str:
    """The seat of somebody invited; coming back by the same link gives the same seat, on whatever phone.

    In an anonymous workshop nothing ties the seat to the invitation: there the link works once.
    """
    mine = select(Seat).where(*_of(workshop), Seat.invitation_id == invitation.id)
    seat = None if workshop.anonymous else session.exec(mine).first()
    if seat is None:
        token = _sit_down(session, workshop, guest, invitation)
    else:
        token = secrets.token_urlsafe(24)
        seat.token_hash = hash_of(token)
        session.add(seat)
    if workshop.anonymous:
        invitation.token_hash = None
        session.add(invitation)
    session.flush()
    return token


def invite(session: Session, workshop: Workshop, name: str, group: str) -> tuple[Invitation, str]:
    """Invites somebody by a link of their own; its token, of which only the hash is kept."""
    invitation = Invitation(project_id=workshop.project_id, workshop_id=workshop.id, name=name.strip()[:LONGEST_NAME],
                            group=group if group in workshop.groups else "")
    return invitation, renew_invitation(session, invitation)


def renew_invitation(session: Session, invitation: Invitation) -> str:
    """A new link for somebody invited; the old one ends."""
    token = secrets.token_urlsafe(24)
    invitation.token_hash = hash_of(token)
    session.add(invitation)
    session.flush()
    return token


def seat_of(session: Session, workshop_id: str, token: str) -> tuple[Seat, Workshop] | None:
    """The seat that a phone's token stands for, with its workshop; None where it stands for none."""
    return session.exec(_SEAT, params=_sought(workshop_id, token)).first() if token else None


def change_seen_from(session: Session, workshop_id: str, token: str) -> int | None:
    """The number of the workshop's present state, for a seat; None where the token stands for none.

    Three hundred phones ask for it every two seconds: it costs one look into two indexes.
    """
    return session.exec(_CHANGE, params=_sought(workshop_id, token)).first() if token else None


def _sought(workshop_id: str, token: str) -> dict[str, str]:
    return {"token": hash_of(token), "workshop": workshop_id}


# Built once: building a query takes longer than answering it.
_THERE = (col(Workshop.project_id) == Seat.project_id) & (col(Workshop.id) == Seat.workshop_id)
_MINE = (Seat.token_hash == bindparam("token"), Seat.workshop_id == bindparam("workshop"))
_SEAT = select(Seat, Workshop).join(Workshop, _THERE).where(*_MINE)
_CHANGE = select(Workshop.change).join(Seat, _THERE).where(*_MINE)


def seats(session: Session, workshop: Workshop) -> int:
    """How many sit in the room."""
    return session.exec(select(func.count()).select_from(Seat).where(*_of(workshop))).one()


def moment_of_answer(workshop: Workshop) -> datetime:
    """The moment kept with an answer: now, or only the day where the workshop is anonymous."""
    moment = now()
    return datetime.combine(moment.date(), time(), UTC) if workshop.anonymous else moment


def raise_change(session: Session, workshop: Workshop) -> None:
    """Says that every screen has something new to show."""
    _raise(session, workshop, change=Workshop.change + 1, pulse=Workshop.pulse + 1)


def raise_pulse(session: Session, workshop: Workshop) -> None:
    """Says that facilitator and projector have something new to show; the phones have not."""
    _raise(session, workshop, pulse=Workshop.pulse + 1)


def _raise(session: Session, workshop: Workshop, **numbers: object) -> None:
    # Counted by the database: two that read the same number would write the same number.
    session.flush()
    mine = (Workshop.project_id == workshop.project_id, Workshop.id == workshop.id)
    session.exec(update(Workshop).where(*mine).values(**numbers).execution_options(synchronize_session=False))
    session.expire(workshop, ["change", "pulse"])


def _of(workshop: Workshop) -> tuple[object, ...]:
    return Seat.project_id == workshop.project_id, Seat.workshop_id == workshop.id


def hash_of(token: str) -> str:
    """What is kept of a token."""
    return hashlib.sha256(token.encode()).hexdigest()
