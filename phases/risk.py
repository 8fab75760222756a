"""Risks of acting and of doing nothing: what may happen, in which year, what it costs, and what is done about it."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal, Self

from annotated_types import Ge, Le
from pydantic import model_validator
from pydantic_core import PydanticCustomError

from phases.line import ThreePoints
from phases.quantity import NUMERIC, Alternatives, Entry, Identifier, Money, Share, Year
from phases.register import Is, LongText, Person, Text

ZERO = Decimal(0)
DelayMonths = Annotated[Decimal, Ge(0), Le(600), NUMERIC, Is("number")]


class Impact(ThreePoints):
    """Low, likely and high loss of money; a negative one is an opportunity."""

    low: Annotated[Money, Is("money", quiet=True)]
    likely: Money
    high: Annotated[Money, Is("money", quiet=True)]


class ResidualImpact(Impact):
    """What of the impact is left after the response; it stands in the row's form, not in the table."""

    likely: Annotated[Money, Is("money", quiet=True)]


class Risk(Entry):
    """A line of the risk register.

    When it happens, which it does once or not at all, its impact strikes in each year from `year` to
    `last_year`, and benefits come later by `delay_months`. The residual values hold once the response is made.
    """

    id: Identifier
    title: Text | None = None
    kind: Literal["acting", "doing-nothing"] = "acting"
    alternative: Alternatives
    category: Annotated[Text | None, Is("text", quiet=True)] = None
    cause: Annotated[Text | None, Is("long-text", quiet=True)] = None
    probability: Share
    impact: Impact
    year: Year = 0
    last_year: Annotated[Year | None, Is("whole", quiet=True)] = None
    delay_months: Annotated[DelayMonths, Is("number", quiet=True)] = ZERO
    response: Literal["avoid", "reduce", "transfer", "accept"] | None = None
    action: LongText | None = None
    response_cost: Annotated[Money, Is("money", quiet=True)] = ZERO
    response_year: Annotated[Year, Is("whole", quiet=True)] = 0
    residual_probability: Annotated[Share | None, Is("share", quiet=True)] = None
    residual_impact: ResidualImpact | None = None
    residual_delay_months: Annotated[DelayMonths | None, Is("number", quiet=True)] = None
    owner: Person | None = None
    state: Annotated[Literal["open", "watched", "closed"], Is("choice", quiet=True)] = "open"
    source: Annotated[Text | None, Is("text", quiet=True)] = None

    @model_validator(mode="after")
    def _years_in_order(self) -> Self:
        if self.last_year is not None and self.last_year < self.year:
            raise PydanticCustomError("years-reversed", "the last year lies before the first")
        return self

    @property
    def years(self) -> range:
        """The years it strikes."""
        return range(self.year, (self.year if self.last_year is None else self.last_year) + 1)


@dataclass(frozen=True, slots=True)
class Threat:
    """What of a risk is counted: before the response, or after it together with what the response costs."""

    probability: float
    impact: tuple[float, float, float]
    delay_months: float = 0.0
    response_cost: float = 0.0


def before_response(risk: Risk) -> Threat:
    """The risk as it stands if nothing is done about it; a closed one no longer threatens."""
    return _threat(risk, risk.probability, risk.impact, risk.delay_months, ZERO)


def after_response(risk: Risk) -> Threat:
    """The risk that is left, and the cost of the response; what has no residual value stays as it was."""
    probability = risk.probability if risk.residual_probability is None else risk.residual_probability
    delay = risk.delay_months if risk.residual_delay_months is None else risk.residual_delay_months
    return _threat(risk, probability, risk.residual_impact or risk.impact, delay, risk.response_cost)


def _threat(risk: Risk, probability: Decimal, impact: Impact, delay: Decimal, response_cost: Decimal) -> Threat:
    points = (float(impact.low), float(impact.likely), float(impact.high))
    if risk.state == "closed":
        return Threat(0.0, points)
    return Threat(float(probability), points, float(delay), float(response_cost))
