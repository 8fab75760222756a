"""Yearly retention and churn by segment: of those who bought in a year, how many bought again in the next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import sqrt

SMALLEST_SAMPLE = 30


@dataclass(frozen=True)
class YearlyRetention:
    """Retention of one segment into one year of twelve months (0 = the last); rates are fractions per year.

    The margin is that of the 95 per cent interval (Wilson); below 30 customers the figure says too little.
    """

    segment: str
    years_ago: int
    before: int
    kept: int
    retention_rate: float
    churn_rate: float
    low: float
    high: float
    enough: bool


def yearly_retention(rows: Sequence[Mapping]) -> tuple[YearlyRetention, ...]:
    """Retention per segment and year, from the rows of `cohort_sql.yearly_retention`."""
    return tuple(_of(row["segment"], row["years_ago"], row["before"], row["kept"]) for row in rows)


def _of(segment: str, years_ago: int, before: int, kept: int) -> YearlyRetention:
    rate = kept / before
    low, high = wilson_interval(kept, before)
    return YearlyRetention(segment, years_ago, before, kept, rate, 1 - rate, low, high, before >= SMALLEST_SAMPLE)


def pooled(rows: Sequence[YearlyRetention]) -> tuple[YearlyRetention, ...]:
    """Retention per segment over all years observed, weighted by customers; `years_ago` is that of the last year."""
    gathered = []
    for segment in dict.fromkeys(row.segment for row in rows):
        chosen = [row for row in rows if row.segment == segment]
        last = min(row.years_ago for row in chosen)
        gathered.append(_of(segment, last, sum(row.before for row in chosen), sum(row.kept for row in chosen)))
    return tuple(gathered)


def wilson_interval(successes: int, trials: int, z: float = 1.959964) -> tuple[float, float]:
    """Interval of a share that holds it in 95 of 100 samples (Wilson, 1927)."""
    share, spread = successes / trials, z * z / trials
    centre = (share + spread / 2) / (1 + spread)
    half = z * sqrt(share * (1 - share) / trials + spread / (4 * trials)) / (1 + spread)
    return max(0.0, centre - half), min(1.0, centre + half)
