"""Cohort retention of customers and of money, with the month in which a cohort pays back its acquisition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from phases.strategy.customer_sql import month_label


@dataclass(frozen=True)
class Cohort:
    """Customers of one first month, from that month on; lists end with the observation, cells are never padded.

    Money in cents. Rates are fractions of the first month's customers. The margin is empty when the file has none.
    """

    month: str
    size: int
    active: tuple[int, ...]
    retention: tuple[float, ...]
    revenue_cents: tuple[int, ...]
    cumulative_revenue_cents: tuple[int, ...]
    cumulative_margin_cents: tuple[int, ...] | None
    last_month_is_partial: bool


def cohort_table(rows: Sequence[Mapping], last_month: int, last_month_is_partial: bool) -> tuple[Cohort, ...]:
    """Cohorts in order, from the rows of `cohort_sql.cohorts`; a month without purchases within observation is 0."""
    found: dict[int, dict[int, Mapping]] = {}
    for row in rows:
        found.setdefault(row["cohort"], {})[row["month"]] = row
    return tuple(_cohort(month, months, last_month, last_month_is_partial) for month, months in sorted(found.items()))


def _cohort(first: int, months: Mapping[int, Mapping], last_month: int, partial: bool) -> Cohort:
    def column(name: str) -> list[int]:
        return [(months[month][name] or 0) if month in months else 0 for month in range(first, last_month + 1)]

    active, revenue = column("active"), column("revenue_cents")
    has_margin = any(row["margin_cents"] is not None for row in months.values())
    return Cohort(
        month=month_label(first),
        size=active[0],
        active=tuple(active),
        retention=tuple(number / active[0] for number in active),
        revenue_cents=tuple(revenue),
        cumulative_revenue_cents=tuple(accumulate(revenue)),
        cumulative_margin_cents=tuple(accumulate(column("margin_cents"))) if has_margin else None,
        last_month_is_partial=partial,
    )


def payback_month(cumulative_margin_cents: Sequence[int], size: int, acquisition_cost_cents: int) -> int | None:
    """Months after the first (0 = the first month) until a cohort's margin covers its cost; None = not yet.

    The cost is per customer, in cents.
    """
    cost = size * acquisition_cost_cents
    return next((month for month, margin in enumerate(cumulative_margin_cents) if margin >= cost), None)


@dataclass(frozen=True)
class RetentionByAge:
    """Retention at a number of months after the first purchase, over all cohorts observed that long."""

    months_after: int
    customers: int
    active: int
    retention: float


def retention_by_age(cohorts: Sequence[Cohort]) -> tuple[RetentionByAge, ...]:
    """Pooled retention curve; a partial last month is left out, since it would always look like a loss."""
    curve = []
    longest = max((len(cohort.active) for cohort in cohorts), default=0)
    for months_after in range(longest):
        seen = [cohort for cohort in cohorts if months_after < len(cohort.active) - cohort.last_month_is_partial]
        customers = sum(cohort.size for cohort in seen)
        if customers:
            active = sum(cohort.active[months_after] for cohort in seen)
            curve.append(RetentionByAge(months_after, customers, active, active / customers))
    return tuple(curve)
