"""Drivers of benefits: each formula with figures that can be checked by hand."""

from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from phases.driver import Driver, driver_inputs
from tests.cases import case, crm, line

DRIVERS = [
    ({"kind": "retention", "customers": 1000, "margin": 50, "retention_change": "0.02"}, (0, 1000, 1000, 1000)),
    ({"kind": "retention", "customers": 1000, "margin": 50, "retention_change": "0.02", "remaining_lifetime_years": 2},
     (0, 1000, 2000, 2000)),
    ({"kind": "retention", "customers": 1000, "margin": 50, "retention_change": "0.02",
      "remaining_lifetime_years": "2.5"}, (0, 1000, 2000, 2500)),
    ({"kind": "development", "customers": 1000, "rate_change": "0.05", "margin": 30}, (0, 1500, 1500, 1500)),
    ({"kind": "acquisition", "leads": 2000, "conversion_change": "0.01", "margin": 100, "cost": 500},
     (0, 1500, 1500, 1500)),
    ({"kind": "price-discipline", "revenue": 1_000_000, "price_change": "0.003"}, (0, 3000, 3000, 3000)),
    ({"kind": "productivity", "people": 10, "hours": 100, "hourly_cost": 40, "recovered_share": "0.5"},
     (0, 20_000, 20_000, 20_000)),
    ({"kind": "cost-avoided", "units": 3, "unit_cost": 700}, (0, 2100, 2100, 2100)),
    ({"kind": "working-capital", "revenue": 365_000, "days": 5}, (0, 5000, 0, -5000)),
    ({"kind": "working-capital", "revenue": 365_000, "days": 5, "given_back": False}, (0, 5000, 0, 0)),
    ({"kind": "direct", "amount": 12}, (0, 12, 12, 12)),
]


@pytest.mark.parametrize(("driver", "benefits"), DRIVERS, ids=[driver["kind"] for driver, _ in DRIVERS])
def test_a_driver_makes_its_yearly_amounts(driver, benefits):
    result = crm(case(benefits=[line("b", driver=driver)]))

    assert result.flows.benefits == pytest.approx(benefits)


def test_a_driver_starts_in_its_first_year_and_grows():
    result = crm(case(benefits=[line("b", driver={"kind": "direct", "amount": 100}, start_year=2, growth=0.1)]))

    assert result.flows.benefits == pytest.approx((0, 0, 100, 110))


def test_the_inputs_of_a_driver_can_be_shown_beside_its_formula():
    driver = TypeAdapter(Driver).validate_python(DRIVERS[3][0])

    assert driver_inputs(driver) == {"customers": 1000, "rate_change": Decimal("0.05"), "margin": 30}
