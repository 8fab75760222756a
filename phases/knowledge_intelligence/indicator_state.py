"""Where an indicator stands: how much of its way is done, whether it moves towards its target, and what is overdue."""

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

State = Literal["reached", "on-track", "behind", "wrong-way", "no-span", "not-measured"]
Trend = Literal["towards", "steady", "away", "unknown"]
STEADY = Decimal("0.02")
"""A move of less than this part of the way from baseline to target is no move."""
ON_TRACK = Decimal("0.9")
"""Who has done nine tenths of the way that was due is on track."""


@dataclass(frozen=True, slots=True)
class Point:
    """A measurement: the day, the value, and the row it stands in."""

    day: date
    value: Decimal
    row: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An indicator's newest point with its share of the way, trend and state; `overdue` by its own rhythm."""

    points: tuple[Point, ...]
    share: Decimal | None
    trend: Trend
    state: State
    overdue: bool

    @property
    def last(self) -> Point | None:
        """The newest measurement."""
        return self.points[-1] if self.points else None


def share_of_way(baseline: Decimal | None, target: Decimal | None, value: Decimal) -> Decimal | None:
    """(value - baseline) / (target - baseline): 0 at the start, 1 at the target, whichever way is better; None without a way."""
    if baseline is None or target is None or baseline == target:
        return None
    return (value - baseline) / (target - baseline)


def standing(
    points: Sequence[Point], baseline: Decimal | None, target: Decimal | None, months: int, today: date, due_share: Decimal = Decimal(1)
) -> Standing:
    """The standing of an indicator measured every `months`; `due_share` is the part of the way due by now."""
    known = tuple(sorted((one for one in points if one.day <= today), key=lambda one: (one.day, one.row)))
    overdue = not known or months_between(known[-1].day, today) > months
    if not known:
        return Standing((), None, "unknown", "not-measured", overdue)
    shares = [share_of_way(baseline, target, one.value) for one in known]
    return Standing(known, shares[-1], _trend(shares), _state(shares[-1], due_share), overdue)


def _trend(shares: Sequence[Decimal | None]) -> Trend:
    if len(shares) < 2 or shares[-1] is None or shares[-2] is None:
        return "unknown"
    move = shares[-1] - shares[-2]
    return "steady" if abs(move) < STEADY else "towards" if move > 0 else "away"


def _state(share: Decimal | None, due_share: Decimal) -> State:
    if share is None:
        return "no-span"
    if share >= 1:
        return "reached"
    if share < 0:
        return "wrong-way"
    return "on-track" if share >= due_share * ON_TRACK else "behind"


def months_between(earlier: date, later: date) -> int:
    """Whole calendar months from one day to a later one: 31 January to 28 February is none."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - (later.day < earlier.day)


def in_months(day: date, months: int) -> date:
    """The same day some months later; the last of the month where it has no such day."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
