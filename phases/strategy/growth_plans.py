"""Plans to develop customers (up-selling, cross-selling) and to acquire new ones, with their value computed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

CENT = Decimal("0.01")
RATE = Decimal("0.000001")


@dataclass(frozen=True)
class DevelopmentPlan:
    """Customers addressed; share that buys the offer today and is aimed at; yearly margin of one who buys; costs."""

    segment: str
    base: int
    rate_today: Decimal
    rate_aimed: Decimal
    yearly_margin: Decimal
    yearly_cost: Decimal = Decimal(0)


@dataclass(frozen=True)
class DevelopmentValue:
    """Value per year of a development plan: buyers more, their margin, what is left after the cost."""

    segment: str
    extra_buyers: Decimal
    extra_margin: Decimal
    net: Decimal


def development_value(plan: DevelopmentPlan) -> DevelopmentValue:
    """Yearly value at the rate aimed at: base x (rate aimed - rate today) x margin, less the cost."""
    for rate in (plan.rate_today, plan.rate_aimed):
        if not 0 <= rate <= 1:
            raise ValueError("A rate of buyers lies between 0 and 1.")
    buyers = plan.base * (plan.rate_aimed - plan.rate_today)
    margin = buyers * plan.yearly_margin
    return DevelopmentValue(
        plan.segment, buyers.quantize(CENT), margin.quantize(CENT), (margin - plan.yearly_cost).quantize(CENT)
    )


@dataclass(frozen=True)
class AcquisitionPlan:
    """People reached, share that shows interest, share of those that buys, cost, and what a new customer is worth."""

    segment: str
    reached: int
    interest_rate: Decimal
    conversion_rate: Decimal
    cost: Decimal
    lifetime_value: Decimal
    first_year_margin: Decimal


@dataclass(frozen=True)
class AcquisitionValue:
    """Funnel and value of an acquisition plan; cost per customer is empty when nobody is won."""

    segment: str
    interested: Decimal
    won: Decimal
    cost_per_customer: Decimal | None
    first_year_net: Decimal
    lifetime_net: Decimal


def acquisition_value(plan: AcquisitionPlan) -> AcquisitionValue:
    """Walk the funnel: reached x interest x conversion = won; value = won x lifetime value - cost."""
    for rate in (plan.interest_rate, plan.conversion_rate):
        if not 0 <= rate <= 1:
            raise ValueError("A conversion rate lies between 0 and 1.")
    interested = plan.reached * plan.interest_rate
    won = interested * plan.conversion_rate
    return AcquisitionValue(
        segment=plan.segment,
        interested=interested.quantize(CENT),
        won=won.quantize(CENT),
        cost_per_customer=(plan.cost / won).quantize(CENT) if won > 0 else None,
        first_year_net=(won * plan.first_year_margin - plan.cost).quantize(CENT),
        lifetime_net=(won * plan.lifetime_value - plan.cost).quantize(CENT),
    )
