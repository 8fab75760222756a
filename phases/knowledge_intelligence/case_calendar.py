"""The follow-up's frame: from which day the years of the case are counted, and by how much the start slipped."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument, Known
from phases.register import Is, LongText

ID = "follow-up-frame"


class FollowUpFrame(BaseModel):
    """The day that year 1 of the case begins on, and the delay with which the effects began, in months."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    year_one: date
    delay_months: Annotated[Decimal | None, Field(ge=0, le=600), Is("number")] = None
    note: LongText = ""


@dataclass(frozen=True, slots=True)
class CaseCalendar:
    """The years of the case as dates: year 1 begins on `year_one`, year 0 is all that lies before."""

    year_one: date

    def year_of(self, day: date) -> int:
        """The year of the case that a day lies in."""
        return max(0, day.year - self.year_one.year + ((day.month, day.day) >= (self.year_one.month, self.year_one.day)))

    def begins(self, year: int) -> date:
        """The first day of a year of the case, from year 1 on."""
        return _same_day(self.year_one, self.year_one.year + year - 1)

    def ends(self, year: int) -> date:
        """The last day of a year of the case."""
        return self.begins(year + 1) - timedelta(days=1)

    def complete(self, today: date) -> int:
        """How many years of the case are over."""
        return max(0, self.year_of(today) - 1)


def _same_day(day: date, year: int) -> date:
    leap_day = (day.month, day.day) == (2, 29)
    return date(year, 3, 1) if leap_day and year % 4 else day.replace(year=year)


def frame_of(known: Known) -> FollowUpFrame | None:
    """What was entered; None while nothing was."""
    return next(iter(known.rows(ID).values()), None)


INSTRUMENT = Instrument(ID, "register", ("K1.2",), row=FollowUpFrame, single=True)
