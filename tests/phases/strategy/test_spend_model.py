"""The spend model against its publication and its limits."""

import numpy as np
import pytest

from phases.strategy.spend_model import SpendModel, expected_spend, fit_spend_model
from tests.customer_files import CALIBRATION_END, days_of, sample_rows


def published_spend() -> tuple[np.ndarray, np.ndarray]:
    repeats, spend = [], []
    for days in days_of(sample_rows()).values():
        later = sorted(day for day in days if day <= CALIBRATION_END)[1:]
        if later:
            repeats.append(len(later))
            spend.append(sum(days[day] for day in later) / 100)
    return np.array(repeats), np.array(spend)


def test_the_published_parameters_are_found() -> None:
    model = fit_spend_model(*published_spend())

    assert model.customers == 946
    assert (model.p, model.q, model.gamma) == pytest.approx((6.25, 3.74, 15.44), abs=0.006)
    assert not model.spend_depends_on_count


def test_the_expected_spend_lies_between_a_customers_own_and_everyones() -> None:
    model = fit_spend_model(*published_spend())
    few, many = expected_spend(model, np.array([1, 50]), np.array([100, 5000]))

    assert model.mean_spend is not None
    assert model.mean_spend < few < many < 100


def test_without_repeats_the_expected_spend_is_the_mean() -> None:
    model = fit_spend_model(*published_spend())

    assert expected_spend(model, np.array([0]), np.array([0]))[0] == pytest.approx(model.mean_spend)


def test_money_in_another_currency_scales_gamma_alone() -> None:
    repeats, spend = published_spend()
    model, dear = fit_spend_model(repeats, spend), fit_spend_model(repeats, spend * 1000)

    assert (dear.p, dear.q, dear.gamma) == pytest.approx((model.p, model.q, model.gamma * 1000), rel=1e-4)


def test_a_q_of_one_or_less_has_no_mean() -> None:
    model = SpendModel(2.0, 0.9, 10.0, 0.0, 100, 0.0, True)

    assert model.mean_spend is None
    with pytest.raises(ValueError, match="no mean"):
        expected_spend(model, np.array([1]), np.array([10]))


def test_spend_that_goes_with_the_count_is_told() -> None:
    repeats = np.arange(1, 101) % 10 + 1
    noise = np.random.default_rng(1).gamma(5, 1, 100)

    assert fit_spend_model(repeats, repeats * repeats * noise).spend_depends_on_count


@pytest.mark.parametrize(("repeats", "spend"), [([1] * 9, [5] * 9), ([1] * 10, [5] * 9 + [0]), ([0] * 10, [5] * 10)])
def test_too_few_or_empty_purchases_are_refused(repeats: list[int], spend: list[int]) -> None:
    with pytest.raises(ValueError, match="ten repeat buyers"):
        fit_spend_model(np.array(repeats), np.array(spend))
