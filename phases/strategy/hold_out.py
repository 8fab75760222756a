"""Hold-out check: what the purchase model expected after the calibration against what customers then bought."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from phases.strategy.purchase_model import PurchaseHistory, PurchaseModel, expected_purchases
from phases.strategy.time_unit import Duration

HIGHEST_CLASS = 7
TOLERANCE = 0.25


@dataclass(frozen=True)
class HoldOutClass:
    """Customers with that many repeats in the calibration: purchases expected and bought afterwards."""

    repeats: int
    or_more: bool
    customers: int
    expected: float
    actual: int


@dataclass(frozen=True)
class HoldOut:
    """The check by class and in total; `error` is expected over actual less one (None when nobody bought)."""

    classes: tuple[HoldOutClass, ...]
    expected: float
    actual: int
    error: float | None

    @property
    def holds(self) -> bool:
        """Whether the total lies within a quarter of what was bought."""
        return self.error is not None and abs(self.error) <= TOLERANCE


def check_hold_out(
    model: PurchaseModel, history: PurchaseHistory, later_purchases: np.ndarray, period: Duration
) -> HoldOut:
    """Compare expectation and purchases of the period after calibration, by number of repeats before."""
    day = 1 / model.unit.days
    each = expected_purchases(model, period, history.repeats, history.recency_days * day, history.age_days * day)
    expected = each * history.customers
    classes = []
    for repeats in range(HIGHEST_CLASS + 1):
        chosen = history.repeats == repeats if repeats < HIGHEST_CLASS else history.repeats >= HIGHEST_CLASS
        classes.append(
            HoldOutClass(
                repeats=repeats,
                or_more=repeats == HIGHEST_CLASS,
                customers=int(history.customers[chosen].sum()),
                expected=float(expected[chosen].sum()),
                actual=int(later_purchases[chosen].sum()),
            )
        )
    actual, total = int(later_purchases.sum()), float(expected.sum())
    return HoldOut(tuple(classes), total, actual, total / actual - 1 if actual else None)
