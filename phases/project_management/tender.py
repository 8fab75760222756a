"""The call for tenders (P1.5): its terms, the prices asked for, and what bidders answered on needs and prices."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Instrument
from phases.quantity import Money
from phases.register import Is, LongText, Person, Text

Coverage = Literal["standard", "configuration", "development", "no"]
MARKS: Mapping[str, int] = {"standard": 5, "configuration": 4, "development": 2, "no": 0}
"""The mark, of five, that an answer gives: what exists outweighs what is promised."""
WEIGHTS: Mapping[str, int] = {"must": 5, "should": 3, "could": 1}
"""How much a need counts in the coverage of a bidder."""


class _Row(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""


class TenderTerms(_Row):
    """What bidders are told besides the grid: what is bought, by when and how to answer, on what terms."""

    title: Text = ""
    context: LongText = ""
    scope: LongText = ""
    out_of_scope: LongText = ""
    questions_by: date | None = None
    answer_by: date | None = None
    presentations_on: date | None = None
    decision_on: date | None = None
    contact: Person = ""
    validity_months: Annotated[int, Field(ge=1, le=24)] = 6
    price_years: Annotated[int, Field(ge=1, le=10)] = 5
    rules: LongText = ""
    contract: LongText = ""


class TenderPrice(_Row):
    """A line of prices that every bidder fills in: a unit, and how many of it."""

    title: Text
    rhythm: Literal["once", "yearly"] = "yearly"
    unit: Text = ""
    quantity: Annotated[Decimal, Field(ge=0)] = Decimal(1)
    source: Annotated[Text, Is("text", quiet=True)] = ""
    remarks: LongText = ""


class TenderAnswer(_Row):
    """What a bidder answered on one need, or in words on one criterion."""

    maker: Annotated[str, Is("reference", to="makers")]
    need: Annotated[str, Is("reference", to="needs")] | None = None
    criterion: Annotated[str, Is("reference", to="maker-criteria")] | None = None
    answer: Coverage | None = None
    comment: Text = ""


class TenderOffer(_Row):
    """A bidder's price of one unit of a line."""

    maker: Annotated[str, Is("reference", to="makers")]
    line: Annotated[str, Is("reference", to="tender-prices")]
    unit_price: Annotated[Money, Field(ge=0)]
    comment: Text = ""


TERMS = Instrument("tender-terms", "register", ("P1.5",), row=TenderTerms, single=True)
PRICES = Instrument("tender-prices", "register", ("P1.5",), row=TenderPrice)
ANSWERS = Instrument("tender-answers", "register", ("P1.5",), row=TenderAnswer, reads=("makers", "needs", "maker-criteria"))
OFFERS = Instrument("tender-offers", "register", ("P1.5",), row=TenderOffer, reads=("makers", "tender-prices"))
REGISTERS = (TERMS, PRICES, ANSWERS, OFFERS)
