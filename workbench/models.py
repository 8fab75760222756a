"""The tables: people, projects, entries with their revisions, comments, what is searched, files and baselines."""

import hashlib
import secrets
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

from flask_login import UserMixin
from sqlalchemy import JSON, Column, Enum, Index, LargeBinary, MetaData, UniqueConstraint
from sqlmodel import Field, SQLModel

SQLModel.metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_N_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def now() -> datetime:
    """The present moment, aware, in UTC."""
    return datetime.now(UTC)


def new_id() -> str:
    """A short id that cannot be guessed and is safe in addresses."""
    return secrets.token_hex(6)


class Role(StrEnum):
    """What a person is in a project."""

    LEAD = "lead"
    CONSULTANT = "consultant"
    COMMITTEE = "committee"
    PARTICIPANT = "participant"
    TRAINER = "trainer"
    LEARNER = "learner"
    OBSERVER = "observer"


def _role_column() -> Column:
    values = lambda roles: [role.value for role in roles]  # noqa: E731
    return Column(Enum(Role, values_callable=values, native_enum=False, create_constraint=True, name="role"), nullable=False)


class Person(UserMixin, SQLModel, table=True):
    """Somebody with an account."""

    id: str = Field(default_factory=new_id, primary_key=True)
    email: str = Field(unique=True, max_length=320)
    name: str = Field(max_length=200)
    password_hash: str = ""
    language: str = ""
    theme: str = ""
    administrator: bool = False
    active: bool = True
    created: datetime = Field(default_factory=now)

    def get_id(self) -> str:
        """What a signed-in browser carries: the person, and a trace of the password that a new one makes void."""
        return f"{self.id}.{hashlib.sha256(self.password_hash.encode()).hexdigest()[:12]}"


class SignInLink(SQLModel, table=True):
    """A link that signs a person in once; only the token's hash is kept."""

    token_hash: str = Field(primary_key=True)
    person_id: str = Field(foreign_key="person.id", ondelete="CASCADE", index=True)
    purpose: str
    expires: datetime
    used: datetime | None = None


class Project(SQLModel, table=True):
    """One client's CRM project."""

    id: str = Field(default_factory=new_id, primary_key=True)
    slug: str = Field(unique=True, max_length=80)
    name: str = Field(max_length=200)
    client: str = Field(max_length=200)
    sector: str = Field(default="", max_length=200)
    language: str = "fr"
    currency: str = Field(default="EUR", max_length=3)
    start: date | None = None
    cycle: int = 1
    content_version: str = ""
    accent: str = ""
    logo_id: str = ""
    archived: datetime | None = None
    sample: bool = False
    created: datetime = Field(default_factory=now)


class Cycle(SQLModel, table=True):
    """One round of a project through the five phases; `Project.cycle` says which one is written now.

    A closed one is read with the content it was asked with; `baseline_id` is the version frozen at its end.
    """

    project_id: str = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE")
    number: int = Field(primary_key=True)
    begun: datetime = Field(default_factory=now)
    begun_by: str = ""
    closed: datetime | None = None
    closed_by: str = ""
    content_version: str = ""
    baseline_id: str = ""


class Membership(SQLModel, table=True):
    """Who takes part in a project, and as what."""

    project_id: str = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE")
    person_id: str = Field(foreign_key="person.id", primary_key=True, ondelete="CASCADE", index=True)
    role: Role = Field(sa_column=_role_column())


class Entry(SQLModel, table=True):
    """One row of a worksheet: an answer of a questionnaire or a row of a register."""

    __table_args__ = (
        UniqueConstraint("project_id", "cycle", "instrument", "row"),
        Index("ix_entry_project_state", "project_id", "cycle", "instrument", "last_revision", "deleted"),
    )

    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", ondelete="CASCADE")
    cycle: int = 1
    instrument: str = Field(max_length=80)
    row: str = Field(max_length=80)
    position: float = 0
    version: int = 1
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    deleted: bool = False
    last_revision: int = 0
    saved: datetime = Field(default_factory=now)
    saved_by: str = ""


class Revision(SQLModel, table=True):
    """One state that an entry had: append-only; who, when, and in which role or from what."""

    __table_args__ = (UniqueConstraint("entry_id", "version"),)

    id: int | None = Field(default=None, primary_key=True)
    entry_id: int = Field(foreign_key="entry.id", ondelete="CASCADE")
    version: int
    data: dict[str, Any] = Field(default_factory=dict, sa_column=Column(JSON, nullable=False))
    deleted: bool = False
    position: float = 0
    at: datetime = Field(default_factory=now)
    person_id: str | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    person_name: str = ""
    origin: str = ""


class Comment(SQLModel, table=True):
    """What somebody said beside a question, a row or a section; internal ones are hidden from the client."""

    __table_args__ = (Index("ix_comment_place", "project_id", "instrument", "row"),)

    project_id: str = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE")
    id: str = Field(default_factory=new_id, primary_key=True)
    cycle: int = 1
    instrument: str = Field(max_length=80)
    row: str = Field(default="", max_length=80)
    person_id: str | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")
    person_name: str = ""
    text: str = ""
    internal: bool = False
    at: datetime = Field(default_factory=now)
    settled: datetime | None = None


class SearchText(SQLModel, table=True):
    """What a row or a comment says, folded to plain words; the database keeps its full-text index in step with this.

    `place` holds words of our own that say whose it is, so that the index itself keeps out what somebody may not read.
    """

    __table_args__ = (UniqueConstraint("project_id", "cycle", "instrument", "row", "comment"),)

    id: int | None = Field(default=None, primary_key=True)
    project_id: str = Field(foreign_key="project.id", ondelete="CASCADE")
    cycle: int = 0
    instrument: str = Field(max_length=80)
    row: str = Field(max_length=80)
    comment: str = ""
    kind: str = Field(max_length=20)
    place: str = ""
    title: str = ""
    words: str = ""


class StoredFile(SQLModel, table=True):
    """A file kept with a project: evidence, a logo, an attachment."""

    project_id: str = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE")
    id: str = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=255)
    media_type: str = Field(max_length=120)
    size: int
    sha256: str
    content: bytes = Field(sa_column=Column(LargeBinary, nullable=False))
    at: datetime = Field(default_factory=now)
    person_id: str | None = Field(default=None, foreign_key="person.id", ondelete="SET NULL")


class Baseline(SQLModel, table=True):
    """A named, frozen state of a dossier; `payload` is everything it holds, `hash` proves it."""

    project_id: str = Field(foreign_key="project.id", primary_key=True, ondelete="CASCADE")
    id: str = Field(default_factory=new_id, primary_key=True)
    name: str = Field(max_length=200)
    hash: str
    payload: dict[str, Any] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(default_factory=now)
    person_name: str = ""


class ContentVersion(SQLModel, table=True):
    """The content files of one version, kept so that a running project can stay with what it began with."""

    hash: str = Field(primary_key=True)
    files: dict[str, str] = Field(sa_column=Column(JSON, nullable=False))
    at: datetime = Field(default_factory=now)
