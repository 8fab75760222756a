"""One tiny specimen of everything that the generic pages must show: documentation that cannot lie."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from phases import PHASES
from phases.method import (
    Figure,
    Heading,
    Instrument,
    Known,
    Missing,
    Offer,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Section,
    Table,
    speaker,
)
from phases.register import Is, Level, LongText, Money, Person, Share, Text
from workbench.catalogue import Catalogue
from workbench.content import load, read_files
from workbench.places import QUESTIONNAIRES

say = speaker("one-analysis")


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Range(_Part):
    """A nested part whose columns have dotted paths."""

    low: Money
    high: Money

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.low > self.high:
            raise PydanticCustomError("range-reversed", "low exceeds high")
        return self


class Direct(_Part):
    """One kind of driver."""

    kind: Literal["direct"]
    amount: Money


class People(_Part):
    """Another kind; it has a column of the same path."""

    kind: Literal["people"]
    hours: Decimal
    amount: Money


class EveryColumn(_Part):
    """A row with one column of every kind."""

    id: str
    title: Text
    note: LongText | None = None
    owner: Person | None = None
    confidence: Literal["low", "high"] | None = None
    channels: tuple[Literal["shop", "web"], ...] = ()
    after: Annotated[str | None, Is("reference", to="every-column")] = None
    others: Annotated[tuple[str, ...], Is("references", to="every-column", also=("all",))] = ()
    certain: bool = False
    day: date | None = None
    amount: Annotated[Money, Is("money", summed=True), Field(ge=0)] = Decimal(0)
    probability: Annotated[Share, Field(ge=0, le=1)] | None = None
    factor: Decimal | None = None
    people: int | None = None
    level: Annotated[Level, Field(ge=0, le=3)] | None = None
    amounts: Annotated[tuple[Decimal, ...], Is("yearly", summed=True)] = ()
    ramp_up: Annotated[tuple[Decimal, ...], Is("yearly-share", quiet=True)] = ()
    range: Range | None = None
    driver: Annotated[Direct | People, Field(discriminator="kind")] | None = None
    weights: dict[str, Decimal] = Field(default_factory=dict)


class OneForm(_Part):
    """The row of an instrument that is one form."""

    rate: Share = Decimal("0.1")
    start: date | None = None


def analyse(known: Known) -> Result:
    """The sum of the amounts, as every kind of block."""
    rows = known.rows("every-column")
    if not rows:
        return Result(missing=(Missing("every-column", say("no-rows")),))
    formula = Provenance("one-analysis", formula="sum")
    total = Quantity(sum(row.amount for row in rows.values()), "money", source=formula)
    table = Table("amounts", say("picture"), (Heading(say("row")), Heading(say("amount"), "money")),
                  tuple((row.title, Quantity(row.amount, "money", source=Provenance("every-column", name, "amount")))
                        for name, row in rows.items()), (say("total"), total))
    figure = Figure("amounts", "bars", say("picture"), {
        "labels": [row.title for row in rows.values()], "unit": "money",
        "series": [{"label": say("amount"), "values": [row.amount for row in rows.values()]}]}, table)
    section = Section("amounts", say("total"), (Paragraph(say("heavy", total=total)), table, figure))
    offer = Offer("total", "every-column", say("take"), {"title": "Total", "amount": str(total.value)}, formula)
    return Result((section,), offers=(offer,), values=total)


INSTRUMENTS = (
    Instrument("every-column", "register", ("X1.1",), row=EveryColumn,
               fixed={"nothing": {"title": {"fr": "Ne rien faire", "en": "Do nothing"}}}),
    Instrument("one-form", "register", ("X1.1",), row=OneForm, single=True),
    Instrument("one-analysis", "analysis", ("X1.1",), evaluate=analyse, reads=("every-column",)),
)


@lru_cache(maxsize=1)
def specimens() -> Catalogue:
    """The method with the specimens in its first phase."""
    files = {f"vision/{path.name}": path.read_text("utf-8") for path in Path(__file__).parent.glob("*.yaml")}
    content = load({**read_files(QUESTIONNAIRES), **files})
    first, *others = PHASES
    return Catalogue(content, (replace(first, instruments=(*first.instruments, *INSTRUMENTS)), *others))
