"""Adoption measured after going live: the part of all people who use the tool, month by month and year by year.

Between two measurements adoption moves on a straight line from nought on the day of going live; after the last one it is
held. Waves count by their people from their own day. A year's share is the mean of its twelve months, which is what the
ramp-up of a benefit line asks for.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from statistics import fmean

DAYS_A_MONTH = 365.25 / 12
MONTHS = 12


@dataclass(frozen=True, slots=True)
class Measured:
    """The share of a wave's people found to use the tool, so many days after their going live."""

    days: float
    share: float


@dataclass(frozen=True, slots=True)
class WaveAdoption:
    """A wave: its people, the days by which it started after the first one, and its measurements."""

    people: int
    starts: float
    measured: tuple[Measured, ...]

    def share(self, days: float) -> float:
        """The share of its people who use the tool, so many days after its own start."""
        if days <= 0:
            return 0.0
        known = [Measured(0, 0.0), *sorted(self.measured, key=lambda one: one.days)]
        for before, after in zip(known, known[1:], strict=False):
            if days <= after.days:
                return before.share + (after.share - before.share) * (days - before.days) / (after.days - before.days)
        return known[-1].share


@dataclass(frozen=True, slots=True)
class MonthOfUse:
    """A month after the first going live, counted from 1; `measured` tells whether a measurement lies in or behind it."""

    month: int
    share: float
    measured: bool


@dataclass(frozen=True, slots=True)
class Adoption:
    """The share of all people who use the tool by month, and the mean of each year that was measured to its end."""

    months: tuple[MonthOfUse, ...] = ()
    years: Mapping[int, float] = field(default_factory=dict)


def adoption(waves: Sequence[WaveAdoption], days_since_start: float) -> Adoption:
    """Adoption from the first going live to today; nothing while nothing was measured."""
    counted = [wave for wave in waves if wave.people > 0]
    measured = [wave.starts + one.days for wave in counted for one in wave.measured]
    people = sum(wave.people for wave in counted)
    if not people or not measured:
        return Adoption()
    months = tuple(_month(counted, people, number, max(measured)) for number in range(1, int(days_since_start / DAYS_A_MONTH) + 1))
    return Adoption(months, _years(months))


def _month(waves: Sequence[WaveAdoption], people: int, number: int, last: float) -> MonthOfUse:
    """The middle of a month stands for it."""
    day = (number - 0.5) * DAYS_A_MONTH
    return MonthOfUse(number, sum(wave.people * wave.share(day - wave.starts) for wave in waves) / people,
                      (number - 1) * DAYS_A_MONTH < last)


def _years(months: Sequence[MonthOfUse]) -> dict[int, float]:
    """The whole years in whose second half, or later, somebody measured."""
    found = {}
    for year in range(1, len(months) // MONTHS + 1):
        own = months[(year - 1) * MONTHS:year * MONTHS]
        if own[MONTHS // 2].measured:
            found[year] = fmean(one.share for one in own)
    return found
