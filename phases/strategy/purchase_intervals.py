"""Time between purchases, and the silence after which a customer counts as lapsed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

LAPSE_SHARE = 0.9


@dataclass(frozen=True)
class IntervalClass:
    """Purchases that followed within so many days of the one before: number and cumulated share."""

    up_to_days: int
    times: int
    cumulative_share: float


@dataclass(frozen=True)
class Intervals:
    """Days between successive purchases: number, mean, median, lapse threshold, and a table for the picture.

    The lapse threshold is the silence within which nine in ten repeat purchases came. It rests on finished
    intervals only: who never came back has none.
    """

    number: int
    mean_days: float
    median_days: int
    lapse_days: int
    lapse_share: float
    classes: tuple[IntervalClass, ...]


CLASS_LIMITS = (7, 14, 30, 60, 90, 120, 180, 270, 365, 545, 730, 1095)


def intervals(rows: Sequence[Mapping], lapse_share: float = LAPSE_SHARE) -> Intervals | None:
    """Summary of the rows of `cohort_sql.intervals`; None when nobody bought twice."""
    number = sum(row["times"] for row in rows)
    if number == 0:
        return None
    classes, seen, position = [], 0, 0
    limits = [limit for limit in CLASS_LIMITS if limit < rows[-1]["days"]] + [rows[-1]["days"]]
    for limit in limits:
        before = seen
        while position < len(rows) and rows[position]["days"] <= limit:
            seen += rows[position]["times"]
            position += 1
        classes.append(IntervalClass(limit, seen - before, seen / number))
    return Intervals(
        number=number,
        mean_days=sum(row["days"] * row["times"] for row in rows) / number,
        median_days=_quantile(rows, number, 0.5),
        lapse_days=_quantile(rows, number, lapse_share),
        lapse_share=lapse_share,
        classes=tuple(classes),
    )


def _quantile(rows: Sequence[Mapping], number: int, share: float) -> int:
    seen = 0
    for row in rows:
        seen += row["times"]
        if seen >= share * number:
            return row["days"]
    return rows[-1]["days"]


@dataclass(frozen=True)
class Lapsed:
    """Customers by silence against the threshold: still in rhythm, lapsed."""

    active: int
    lapsed: int
    lapsed_share: float


def lapsed_customers(rows: Sequence[Mapping], lapse_days: int) -> Lapsed | None:
    """How many are silent for longer than the threshold, from the rows of `cohort_sql.open_intervals`."""
    total = sum(row["customers"] for row in rows)
    lapsed = sum(row["customers"] for row in rows if row["days"] > lapse_days)
    return Lapsed(total - lapsed, lapsed, lapsed / total) if total else None
