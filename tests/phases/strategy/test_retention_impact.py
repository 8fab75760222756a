"""What points of retention are worth."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phases.strategy.retention_impact import SegmentEconomics, retention_impact, retention_impacts

B2B = SegmentEconomics("b2b", 1000, Decimal(200), Decimal("0.80"))
RATE = Decimal("0.10")


def test_one_year_of_one_point_is_the_margin_of_the_customers_kept() -> None:
    found = retention_impact(B2B, Decimal("0.01"), Decimal(0), 1)

    assert found.extra_profit == Decimal("2000.00")
    assert found.new_retention_rate == Decimal("0.81")


def test_a_worked_example_over_two_years() -> None:
    # 1000 x 200 x ((0.85 - 0.80) / 1.1 + (0.85^2 - 0.80^2) / 1.21)
    found = retention_impact(B2B, Decimal("0.05"), RATE, 2)

    assert found.extra_profit == Decimal("22727.27")


def test_the_cost_is_paid_for_everyone_who_is_there_each_year() -> None:
    found = retention_impact(B2B, Decimal("0.05"), Decimal(0), 2, yearly_cost_per_customer=Decimal(5))

    assert found.cost == Decimal("9250.00")
    assert found.net == found.extra_profit - found.cost


def test_at_the_highest_cost_nothing_is_left() -> None:
    free = retention_impact(B2B, Decimal("0.02"), RATE, 3)
    dear = retention_impact(B2B, Decimal("0.02"), RATE, 3, free.highest_cost_per_customer)

    assert abs(dear.net) < Decimal(20)


def test_retention_stops_at_one_and_says_so() -> None:
    found = retention_impact(SegmentEconomics("vip", 10, Decimal(1), Decimal("0.99")), Decimal("0.05"), RATE, 3)

    assert (found.new_retention_rate, found.capped) == (Decimal(1), True)


@given(st.decimals("0", "0.9", places=3), st.integers(1, 10))
def test_more_points_bring_more(retention: Decimal, years: int) -> None:
    segment = SegmentEconomics("any", 100, Decimal(50), retention)
    found = retention_impacts([segment], RATE, years)

    assert [row.points for row in found] == [Decimal("0.01"), Decimal("0.02"), Decimal("0.05")]
    assert found[0].extra_profit <= found[1].extra_profit <= found[2].extra_profit


@pytest.mark.parametrize(("retention", "years"), [("1.2", 3), ("-0.1", 3), ("0.5", 0)])
def test_impossible_values_are_refused(retention: str, years: int) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        retention_impact(SegmentEconomics("x", 1, Decimal(1), Decimal(retention)), Decimal("0.01"), RATE, years)


def test_a_segment_without_customers_brings_nothing() -> None:
    found = retention_impact(SegmentEconomics("none", 0, Decimal(1), Decimal("0.5")), Decimal("0.01"), RATE, 3)

    assert (found.extra_profit, found.highest_cost_per_customer) == (Decimal(0), Decimal(0))
