"""What moves the result: tornado, switching values, break-even adoption, two-way tables.

The net present value is linear in the factor of each line, so that each of these is exact and needs no draw.
Changes are fractions of the likely amounts: -0.1 means ten per cent less.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

DEFAULT_CHANGES = (-0.3, -0.2, -0.1, 0.0, 0.1, 0.2, 0.3)


@dataclass(frozen=True, slots=True)
class TornadoBar:
    """The net present value when one line stands at its low or high factor, or one risk stays away or strikes.

    `rank_correlation` (Spearman) comes from the simulation, None without one.
    """

    id: str
    kind: str
    low: float
    high: float
    rank_correlation: float | None = None

    @property
    def span(self) -> float:
        """How far apart the two ends are."""
        return abs(self.high - self.low)


@dataclass(frozen=True, slots=True)
class SwitchingValue:
    """By which part a line must change for the net present value to reach zero; None where it cannot matter."""

    id: str
    kind: str
    present_value: float
    change: float | None


def switching_change(npv: float, worth: float) -> float | None:
    """The relative change of flows worth `worth` today (costs negative) that brings the NPV to zero."""
    return -npv / worth if worth else None


def line_tornado(
    npv: float, worth: np.ndarray, factors: np.ndarray, names: Sequence[tuple[str, str]],
    correlations: np.ndarray | None = None,
) -> list[TornadoBar]:
    """One bar for each line that has a range and a worth: all others stay at their likely value.

    `worth` (lines,) is the present value of each line for a factor of 1, `factors` (lines, 3) its low, likely
    and high factor, `names` its id and kind, `correlations` its rank correlation where one was simulated.
    """
    low = npv + worth * (factors[:, 0] - factors[:, 1])
    high = npv + worth * (factors[:, 2] - factors[:, 1])
    return [
        TornadoBar(*names[row], float(low[row]), float(high[row]),
                   None if correlations is None else float(correlations[row]))
        for row in np.flatnonzero((worth != 0) & (factors[:, 0] < factors[:, 2]))
    ]


def ranked(bars: Sequence[TornadoBar]) -> tuple[TornadoBar, ...]:
    """The bars with the widest first."""
    return tuple(sorted(bars, key=lambda bar: (-bar.span, bar.id)))


def switching_values(npv: float, worth: np.ndarray, names: Sequence[tuple[str, str]]) -> tuple[SwitchingValue, ...]:
    """The switching value of every line that is worth something; `worth` is the present value at the likely factor.

    The nearest comes first. A change below -1 says that even without the line the sign would not turn.
    """
    found = [
        SwitchingValue(*names[row], float(worth[row]), switching_change(npv, float(worth[row])))
        for row in np.flatnonzero(worth)
    ]
    return tuple(sorted(found, key=lambda one: (abs(one.change or 0.0), one.id)))


def break_even_adoption(npv: float, adopted: float) -> float | None:
    """The part of the planned adoption at which the NPV is zero: 1 - NPV / present value of what is adopted.

    `adopted` is the present value of the benefits that come with adoption. Below 0 the case stands without
    any; above 1 even full adoption is not enough. None where nothing depends on it.
    """
    return 1 - npv / adopted if adopted > 0 else None


def two_way_table(
    npv: float, first: float, second: float, changes: Sequence[float] = DEFAULT_CHANGES
) -> tuple[tuple[float, ...], ...]:
    """The net present value for each change of the first (rows) and of the second amount (columns).

    `first` and `second` are present values of what is changed, costs negative.
    """
    return tuple(tuple(npv + row * first + column * second for column in changes) for row in changes)
