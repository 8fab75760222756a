"""Highest justified spend to acquire or keep."""

from decimal import Decimal

import pytest

from phases.strategy.allowed_cost import acquisition_check, allowed_acquisition_cost, keeping_check

D = Decimal


def test_the_allowed_cost_is_the_value_over_the_wanted_ratio() -> None:
    assert allowed_acquisition_cost(D(300)) == D("100.00")
    assert allowed_acquisition_cost(D(300), D(1)) == D("300.00")
    assert allowed_acquisition_cost(D(-5)) == D("0.00")


@pytest.mark.parametrize(("cost", "verdict"), [(100, "sound"), (101, "dear"), (300, "dear"), (301, "loss")])
def test_a_cost_is_judged_against_the_value(cost: int, verdict: str) -> None:
    assert acquisition_check(D(300), D(120), D(cost)).verdict == verdict


def test_a_cost_is_paid_back_by_the_margin_of_whole_months() -> None:
    found = acquisition_check(D(300), D(120), D(101))

    assert (found.payback_months, found.value_to_cost) == (11, D("2.97"))


def test_no_cost_and_no_margin_have_no_ratio_and_no_payback() -> None:
    found = acquisition_check(D(300), D(0), D(0))

    assert (found.value_to_cost, found.payback_months) == (None, None)


def test_keeping_is_worth_what_it_saves() -> None:
    found = keeping_check(D(1000), D("0.3"), D("0.5"), D(100))

    assert (found.value_at_risk, found.highest_cost, found.net, found.verdict) == (D(300), D(150), D(50), "keep")
    assert keeping_check(D(1000), D("0.3"), D("0.5"), D(200)).verdict == "keep-cheaper"
    assert keeping_check(D(-10), D("0.3"), D("0.5"), D(0)).verdict == "let-go"


def test_impossible_shares_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        keeping_check(D(1), D("1.1"), D(0), D(0))
    with pytest.raises(ValueError, match="above zero"):
        allowed_acquisition_cost(D(1), D(0))
