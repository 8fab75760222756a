"""Lifetime value of customers: by formula from margin, retention and discount, and predicted by the fitted models.

Source of the margin multiple: Gupta and Lehmann (2003), Customers as Assets, Journal of Interactive Marketing 17(1).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from phases.strategy.purchase_model import PurchaseModel, expected_purchases
from phases.strategy.spend_model import SpendModel, expected_spend
from phases.strategy.time_unit import Duration, Rate, TimeUnit


def margin_multiple(retention_rate: float, discount_rate: float) -> float:
    """Yearly margin times this is the lifetime value: r / (1 + i - r); rates as fractions per year.

    The first margin comes after one year and one renewal, and time has no end. Raises ValueError for a retention
    outside 0 to 1, or when the value would be without limit.
    """
    if not 0 <= retention_rate <= 1:
        raise ValueError("A retention rate lies between 0 and 1.")
    if discount_rate < 0 or retention_rate >= 1 + discount_rate:
        raise ValueError("With this discount rate the value would have no limit.")
    return retention_rate / (1 + discount_rate - retention_rate)


def formula_value(
    yearly_margin: float, retention_rate: float, discount_rate: float, yearly_cost_to_serve: float = 0.0
) -> float:
    """Future lifetime value of a customer: (yearly margin - yearly cost to serve) times the margin multiple."""
    return (yearly_margin - yearly_cost_to_serve) * margin_multiple(retention_rate, discount_rate)


def value_over_horizon(yearly_margin: float, retention_rate: float, discount_rate: float, years: int) -> float:
    """Present value of the margins of the coming years: sum of margin * (r / (1 + i)) ** t, t = 1 .. years."""
    factor = retention_rate / (1 + discount_rate)
    return yearly_margin * sum(factor**year for year in range(1, years + 1))


@dataclass(frozen=True)
class ValueGroup:
    """Arrays over groups of customers with one history: times in days, repeat spend in currency summed per group."""

    repeats: np.ndarray
    recency_days: np.ndarray
    age_days: np.ndarray
    customers: np.ndarray
    repeat_spend: np.ndarray


def predicted_spend(purchases: PurchaseModel, spend: SpendModel, groups: ValueGroup, period: Duration) -> np.ndarray:
    """Expected spend (revenue) of each whole group within the coming period, not discounted."""
    day = 1 / purchases.unit.days
    bought = expected_purchases(
        purchases, period, groups.repeats, groups.recency_days * day, groups.age_days * day
    )
    return bought * _spend_per_purchase(spend, groups) * groups.customers


def _spend_per_purchase(spend: SpendModel, groups: ValueGroup) -> np.ndarray:
    # Linear in the repeat spend: the mean over a group is that of its mean member.
    return expected_spend(spend, groups.repeats, groups.repeat_spend / groups.customers)


def predicted_value(
    purchases: PurchaseModel,
    spend: SpendModel,
    groups: ValueGroup,
    margin_rate: float,
    discount_rate: Rate,
    horizon: Duration,
) -> np.ndarray:
    """Predicted lifetime value (margin) of each whole group over the horizon, discounted month by month.

    `margin_rate` is the fraction of spend that is margin; it is applied after the spend model. Purchases of a month
    count at its end.
    """
    monthly = discount_rate.to(TimeUnit.MONTH)
    months = round(horizon.to(TimeUnit.MONTH))
    day = 1 / purchases.unit.days
    history = (groups.repeats, groups.recency_days * day, groups.age_days * day)
    before, bought = np.zeros(len(groups.customers)), np.zeros(len(groups.customers))
    for month in _milestones(months):
        until = expected_purchases(purchases, Duration(month.end, TimeUnit.MONTH), *history)
        bought += (until - before) * month.mean_discount(monthly)
        before = until
    return bought * _spend_per_purchase(spend, groups) * groups.customers * margin_rate


@dataclass(frozen=True)
class _Step:
    start: int
    end: int

    def mean_discount(self, monthly: float) -> float:
        months = range(self.start + 1, self.end + 1)
        return sum((1 + monthly) ** -month for month in months) / len(months)


def _milestones(months: int) -> list[_Step]:
    # Quarter steps, discounted by the mean of their months: a third of the work, and purchases hardly bend within.
    bounds = [*range(0, months, 3), months]
    return [_Step(start, end) for start, end in zip(bounds[:-1], bounds[1:], strict=True)]
