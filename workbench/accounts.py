"""People and how they prove who they are: passwords, one-time links, invitations."""

import hashlib
import re
import secrets
from datetime import timedelta
from enum import StrEnum
from functools import lru_cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from sqlmodel import Session, col, delete, func, select, update

from workbench.models import Membership, Person, SignInLink, now

SHORTEST_PASSWORD = 10
LONGEST_PASSWORD = 1000
LINK_LIFETIME = timedelta(days=7)
_EMAIL = re.compile(r"[^@\s<>\"]+@[^@\s<>\"]+")
_hasher = PasswordHasher()


class Purpose(StrEnum):
    """What a one-time link is for: to enter at once, or to choose a password first."""

    ENTER = "enter"
    CHOOSE_PASSWORD = "choose-password"


def clean_email(text: str) -> str:
    """The address in the one way it is stored, or an empty text where it is none."""
    text = text.strip().lower()
    return text if len(text) <= 320 and _EMAIL.fullmatch(text) else ""


def find(session: Session, email: str) -> Person | None:
    """The person of that address."""
    return session.exec(select(Person).where(Person.email == clean_email(email))).one_or_none()


def with_password(session: Session, email: str, password: str) -> Person | None:
    """The active person of that address and password; it takes as long where there is no such person."""
    person = find(session, email)
    known = person.password_hash if person and person.active else ""
    right = _is_right(known or _nobodys_hash(), password)
    return person if known and right else None


def set_password(person: Person, password: str) -> None:
    """Sets the password; whoever is signed in elsewhere as this person must sign in again."""
    person.password_hash = _hasher.hash(password)


def has_password(person: Person, password: str) -> bool:
    """Whether that is the person's password."""
    return bool(person.password_hash) and _is_right(person.password_hash, password)


def is_long_enough(password: str) -> bool:
    """Whether a password may be chosen; length is what counts."""
    return SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD


def invite(session: Session, email: str, name: str = "", administrator: bool = False) -> tuple[Person, str]:
    """A new person and the token of the link by which they choose a password; ValueError for no address."""
    address = clean_email(email)
    if not address:
        raise ValueError(f"“{email}” is not an e-mail address.")
    person = Person(email=address, name=name.strip() or address.split("@")[0], administrator=administrator)
    session.add(person)
    session.flush()
    return person, make_link(session, person, Purpose.CHOOSE_PASSWORD)


def make_link(session: Session, person: Person, purpose: Purpose, lifetime: timedelta = LINK_LIFETIME) -> str:
    """The token of a new one-time link; the person's earlier unused links end."""
    session.exec(delete(SignInLink).where(col(SignInLink.person_id) == person.id, col(SignInLink.used).is_(None)))
    token = secrets.token_urlsafe(24)
    session.add(SignInLink(token_hash=_hash(token), person_id=person.id, purpose=purpose, expires=now() + lifetime))
    session.flush()
    return token


def look_at_link(session: Session, token: str) -> tuple[Person, Purpose] | None:
    """Whose link it is and what for, or None where it is unknown, used or too old; the link stays usable."""
    link = session.get(SignInLink, _hash(token))
    if link is None or link.used or link.expires < now():
        return None
    person = session.get(Person, link.person_id)
    return (person, Purpose(link.purpose)) if person and person.active else None


def use_link(session: Session, token: str) -> Person | None:
    """Uses a link up: of two who come at once with the same link one gets in."""
    seen = look_at_link(session, token)
    if seen is None:
        return None
    mark = update(SignInLink).where(col(SignInLink.token_hash) == _hash(token), col(SignInLink.used).is_(None))
    return seen[0] if session.exec(mark.values(used=now())).rowcount == 1 else None


def people(session: Session) -> list[tuple[Person, int]]:
    """All people with the number of their projects, by name."""
    count = func.count(col(Membership.project_id))
    query = select(Person, count).outerjoin(Membership, col(Membership.person_id) == Person.id)
    return list(session.exec(query.group_by(col(Person.id)).order_by(func.lower(Person.name))))


def is_last_administrator(session: Session, person: Person) -> bool:
    """Whether nobody else could administer the installation."""
    others = select(Person).where(Person.administrator, Person.active, Person.id != person.id)
    return person.administrator and session.exec(others).first() is None


def holder(session: Session, carried: str) -> Person | None:
    """The active person to whom a signed-in browser belongs by what it carries."""
    person = session.get(Person, carried.partition(".")[0])
    fits = person is not None and person.active and secrets.compare_digest(person.get_id().encode(), carried.encode())
    return person if fits else None


def _is_right(known: str, password: str) -> bool:
    try:
        return _hasher.verify(known, password[:LONGEST_PASSWORD])
    except (VerificationError, InvalidHashError):
        return False


@lru_cache(maxsize=1)
def _nobodys_hash() -> str:
    return _hasher.hash(secrets.token_hex())


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()
