"""What came of the benefits and what was really paid (K1.2): counted in money, or by what drives a line, year by year."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument
from phases.register import Is, LongText, Text

BENEFITS, COSTS = "realised-benefits", "actual-costs"
Amount = Annotated[Decimal | None, Is("money")]
Number = Annotated[Decimal | None, Is("number")]
CaseYear = Annotated[int, Field(ge=0, le=50), Is("whole")]


class RealisedBenefit(BaseModel):
    """What a benefit line brought in a year of the case.

    `amount` is what was counted. `volume`, `effect` and `unit_value` are what the line's driver took at a promise:
    customers, people or requests; the change of the rate, the hours or the units; the margin or cost of one.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    line: Annotated[str, Is("reference", to="benefit-lines")]
    year: CaseYear
    amount: Amount = None
    volume: Number = None
    effect: Number = None
    unit_value: Amount = None
    source: Text = ""
    note: LongText = ""


class ActualCost(BaseModel):
    """What was really paid for a cost line in a year of the case."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    line: Annotated[str, Is("reference", to="cost-lines")]
    year: CaseYear
    amount: Annotated[Decimal, Is("money")]
    source: Text = ""
    note: LongText = ""


REALISED = Instrument(BENEFITS, "register", ("K1.2",), row=RealisedBenefit)
PAID = Instrument(COSTS, "register", ("K1.2",), row=ActualCost)
INSTRUMENTS = (REALISED, PAID)
