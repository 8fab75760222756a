"""The purchase model against its publication (Fader, Hardie and Lee 2005) and its own algebra."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phases.strategy.purchase_model import (
    PurchaseHistory,
    PurchaseModel,
    _cost,
    _Grouped,
    expected_purchases,
    expected_repeats_of_new_customer,
    fit_purchase_model,
    probability_alive,
)
from phases.strategy.time_unit import Duration, TimeUnit
from tests.customer_files import sample_history


@pytest.fixture(scope="module")
def published() -> PurchaseModel:
    return fit_purchase_model(sample_history())


def test_the_published_parameters_are_found(published: PurchaseModel) -> None:
    found = (published.r, published.alpha, published.a, published.b)

    assert found == pytest.approx((0.243, 4.414, 0.793, 2.426), abs=0.0006)
    assert published.log_likelihood == pytest.approx(-9582.4, abs=0.05)
    assert (published.customers, published.repeat_customers, published.converged) == (2357, 946, True)


@pytest.mark.parametrize(
    ("weeks", "expected"),
    [(0.1429, 0.0078), (1, 0.0532), (3, 0.1506), (31.8571, 1.0405), (32, 1.0437), (78, 1.8576)],
)
def test_a_new_customer_is_expected_to_return_as_published(
    published: PurchaseModel, weeks: float, expected: float
) -> None:
    found = expected_repeats_of_new_customer(published, Duration(weeks, TimeUnit.WEEK))

    assert found == pytest.approx(expected, rel=5e-4, abs=5e-5)


def test_the_published_customer_is_expected_to_buy_as_published(published: PurchaseModel) -> None:
    found = expected_purchases(
        published, Duration(39, TimeUnit.WEEK), np.array([2]), np.array([30.43]), np.array([38.86])
    )

    assert found == pytest.approx(1.226, abs=0.0005)


def test_the_unit_changes_alpha_and_nothing_else(published: PurchaseModel) -> None:
    daily = fit_purchase_model(sample_history(), TimeUnit.DAY)

    assert (daily.r, daily.a, daily.b) == pytest.approx((published.r, published.a, published.b), rel=1e-6)
    assert daily.alpha == pytest.approx(published.alpha * 7, rel=1e-6)
    year = Duration(1, TimeUnit.YEAR)
    assert expected_repeats_of_new_customer(daily, year) == pytest.approx(
        expected_repeats_of_new_customer(published, year), rel=1e-6
    )


def test_customers_in_groups_fit_as_customers_one_by_one() -> None:
    single = sample_history()
    rows = np.column_stack([single.repeats, single.recency_days, single.age_days])
    distinct, counts = np.unique(rows, axis=0, return_counts=True)
    grouped = fit_purchase_model(PurchaseHistory(distinct[:, 0], distinct[:, 1], distinct[:, 2], counts))

    assert len(counts) < len(rows)
    assert grouped.log_likelihood == pytest.approx(fit_purchase_model(single).log_likelihood, rel=1e-9)


@settings(max_examples=25)
@given(st.lists(st.floats(-2, 2), min_size=4, max_size=4))
def test_the_gradient_is_that_of_the_likelihood(logs: list[float]) -> None:
    history = PurchaseHistory(
        np.array([0, 0, 1, 3, 9]), np.array([0, 0, 20, 90, 180]), np.array([10, 200, 100, 95, 200]),
        np.array([5, 50, 7, 3, 1]),
    )
    grouped, start = _Grouped(history, 0.05), np.array(logs)
    _, gradient = _cost(start, grouped)
    for place in range(4):
        step = np.zeros(4)
        step[place] = 1e-6
        slope = (_cost(start + step, grouped)[0] - _cost(start - step, grouped)[0]) / 2e-6

        assert gradient[place] == pytest.approx(slope, rel=1e-4, abs=1e-6)


def test_a_customer_silent_for_longer_is_less_probably_alive(published: PurchaseModel) -> None:
    alive = probability_alive(published, np.full(3, 4), np.array([35.0, 20.0, 5.0]), np.full(3, 38.0))

    assert list(alive) == sorted(alive, reverse=True)


def test_who_bought_once_counts_as_alive_for_want_of_evidence(published: PurchaseModel) -> None:
    assert list(probability_alive(published, np.zeros(2), np.zeros(2), np.array([1.0, 300.0]))) == [1.0, 1.0]


def test_a_of_one_is_no_gap_in_the_expectation() -> None:
    around = [
        expected_repeats_of_new_customer(
            PurchaseModel(0.3, 5, a, 2.5, 0, TimeUnit.WEEK, 1, 1, True), Duration(52, TimeUnit.WEEK)
        )
        for a in (0.9999, 1.0, 1.0001)
    ]

    assert around[1] == pytest.approx((around[0] + around[2]) / 2, rel=1e-5)


def test_nobody_who_returns_is_no_model() -> None:
    with pytest.raises(ValueError, match="Nobody bought twice"):
        fit_purchase_model(PurchaseHistory(np.zeros(3), np.zeros(3), np.array([5, 6, 7]), np.ones(3)))


def test_a_purchase_after_the_end_is_refused() -> None:
    with pytest.raises(ValueError, match="after the end"):
        PurchaseHistory(np.array([1]), np.array([10]), np.array([5]), np.array([1]))
