"""Lifetime value by formula and by the fitted models."""

import numpy as np
import pytest

from phases.strategy.lifetime_value import (
    ValueGroup,
    formula_value,
    margin_multiple,
    predicted_spend,
    predicted_value,
    value_over_horizon,
)
from phases.strategy.purchase_model import PurchaseModel
from phases.strategy.spend_model import SpendModel
from phases.strategy.time_unit import Duration, Rate, TimeUnit

PURCHASES = PurchaseModel(0.243, 4.414, 0.793, 2.426, -9582.4, TimeUnit.WEEK, 2357, 946, True)
SPEND = SpendModel(6.25, 3.74, 15.44, -4055.9, 946, 0.11, True)


@pytest.mark.parametrize(("retention", "multiple"), [(0.8, 2.67), (0.9, 4.50)])
def test_the_margin_multiple_is_as_published(retention: float, multiple: float) -> None:
    assert margin_multiple(retention, 0.10) == pytest.approx(multiple, abs=0.005)


def test_the_formula_takes_the_cost_to_serve_off_first() -> None:
    assert formula_value(100, 0.8, 0.1, yearly_cost_to_serve=40) == pytest.approx(60 * 0.8 / 0.3)


def test_a_long_horizon_approaches_the_formula() -> None:
    assert value_over_horizon(100, 0.8, 0.1, 200) == pytest.approx(formula_value(100, 0.8, 0.1))
    assert value_over_horizon(100, 0.8, 0.1, 1) == pytest.approx(100 * 0.8 / 1.1)


@pytest.mark.parametrize(("retention", "discount"), [(1.0, 0.0), (1.2, 0.1), (-0.1, 0.1)])
def test_a_value_without_limit_is_refused(retention: float, discount: float) -> None:
    with pytest.raises(ValueError, match=r"retention rate|no limit"):
        margin_multiple(retention, discount)


def groups() -> ValueGroup:
    return ValueGroup(
        repeats=np.array([0.0, 2.0]), recency_days=np.array([0.0, 213.0]), age_days=np.array([272.0, 272.0]),
        customers=np.array([10.0, 3.0]), repeat_spend=np.array([0.0, 210.0]),
    )


def test_margin_is_applied_after_the_spend_model() -> None:
    horizon, rate = Duration(1, TimeUnit.YEAR), Rate(0.0, TimeUnit.YEAR)
    whole = predicted_spend(PURCHASES, SPEND, groups(), horizon)

    assert predicted_value(PURCHASES, SPEND, groups(), 0.4, rate, horizon) == pytest.approx(whole * 0.4, rel=1e-9)


def test_discount_lowers_the_predicted_value_by_less_than_a_whole_year() -> None:
    horizon = Duration(1, TimeUnit.YEAR)
    plain = predicted_value(PURCHASES, SPEND, groups(), 1.0, Rate(0.0, TimeUnit.YEAR), horizon)
    discounted = predicted_value(PURCHASES, SPEND, groups(), 1.0, Rate(0.1, TimeUnit.YEAR), horizon)

    assert np.all(discounted < plain)
    assert np.all(discounted > plain / 1.1)


def test_a_group_is_worth_as_much_as_its_members_one_by_one() -> None:
    alone = ValueGroup(*(np.array(column, float) for column in ([2, 2], [213, 213], [272, 272], [1, 1], [40, 170])))
    together = ValueGroup(*(np.array(column, float) for column in ([2], [213], [272], [2], [210])))
    year = Duration(1, TimeUnit.YEAR)

    assert predicted_spend(PURCHASES, SPEND, together, year).sum() == pytest.approx(
        predicted_spend(PURCHASES, SPEND, alone, year).sum()
    )
