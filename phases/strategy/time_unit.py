"""Units of time, so that no rate and no duration is ever a bare number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

DAYS_PER_YEAR = 365.25


class TimeUnit(StrEnum):
    """A unit in which a duration is counted or a rate is given."""

    DAY = "days"
    WEEK = "weeks"
    MONTH = "months"
    YEAR = "years"

    @property
    def days(self) -> float:
        """Days in one unit; a month is 365.25 / 12 days."""
        return {"days": 1.0, "weeks": 7.0, "months": DAYS_PER_YEAR / 12, "years": DAYS_PER_YEAR}[self.value]


@dataclass(frozen=True)
class Duration:
    """A length of time with its unit."""

    amount: float
    unit: TimeUnit

    def to(self, unit: TimeUnit) -> float:
        """The same length counted in another unit."""
        return self.amount * self.unit.days / unit.days


@dataclass(frozen=True)
class Rate:
    """A compounding rate (discount, retention less one) as a fraction per unit of time."""

    fraction: float
    per: TimeUnit

    def to(self, unit: TimeUnit) -> float:
        """The equivalent compounding fraction per other unit: (1 + i) ** (unit / per) - 1."""
        if self.fraction <= -1:
            raise ValueError("A rate must be greater than -1.")
        return (1 + self.fraction) ** (unit.days / self.per.days) - 1
