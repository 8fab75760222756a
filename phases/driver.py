"""Drivers of benefits: what makes the money, as a formula over inputs that people know and can source.

Every driver gives one amount per year, index 0 = today, in the case's currency and before growth, ramp-up
and adjustments. Rates and shares are fractions. The formulas are the usual ones of customer economics
(see e.g. Gupta and Lehmann, "Managing Customers as Investments", 2005).
"""

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Literal

from annotated_types import Ge, Le
from pydantic import Field

from phases.quantity import NUMERIC, Count, Entry, Money, Points, Share
from phases.register import Is, LongText

ZERO = Decimal(0)


class _Driver(Entry):
    input_sources: LongText | None = None

    def yearly_amount(self) -> Decimal:
        """The amount of one full year."""
        raise NotImplementedError

    def amounts(self, first: int, last: int) -> Iterator[Decimal]:
        """The amounts of the years `first` to `last`, both included."""
        return (self.yearly_amount() for _ in range(first, last + 1))


class Retention(_Driver):
    """Customers kept each year (customers x change in retention), each worth its margin for its remaining lifetime.

    In year k of the effect, min(k, remaining lifetime) yearly groups of kept customers bring their margin.
    """

    kind: Literal["retention"]
    customers: Count
    margin: Money
    retention_change: Points
    remaining_lifetime_years: Annotated[Decimal, Ge(1), Le(50), NUMERIC, Is("number")] = Decimal(1)

    def yearly_amount(self) -> Decimal:
        """The margin of one yearly group of kept customers."""
        return self.customers * self.margin * self.retention_change

    def amounts(self, first: int, last: int) -> Iterator[Decimal]:
        """The margin of all groups still alive, year by year."""
        for elapsed in range(1, last - first + 2):
            yield self.yearly_amount() * min(Decimal(elapsed), self.remaining_lifetime_years)


class Development(_Driver):
    """Up- and cross-selling: customers x change in the rate of buying x margin of one sale."""

    kind: Literal["development"]
    customers: Count
    rate_change: Points
    margin: Money

    def yearly_amount(self) -> Decimal:
        """The margin of the further sales of one year."""
        return self.customers * self.rate_change * self.margin


class Acquisition(_Driver):
    """Leads x change in conversion x margin of a new customer, less what it costs each year."""

    kind: Literal["acquisition"]
    leads: Count
    conversion_change: Points
    margin: Money
    cost: Money = ZERO

    def yearly_amount(self) -> Decimal:
        """The margin of the customers won in one year, less the cost of winning them."""
        return self.leads * self.conversion_change * self.margin - self.cost


class PriceDiscipline(_Driver):
    """Revenue x points of price or discount recovered, all of which is margin."""

    kind: Literal["price-discipline"]
    revenue: Money
    price_change: Points

    def yearly_amount(self) -> Decimal:
        """The margin recovered in one year."""
        return self.revenue * self.price_change


class Productivity(_Driver):
    """People x hours saved a year x loaded hourly cost x share of the time that is really recovered."""

    kind: Literal["productivity"]
    people: Count
    hours: Count
    hourly_cost: Money
    recovered_share: Share

    def yearly_amount(self) -> Decimal:
        """The cost of the working time won back in one year."""
        return self.people * self.hours * self.hourly_cost * self.recovered_share


class CostAvoided(_Driver):
    """A yearly cost that no longer arises: units avoided x cost of one."""

    kind: Literal["cost-avoided"]
    units: Count = Decimal(1)
    unit_cost: Money

    def yearly_amount(self) -> Decimal:
        """The cost avoided in one year."""
        return self.units * self.unit_cost


class WorkingCapital(_Driver):
    """Days of yearly revenue no longer tied up: released once, given back in the last year when it is."""

    kind: Literal["working-capital"]
    revenue: Money
    days: Annotated[Decimal, Ge(0), Le(365), NUMERIC, Is("number")]
    given_back: bool = True

    def yearly_amount(self) -> Decimal:
        """The money released."""
        return self.revenue * self.days / 365

    def amounts(self, first: int, last: int) -> Iterator[Decimal]:
        """Released in the first year, given back in the last one."""
        flows = [ZERO] * (last - first + 1)
        flows[0] += self.yearly_amount()
        flows[-1] -= self.yearly_amount() if self.given_back else ZERO
        yield from flows


class Direct(_Driver):
    """An amount a year that somebody stands for."""

    kind: Literal["direct"]
    amount: Money

    def yearly_amount(self) -> Decimal:
        """The amount itself."""
        return self.amount


Driver = Annotated[
    Retention | Development | Acquisition | PriceDiscipline | Productivity | CostAvoided | WorkingCapital | Direct,
    Field(discriminator="kind"),
]


def driver_inputs(driver: _Driver) -> dict[str, Decimal]:
    """The numbers that enter the driver's formula, by name."""
    return {name: value for name, value in driver if isinstance(value, Decimal)}
