"""What one, two or five points of retention bring in profit over the horizon, per segment, after their cost."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

POINTS = (Decimal("0.01"), Decimal("0.02"), Decimal("0.05"))
CENT = Decimal("0.01")


@dataclass(frozen=True)
class SegmentEconomics:
    """A segment today: customers, yearly margin per customer after cost to serve, yearly retention (fraction)."""

    segment: str
    customers: int
    yearly_margin: Decimal
    retention_rate: Decimal


@dataclass(frozen=True)
class RetentionImpact:
    """Present value, over the horizon, of a rise in retention: extra profit, its cost, what is left.

    `highest_cost_per_customer` is the yearly spend per customer of the segment at which nothing is left.
    """

    segment: str
    points: Decimal
    new_retention_rate: Decimal
    extra_profit: Decimal
    cost: Decimal
    net: Decimal
    highest_cost_per_customer: Decimal
    capped: bool


def _kept_value(retention: Decimal, discount_rate: Decimal, years: int) -> Decimal:
    """Discounted customer-years per customer of today: sum of (r / (1 + i)) ** t for t = 1 .. years."""
    factor = retention / (1 + discount_rate)
    return sum((factor**year for year in range(1, years + 1)), Decimal(0))


def _cost_years(retention: Decimal, discount_rate: Decimal, years: int) -> Decimal:
    # The action is paid at the beginning of each year, for those who are still there.
    factor = retention / (1 + discount_rate)
    return sum((factor**year for year in range(years)), Decimal(0))


def retention_impact(
    economics: SegmentEconomics,
    points: Decimal,
    discount_rate: Decimal,
    years: int,
    yearly_cost_per_customer: Decimal = Decimal(0),
) -> RetentionImpact:
    """Effect of raising a segment's yearly retention by some points (0.01 = one), for today's customers.

    Retention stops at 1, and `capped` says when it did. Raises ValueError for a retention outside 0 to 1.
    """
    if not 0 <= economics.retention_rate <= 1 or years < 1:
        raise ValueError("A retention rate lies between 0 and 1, and the horizon is one year at least.")
    raised = min(economics.retention_rate + points, Decimal(1))
    more = _kept_value(raised, discount_rate, years) - _kept_value(economics.retention_rate, discount_rate, years)
    extra = economics.customers * economics.yearly_margin * more
    customer_years = economics.customers * _cost_years(raised, discount_rate, years)
    cost = customer_years * yearly_cost_per_customer
    return RetentionImpact(
        segment=economics.segment,
        points=points,
        new_retention_rate=raised,
        extra_profit=extra.quantize(CENT),
        cost=cost.quantize(CENT),
        net=(extra - cost).quantize(CENT),
        highest_cost_per_customer=(extra / customer_years).quantize(CENT) if customer_years else Decimal("0.00"),
        capped=economics.retention_rate + points > 1,
    )


def retention_impacts(
    segments: Sequence[SegmentEconomics],
    discount_rate: Decimal,
    years: int,
    points: Sequence[Decimal] = POINTS,
    yearly_cost_per_customer: Decimal = Decimal(0),
) -> tuple[RetentionImpact, ...]:
    """The effect of each number of points on each segment."""
    return tuple(
        retention_impact(segment, number, discount_rate, years, yearly_cost_per_customer)
        for segment in segments
        for number in points
    )
