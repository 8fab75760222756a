"""The project team (P2.1): who works on it in which role, for how much of the time, on which calendar, and who is away."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from phases.method import Instrument, Known
from phases.project_management.calendars import EVERYONE, CalendarOrProject
from phases.register import Is, LongText, Money, Person, Share, Text

TEAM, ABSENCES = "project-team", "team-absences"
WHOLE, NOTHING = Decimal(1), Decimal(0)


class Member(BaseModel):
    """One person of the team; `share` is the part of the working time that the project has of them."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    name: Person = Field(min_length=1)
    role: Text
    organisation: Literal["client", "maker", "integrator", "consultant"] = "client"
    share: Annotated[Share, Field(ge=0, le=1)] = WHOLE
    begins: date | None = None
    ends: date | None = None
    calendar: CalendarOrProject = "project"
    day_cost: Annotated[Money | None, Field(ge=0), Is("money", quiet=True)] = None
    remarks: LongText = ""

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.begins and self.ends and self.ends < self.begins:
            raise PydanticCustomError("ends-before", "the end lies before the beginning")
        return self


class Absence(BaseModel):
    """When somebody, or everybody, is away; `share` is what remains of the time."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    reason: Text
    person: Annotated[str, Is("reference", to=TEAM, also=(EVERYONE,))] = EVERYONE
    first: date
    last: date
    share: Annotated[Share, Field(ge=0, le=1)] = NOTHING

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise PydanticCustomError("ends-before", "the end lies before the beginning")
        return self


def names_of(known: Known, people: tuple[str, ...]) -> str:
    """The names of some members, one behind the other."""
    team = known.rows(TEAM)
    return ", ".join(team[one].name for one in people if one in team)


REGISTERS = (
    Instrument(TEAM, "register", ("P2.1",), row=Member),
    Instrument(ABSENCES, "register", ("P2.1",), row=Absence),
)
