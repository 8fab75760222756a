"""The value of development and acquisition plans."""

from decimal import Decimal

import pytest

from phases.strategy.growth_plans import AcquisitionPlan, DevelopmentPlan, acquisition_value, development_value

D = Decimal


def test_development_is_worth_the_margin_of_the_buyers_won() -> None:
    found = development_value(DevelopmentPlan("b2c", 20000, D("0.10"), D("0.13"), D(45), D(9000)))

    assert (found.extra_buyers, found.extra_margin, found.net) == (D(600), D(27000), D(18000))


def test_the_funnel_leads_from_people_reached_to_customers_won() -> None:
    found = acquisition_value(AcquisitionPlan("b2c", 50000, D("0.04"), D("0.10"), D(12000), D(180), D(40)))

    assert (found.interested, found.won, found.cost_per_customer) == (D(2000), D(200), D(60))
    assert (found.first_year_net, found.lifetime_net) == (D(-4000), D(24000))


def test_nobody_won_has_no_cost_per_customer() -> None:
    found = acquisition_value(AcquisitionPlan("b2c", 50000, D(0), D("0.10"), D(12000), D(180), D(40)))

    assert found.cost_per_customer is None
    assert found.lifetime_net == D(-12000)


def test_impossible_rates_are_refused() -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        development_value(DevelopmentPlan("x", 1, D("0.1"), D("1.1"), D(1)))
    with pytest.raises(ValueError, match="between 0 and 1"):
        acquisition_value(AcquisitionPlan("x", 1, D(2), D(1), D(1), D(1), D(1)))
