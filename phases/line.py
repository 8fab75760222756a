"""Cost and benefit lines: who pays or earns what, in which year, how sure it is and where it comes from."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import chain, repeat
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from phases.driver import Driver
from phases.quantity import (
    Alternatives,
    Change,
    Entry,
    Identifier,
    Money,
    Number,
    Share,
    Uplift,
    Worth,
    Year,
    Yearly,
    YearlyShare,
)
from phases.register import Is, LongText, Person, Text

Confidence = Literal["low", "medium", "high"]
ONE, ZERO = Decimal(1), Decimal(0)


class ThreePoints(Entry):
    """A low, a likely and a high value, in this order."""

    low: Number
    likely: Number
    high: Number

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.low <= self.likely <= self.high:
            values = {"low": str(self.low), "likely": str(self.likely), "high": str(self.high)}
            raise PydanticCustomError("not-in-order", "low <= likely <= high is needed", values)
        return self


class FactorRange(ThreePoints):
    """Factors on the amounts of a line; 1 leaves them as they are."""

    likely: Number = ONE


class Line(Entry):
    """What costs and benefits share. The amounts are typed by year, or grow from a base."""

    id: Identifier
    title: Text | None = None
    alternative: Alternatives
    category: Text | None = None
    frequency: Literal["yearly", "one-off"] = "yearly"
    base: Money | None = None
    quantity: Number = ONE
    start_year: Year | None = None
    end_year: Year | None = None
    growth: Change = ZERO
    amounts: Yearly | None = None
    ramp_up: Annotated[YearlyShare | None, Is("yearly-share", quiet=True)] = None
    indexed: bool = False
    taxable: bool = True
    range: FactorRange | None = None
    risk_adjustment: Share = ZERO
    correlation_group: Annotated[Identifier | None, Is("text", quiet=True)] = None
    overlap_group: Annotated[Identifier | None, Is("text", quiet=True)] = None
    owner: Person | None = None
    source: Text | None = None
    confidence: Confidence | None = None
    note: LongText | None = None

    @model_validator(mode="after")
    def _one_way_to_the_amounts(self) -> Self:
        if self.amounts is not None and (self.base is not None or getattr(self, "driver", None) is not None):
            raise PydanticCustomError("amounts-twice", "amounts are typed or computed, not both")
        if None not in (self.start_year, self.end_year) and self.start_year > self.end_year:
            raise PydanticCustomError("years-reversed", "the last year lies before the first")
        return self

    def years(self, horizon: int) -> tuple[int, int]:
        """The first and last year in which a computed amount flows, both within the horizon."""
        first = self.start_year if self.start_year is not None else int(self.frequency == "yearly")
        last = first if self.frequency == "one-off" else (horizon if self.end_year is None else self.end_year)
        return first, min(last, horizon)


class CostLine(Line):
    """A cost: operating, capital (depreciated for tax), or working capital (recovered in the last year)."""

    nature: Literal["operating", "capital", "working-capital"] = "operating"
    residual_value: Worth = ZERO
    contingency: Uplift = ZERO
    optimism_bias: Uplift | None = None
    optimism_bias_mitigation: Share | None = None


class BenefitLine(Line):
    """A benefit: typed, grown from a base, or made by a driver; cash-releasing or soft."""

    driver: Driver | None = None
    cash_releasing: bool = True
    amounts_are: Literal["margin", "turnover"] = "margin"
    margin_rate: Share | None = None
    indicator: Text | None = None
    indicator_baseline: Number | None = None
    indicator_target: Number | None = None
    indicator_unit: Annotated[str | None, Is("text"), Field(max_length=40)] = None


def yearly_amounts(line: CostLine | BenefitLine, horizon: int) -> Sequence[Decimal]:
    """The amounts of a line by year, index 0 = today, `horizon` + 1 of them, before any adjustment.

    Typed amounts as they are; else base x quantity, or the driver's amounts, grown from the first year on:
    amount x (1 + growth) ^ (year - first year). A line without any amount is zero throughout.
    """
    if line.amounts is not None:
        return line.amounts
    flows = [ZERO] * (horizon + 1)
    first, last = line.years(horizon)
    for elapsed, amount in enumerate(_computed(line, first, last)):
        flows[first + elapsed] = amount * (1 + line.growth) ** elapsed if line.growth else amount
    return flows


def _computed(line: CostLine | BenefitLine, first: int, last: int) -> Sequence[Decimal]:
    if last < first:
        return ()
    driven = line.driver.amounts(first, last) if isinstance(line, BenefitLine) and line.driver else ()
    based = repeat((line.base or ZERO) * line.quantity, last - first + 1)
    return tuple(chain(driven) if driven else based)
