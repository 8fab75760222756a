"""What is entered into the plan (P2.2): its tasks, and how it is to be read."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Self

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator
from pydantic_core import PydanticCustomError

from phases.project_management.calendars import CalendarName, CalendarOrProject
from phases.project_management.plan_links import read_links, write_links
from phases.project_management.team import TEAM
from phases.register import Is, LongText, Money, Share, Text

PLAN, SETTINGS = "plan", "plan-settings"
LONGEST_TASK = 2_000
Code = Annotated[str, Is("text")]
QuietDate = Annotated[date | None, Is("date", quiet=True)]
QuietMoney = Annotated[Money | None, Field(ge=0), Is("money", quiet=True)]


class PlanTask(BaseModel):
    """A task; one that others are part of is a group, one of no days a milestone.

    `after` holds the links as planners write them (see `plan_links`); what was frozen stands in the baseline's fields.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    code: Code = Field("", max_length=20)
    part_of: Code = Field("", max_length=20)
    days: Annotated[int | None, Field(ge=0, le=LONGEST_TASK)] = None
    after: Annotated[str, Is("text")] = Field("", max_length=500)
    people: Annotated[tuple[str, ...], Is("references", to=TEAM)] = ()
    effort: Annotated[Share, Field(ge=0, le=1), Is("share", quiet=True)] = Decimal(1)
    not_before: QuietDate = None
    finish_by: QuietDate = None
    calendar: Annotated[CalendarOrProject, Is("choice", quiet=True)] = "project"
    done: Annotated[Share | None, Field(ge=0, le=1)] = None
    started: QuietDate = None
    finished: QuietDate = None
    budget: QuietMoney = None
    spent: QuietMoney = None
    baseline_start: QuietDate = None
    baseline_finish: QuietDate = None
    baseline_cost: QuietMoney = None
    remarks: LongText = ""

    @property
    def length(self) -> int:
        """Its working days; one where nothing was entered."""
        return 1 if self.days is None else self.days

    @property
    def share_done(self) -> Decimal:
        """How much of it is done: all of what has ended, nothing where nothing was entered."""
        return Decimal(1) if self.finished else self.done or Decimal(0)

    @field_validator("code", "part_of")
    @classmethod
    def _a_code(cls, text: str) -> str:
        if text and not _is_code(text):
            raise PydanticCustomError("not-a-code", "letters, digits, points only", {"text": text})
        return text

    @field_validator("after")
    @classmethod
    def _links(cls, text: str) -> str:
        links, strange = read_links(text)
        if strange:
            raise PydanticCustomError("not-a-link", "a link reads A3 or A3 SS+2", {"text": strange[0]})
        return write_links(links)

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.started and self.finished and self.finished < self.started:
            raise PydanticCustomError("ends-before", "the end lies before the beginning")
        if self.code and self.code == self.part_of:
            raise PydanticCustomError("part-of-itself", "a task cannot be part of itself")
        return self


def _is_code(text: str) -> bool:
    links, strange = read_links(text)
    return not strange and len(links) == 1 and str(links[0]) == text


class PlanSettings(BaseModel):
    """How the plan is read: from when, on which calendar, as of which day, and which milestone the benefits wait for."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    start: date | None = None
    calendar: CalendarName = "france"
    as_of: date | None = None
    go_live: Code = Field("", max_length=20)
    promised_go_live: date | None = None
    hours_per_day: Annotated[Decimal, Field(ge=1, le=24), Is("number")] = Decimal(7)

