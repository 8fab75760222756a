"""Loads of data and their rehearsals: what is read, loaded and rejected, and what a load lacks to go live."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Known
from phases.project_management.progress import Point, State, Waves, light_of
from phases.register import Is, LongText, Person, Share, Text

ID, MAPPING, REHEARSALS = "data-loads", "data-mapping", "data-rehearsals"
WHOLE = Decimal("0.95")
"""The part of the expected volume from which a rehearsal counts as one of the whole."""
Count = Annotated[int, Field(ge=0)]
Lack = Literal["never", "partial", "lost", "rejected", "slow"]


class DataLoad(BaseModel):
    """One set of records to carry over, and what its last rehearsal must reach before going live."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    source: Annotated[str | None, Is("reference", to="systems")] = None
    target: Annotated[str | None, Is("reference", to="systems")] = None
    volume: Count | None = None
    most_rejected: Annotated[Share | None, Field(ge=0, le=1)] = None
    most_minutes: Annotated[Count | None, Is("whole", quiet=True)] = None
    state: State = "to-do"
    evidence: Annotated[Text, Is("text", quiet=True)] = ""
    waves: Waves = ()
    owner: Person = ""
    remarks: LongText = ""


class FieldMapping(BaseModel):
    """One field: where it comes from, where it goes, how it is changed, and the rule that its content must obey."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    source_field: Text
    load: Annotated[str, Is("reference", to=ID)]
    target_field: Text = ""
    change: Annotated[LongText, Is("long-text")] = ""
    quality_rule: Text = ""
    failing: Annotated[Share | None, Field(ge=0, le=1)] = None
    decision: Literal["take", "clean", "leave-out", "open"] = "open"
    owner: Person = ""
    remarks: LongText = ""


class Rehearsal(BaseModel):
    """One trial run of a load: records read, loaded and rejected, and the minutes it took."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    load: Annotated[str, Is("reference", to=ID)]
    number: Annotated[int, Field(ge=1, le=99)]
    day: date | None = None
    read: Count
    loaded: Count
    rejected: Count
    minutes: Count | None = None
    main_reason: Text = ""

    @property
    def rejected_share(self) -> float:
        """The part of the records read that was rejected."""
        return self.rejected / self.read if self.read else 0.0

    @property
    def lost(self) -> int:
        """Records read that were neither loaded nor rejected."""
        return self.read - self.loaded - self.rejected


def runs_of(known: Known, load: str) -> tuple[Rehearsal, ...]:
    """The rehearsals of a load in their order."""
    return tuple(sorted((one for one in known.rows(REHEARSALS).values() if one.load == load), key=lambda one: one.number))


def lacks(load: DataLoad, last: Rehearsal | None) -> tuple[Lack, ...]:
    """What the last rehearsal did not reach, nothing where the load may go live."""
    if last is None:
        return ("never",)
    checks: tuple[tuple[Lack, bool], ...] = (
        ("partial", load.volume is not None and last.read < load.volume * WHOLE),
        ("lost", last.lost != 0),
        ("rejected", load.most_rejected is not None and last.rejected_share > float(load.most_rejected)),
        ("slow", load.most_minutes is not None and last.minutes is not None and last.minutes > load.most_minutes),
    )
    return tuple(name for name, failed in checks if failed)


def points(known: Known) -> tuple[Point, ...]:
    """The loads as going live sees them: a load is ready when it is said to be and its last rehearsal lacks nothing."""
    found = []
    for key, load in known.rows(ID).items():
        runs = runs_of(known, key)
        light = light_of(load.state)
        missed = lacks(load, runs[-1] if runs else None)
        found.append(Point(ID, key, load.title, "open" if light == "ready" and missed else light, load.waves))
    return tuple(found)
