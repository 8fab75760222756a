"""The hold-out check of the purchase model."""

import numpy as np
import pytest

from phases.strategy.hold_out import check_hold_out
from phases.strategy.purchase_model import PurchaseHistory, PurchaseModel
from phases.strategy.time_unit import Duration, TimeUnit

MODEL = PurchaseModel(0.243, 4.414, 0.793, 2.426, -9582.4, TimeUnit.WEEK, 2357, 946, True)
HISTORY = PurchaseHistory(
    np.array([0, 2, 7, 12]), np.array([0, 213, 250, 260]), np.array([272] * 4), np.array([100, 10, 2, 1])
)
YEAR = Duration(39, TimeUnit.WEEK)


def test_each_class_shows_what_was_expected_and_what_was_bought() -> None:
    found = check_hold_out(MODEL, HISTORY, np.array([20, 13, 9, 8]), YEAR)
    by_class = {row.repeats: row for row in found.classes}

    assert by_class[2].expected == pytest.approx(12.26, abs=0.2)
    assert (by_class[7].customers, by_class[7].actual, by_class[7].or_more) == (3, 17, True)
    assert found.actual == 50
    assert found.expected == pytest.approx(sum(row.expected for row in found.classes))


def test_a_total_far_off_does_not_hold() -> None:
    good = check_hold_out(MODEL, HISTORY, np.array([22, 12, 10, 8]), YEAR)
    bad = check_hold_out(MODEL, HISTORY, np.array([1, 0, 1, 0]), YEAR)

    assert good.holds
    assert not bad.holds
    assert bad.error is not None
    assert bad.error > 1


def test_nobody_who_bought_afterwards_has_no_relative_error() -> None:
    found = check_hold_out(MODEL, HISTORY, np.zeros(4, dtype=int), YEAR)

    assert found.error is None
    assert not found.holds
