"""Distribution of customer value: classes of a histogram beside the normal curve, mean, median and skew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import erf, floor, log10, sqrt


@dataclass(frozen=True)
class Spread:
    """Customer value in cents: number, centre, deviation, and skew (0 for the normal distribution)."""

    customers: int
    mean: float
    median: float
    deviation: float
    skew: float | None
    lowest: int
    highest: int
    lower_quartile: float
    upper_quartile: float
    p01: float
    p99: float


@dataclass(frozen=True)
class ValueClass:
    """One class of the histogram, [low, high) in cents, and how many a normal distribution would put there."""

    low: int | None
    high: int | None
    customers: int
    value_cents: int
    normal_customers: float


def round_step(width: float) -> int:
    """The next round number (1, 2, 2.5, 5 times a power of ten) at or above a width, at least 1."""
    if width <= 1:
        return 1
    magnitude = 10 ** floor(log10(width))
    return next(int(step * magnitude) for step in (1, 2, 2.5, 5, 10) if step * magnitude >= width * (1 - 1e-12))


def histogram_edges(spread: Spread, classes: int = 20) -> list[int]:
    """Round edges (cents) between the 1st and 99th percentile; what lies beyond falls in the open classes."""
    step = round_step((spread.p99 - min(spread.p01, 0)) / classes)
    start = floor(min(spread.p01, 0) / step) * step
    edges = [start]
    while edges[-1] < spread.p99:
        edges.append(edges[-1] + step)
    return edges


def _below(value: float, spread: Spread) -> float:
    if spread.deviation == 0:
        return 1.0 if value > spread.mean else 0.0
    return 0.5 * (1 + erf((value - spread.mean) / (spread.deviation * sqrt(2))))


def value_classes(rows: Sequence[Mapping], edges: Sequence[int], spread: Spread) -> tuple[ValueClass, ...]:
    """The histogram with the normal curve of the same mean and deviation, from rows of `concentration_sql.histogram`.

    Class 0 lies below the first edge and the last class at or above the last edge.
    """
    found = {row["class"]: row for row in rows}
    bounds = [None, *edges, None]
    classes = []
    for number, (low, high) in enumerate(zip(bounds[:-1], bounds[1:], strict=True)):
        row = found.get(number, {"customers": 0, "value_cents": 0})
        share = (1.0 if high is None else _below(high, spread)) - (0.0 if low is None else _below(low, spread))
        classes.append(ValueClass(low, high, row["customers"], row["value_cents"], share * spread.customers))
    return tuple(classes)


def is_normal_like(spread: Spread) -> bool:
    """Whether the mean customer is a typical one: skew within 0.5 and mean within a tenth of a deviation of the median."""
    if spread.skew is None or spread.deviation == 0:
        return False
    return abs(spread.skew) <= 0.5 and abs(spread.mean - spread.median) <= spread.deviation / 10
