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

    likely: Annotated[Number, Is("number", quiet=True)] = ONE


class QuietRange(FactorRange):
    """A range that stands in the row's form: the yearly amounts of costs take the width of the table."""

    low: Annotated[Number, Is("number", quiet=True)]
    high: Annotated[Number, Is("number", quiet=True)]


class Line(Entry):
    """What costs and benefits share. The amounts are typed by year, or grow from a base."""

    id: Identifier
    title: Text | None = None
    alternative: Alternatives
    category: Annotated[Text | None, Is("text", quiet=True)] = None
    frequency: Annotated[Literal["yearly", "one-off"], Is("choice", quiet=True)] = "yearly"
    base: Money | None = None
    quantity: Annotated[Number, Is("number", quiet=True)] = ONE
    start_year: Annotated[Year | None, Is("whole", quiet=True)] = None
    end_year: Annotated[Year | None, Is("whole", quiet=True)] = None
    growth: Annotated[Change, Is("share", quiet=True)] = ZERO
    amounts: Yearly | None = None
    ramp_up: Annotated[YearlyShare | None, Is("yearly-share", quiet=True)] = None
    indexed: Annotated[bool, Is("boolean", quiet=True)] = False
    taxable: Annotated[bool, Is("boolean", quiet=True)] = True
    range: FactorRange | None = None
    risk_adjustment: Annotated[Share, Is("share", quiet=True)] = ZERO
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

    range: QuietRange | None = None
    source: Annotated[Text | None, Is("text", quiet=True)] = None
    confidence: Annotated[Confidence | None, Is("choice", quiet=True)] = None
    nature: Annotated[Literal["operating", "capital", "working-capital"], Is("choice", quiet=True)] = "operating"
    residual_value: Annotated[Worth, Is("money", quiet=True)] = ZERO
    contingency: Annotated[Uplift, Is("share", quiet=True)] = ZERO
    optimism_bias: Annotated[Uplift | None, Is("share", quiet=True)] = None
    optimism_bias_mitigation: Annotated[Share | None, Is("share", quiet=True)] = None


class BenefitLine(Line):
    """A benefit: typed, grown from a base, or made by a driver; cash-releasing or soft."""

    driver: Driver | None = None
    cash_releasing: Annotated[bool, Is("boolean", quiet=True)] = True
    amounts_are: Annotated[Literal["margin", "turnover"], Is("choice", quiet=True)] = "margin"
    margin_rate: Annotated[Share | None, Is("share", quiet=True)] = None
    indicator: Annotated[Text | None, Is("text", quiet=True)] = None
    indicator_baseline: Annotated[Number | None, Is("number", quiet=True)] = None
    indicator_target: Annotated[Number | None, Is("number", quiet=True)] = None
    indicator_unit: Annotated[str | None, Is("text", quiet=True), Field(max_length=40)] = None


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
