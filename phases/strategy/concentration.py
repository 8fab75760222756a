"""Concentration of value: shares by group, the concentration curve, the Gini index, the share of the top customers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import ceil

TOP_SHARES = ("0.01", "0.05", "0.2", "0.5")


@dataclass(frozen=True)
class ValueGroup:
    """One group of equal size, 1 = best: money in cents, its share and the share so far (fractions)."""

    group: int
    customers: int
    value_cents: int
    share: float | None
    cumulative_share: float | None
    revenue_cents: int
    margin_cents: int | None
    margin_rate: float | None
    mean_value_cents: float
    loss_makers: int
    loss_cents: int


def value_groups(rows: Sequence[Mapping]) -> tuple[ValueGroup, ...]:
    """Deciles (or other groups) with shares, from the rows of `concentration_sql.groups`.

    A share of a total of zero or less does not exist.
    """
    total = sum(row["value_cents"] or 0 for row in rows)
    running, groups = 0, []
    for row in rows:
        value, margin = row["value_cents"] or 0, row["margin_cents"]
        running += value
        groups.append(
            ValueGroup(
                group=row["value_group"],
                customers=row["customers"],
                value_cents=value,
                share=value / total if total > 0 else None,
                cumulative_share=running / total if total > 0 else None,
                revenue_cents=row["revenue_cents"],
                margin_cents=margin,
                margin_rate=margin / row["revenue_cents"] if margin is not None and row["revenue_cents"] > 0 else None,
                mean_value_cents=value / row["customers"],
                loss_makers=row["loss_makers"],
                loss_cents=row["loss_cents"],
            )
        )
    return tuple(groups)


def decile_shares(groups: Sequence[ValueGroup], number: int = 10) -> list[float] | None:
    """Share of each group, best first; fewer customers than groups leave the last groups at 0."""
    if not groups or groups[0].share is None:
        return None
    return [group.share or 0.0 for group in groups] + [0.0] * (number - len(groups))


def gini_index(customers: int, value: int, rank_times_value: int) -> float | None:
    """Gini index from the sum of rank (1 = best) times value, all integers: 0 = equal, 1 = one has all.

    G = 2 * sum(i * v_i) / (n * sum v) - (n + 1) / n with i counted from the smallest value; negative values can
    push it above 1. None when the total is zero or less.
    """
    if customers == 0 or value <= 0:
        return None
    ascending = (customers + 1) * value - rank_times_value
    return float(Fraction(2 * ascending, customers * value) - Fraction(customers + 1, customers))


def rank_at_share(customers: int, share: str | float) -> int:
    """How many customers the top share holds: rounded up, as a group's first members are."""
    return max(1, ceil(Fraction(str(share)) * customers))


def curve_ranks(customers: int, points: int = 100) -> list[int]:
    """Ranks at which the concentration curve is read, from the best customer to the last."""
    return sorted({1, *(rank_at_share(customers, Fraction(step, points).__float__()) for step in range(1, points + 1))})


@dataclass(frozen=True)
class CurvePoint:
    """A point of the concentration curve: share of customers from the best, share of value that they hold."""

    customer_share: float
    value_share: float


def concentration_curve(rows: Sequence[Mapping], customers: int, value: int) -> tuple[CurvePoint, ...]:
    """Points of the curve from (0, 0), from the rows of `concentration_sql.running_value`; empty without value."""
    if value <= 0:
        return ()
    points = (CurvePoint(row["rank"] / customers, row["running_cents"] / value) for row in rows)
    return (CurvePoint(0.0, 0.0), *points)
