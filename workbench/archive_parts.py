"""What stands in a project archive: the readable parts of a whole project, as models that refuse anything else."""

from datetime import date, datetime
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

FORMAT = "crm-project-archive"
Name = Annotated[str, Field(max_length=80)]
Id = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,64}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", from_attributes=True)


class ProjectPart(_Part):
    """The project itself; its id and address are given anew where it is imported."""

    name: Annotated[str, Field(min_length=1, max_length=200)]
    client: Annotated[str, Field(max_length=200)]
    sector: Annotated[str, Field(max_length=200)] = ""
    language: Annotated[str, Field(max_length=8)] = "fr"
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "EUR"
    start: date | None = None
    cycle: Annotated[int, Field(ge=1)] = 1
    content_version: Annotated[str, Field(max_length=64)] = ""
    accent: Annotated[str, Field(pattern=r"^(#[0-9a-f]{6})?$")] = ""
    logo_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""
    archived: datetime | None = None
    sample: bool = False
    created: datetime


class RevisionPart(_Part):
    """One state that an entry had."""

    version: int
    data: dict[str, Any]
    deleted: bool = False
    position: float = 0
    at: datetime
    person_name: str = ""
    origin: str = ""


class EntryPart(_Part):
    """One row with all its revisions, oldest first; the last one is how it stands."""

    row: Name
    cycle: Annotated[int, Field(ge=1)] = 1
    revisions: Annotated[list[RevisionPart], Field(min_length=1)]


class CyclePart(_Part):
    """When a cycle was begun and closed, with which content it is read, and the version frozen at its end."""

    number: Annotated[int, Field(ge=1)]
    begun: datetime
    begun_by: str = ""
    closed: datetime | None = None
    closed_by: str = ""
    content_version: Annotated[str, Field(pattern=r"^[0-9a-f]{0,64}$")] = ""
    baseline_id: Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{0,64}$")] = ""


class CommentPart(_Part):
    """What somebody said."""

    id: Id
    cycle: Annotated[int, Field(ge=1)] = 1
    instrument: Name
    row: Name = ""
    person_name: str = ""
    text: str
    internal: bool = False
    at: datetime
    settled: datetime | None = None


class FilePart(_Part):
    """A file; its bytes stand under `files/` by its id."""

    id: Id
    name: Annotated[str, Field(max_length=255)]
    media_type: Annotated[str, Field(max_length=120)]
    size: int
    sha256: str
    at: datetime


class BaselinePart(_Part):
    """A frozen state with the hash that proves it."""

    id: Id
    name: Annotated[str, Field(max_length=200)]
    hash: str
    payload: dict[str, Any]
    at: datetime
    person_name: str = ""


class Head(_Part):
    """`project.yaml`: says what the archive is."""

    format: Literal["crm-project-archive"]
    version: Literal[1]
    project: ProjectPart
