"""Contractual retention against its publication (Fader and Hardie 2007)."""

import pytest

from phases.strategy.contractual_retention import expected_renewals, fit_contract_model, retention_rate, survival

SURVIVORS = (869, 743, 653, 593, 551, 517, 491)


def test_the_published_parameters_are_found() -> None:
    model = fit_contract_model(1000, SURVIVORS)

    assert (model.alpha, model.beta) == pytest.approx((0.668, 3.806), abs=0.0006)
    assert model.log_likelihood == pytest.approx(-1611.2, abs=0.05)


def test_the_survivors_are_followed_closely() -> None:
    model = fit_contract_model(1000, SURVIVORS)

    assert [1000 * share for share in survival(model, 7)[1:]] == pytest.approx(SURVIVORS, abs=20)


def test_retention_rises_with_the_age_of_a_cohort() -> None:
    model = fit_contract_model(1000, SURVIVORS)
    rates = [retention_rate(model, period) for period in range(1, 8)]

    assert rates == sorted(rates)


def test_expected_renewals_are_the_discounted_survival() -> None:
    model = fit_contract_model(1000, SURVIVORS)
    summed = sum(share / 1.1**period for period, share in enumerate(survival(model, 1500)) if period)

    assert expected_renewals(model, 0, 0.1) == pytest.approx(summed, rel=1e-6)
    assert expected_renewals(model, 5, 0.1) > expected_renewals(model, 0, 0.1)


@pytest.mark.parametrize("survivors", [(900,), (900, 950), (1000, 1000)])
def test_survivors_that_do_not_fall_are_refused(survivors: tuple[int, ...]) -> None:
    with pytest.raises(ValueError, match="must fall"):
        fit_contract_model(1000, survivors)


def test_renewals_without_discount_are_refused() -> None:
    with pytest.raises(ValueError, match="discount rate"):
        expected_renewals(fit_contract_model(1000, SURVIVORS), 0, 0)
