"""Expected benefits (V1.5): executives rank the families of benefits and size them, as ambitions to be proved."""

from dataclasses import dataclass
from decimal import Decimal
from statistics import median
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Missing,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person

say = speaker("expected-benefits")
Family = Literal["sales", "costs", "loyalty", "competitiveness"]
FAMILIES: tuple[Family, ...] = get_args(Family)
WIDE = 3
RANKS_APART = 2


class ExpectedBenefit(BaseModel):
    """What one executive expects of one family of benefits: its rank among the four, its yearly size, its sign."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    family: Family
    said_by: Person = ""
    rank: Annotated[int, Field(ge=1, le=4)] | None = None
    low: Annotated[Decimal, Field(ge=0), Is("money")] | None = None
    likely: Annotated[Decimal, Field(ge=0), Is("money")] | None = None
    high: Annotated[Decimal, Field(ge=0), Is("money")] | None = None
    sign: LongText = ""


@dataclass(frozen=True, slots=True)
class FamilyView:
    """A family as the room sees it: median rank, and yearly money from the lowest low over the median to the highest."""

    family: Family
    voices: int
    rank: float | None
    ranks_apart: int
    low: Decimal | None
    likely: Decimal | None
    high: Decimal | None


def views(rows: list[ExpectedBenefit]) -> tuple[FamilyView, ...]:
    """The families in the order of their median rank; those nobody ranked stand last."""
    found = [_view(family, [row for row in rows if row.family == family]) for family in FAMILIES]
    return tuple(sorted((one for one in found if one.voices), key=lambda one: (one.rank is None, one.rank or 0)))


def _view(family: Family, rows: list[ExpectedBenefit]) -> FamilyView:
    ranks = [row.rank for row in rows if row.rank is not None]
    likely = [row.likely for row in rows if row.likely is not None]
    sizes = [size for row in rows for size in (row.low, row.likely, row.high) if size is not None]
    return FamilyView(
        family, len(rows), median(ranks) if ranks else None, max(ranks) - min(ranks) if ranks else 0,
        min(sizes, default=None), median(likely) if likely else None, max(sizes, default=None),
    )


def evaluate(known: Known) -> Result:
    """Shows ranks and sizes of the families, where the room disagrees, and offers each as a line to be proved."""
    rows: list[ExpectedBenefit] = list(known.rows("expected-benefits").values())
    if not rows:
        return Result(missing=(Missing("expected-benefits", say("none-named")),))
    found = views(rows)
    findings = _findings(found, rows)
    table = _table(found)
    sized = [one for one in found if one.likely is not None]
    figures = (Figure("benefit-ambitions", "comparison", say("picture"), {"alternatives": [
        {"label": _name(one.family), "value": one.likely, "low": one.low, "high": one.high} for one in sized]}, table),) if sized else ()
    offers = tuple(_offer(one) for one in found)
    section = Section("expected-benefits", Term("expected-benefits"), (*figures, table, Findings(findings)))
    return Result((section,), findings, offers=offers, values=found)


def _name(family: Family) -> Term:
    return Term(f"expected-benefits.family.{family}")


def _sources(rows: list[ExpectedBenefit], family: Family, field: str) -> tuple[Provenance, ...]:
    return tuple(Provenance("expected-benefits", row.id, field) for row in rows if row.family == family)


def _table(found: tuple[FamilyView, ...]) -> Table:
    headings = (Heading(Term("expected-benefits.family")), Heading(say("voices"), "number"), Heading(say("median-rank"), "number"),
                Heading(Term("expected-benefits.low"), "money"), Heading(say("median-likely"), "money"),
                Heading(Term("expected-benefits.high"), "money"))
    return Table("expected-benefits", say("picture"), headings, tuple(
        (_name(one.family), Quantity(one.voices), Quantity(one.rank) if one.rank is not None else None,
         *(Quantity(size, "money") if size is not None else None for size in (one.low, one.likely, one.high))) for one in found
    ))


def _findings(found: tuple[FamilyView, ...], rows: list[ExpectedBenefit]) -> tuple[Sentence, ...]:
    said = []
    if found[0].rank is not None:
        said.append(say("first", family=_name(found[0].family), rests_on=_sources(rows, found[0].family, "rank")))
    for one in found:
        if one.ranks_apart >= RANKS_APART:
            said.append(say("disagree", family=_name(one.family), places=Quantity(one.ranks_apart),
                            rests_on=_sources(rows, one.family, "rank"), tone="warn"))
        if one.low and one.high and one.high / one.low >= WIDE:
            said.append(say("wide", family=_name(one.family), times=Quantity(round(one.high / one.low)),
                            rests_on=_sources(rows, one.family, "high"), tone="warn"))
        if one.likely is None:
            said.append(say("unsized", family=_name(one.family), rests_on=_sources(rows, one.family, "likely"), tone="warn"))
    return tuple(said)


def _offer(one: FamilyView) -> Offer:
    name = _name(one.family)
    ambition = say("ambition", likely=Quantity(one.likely, "money")) if one.likely is not None else say("no-ambition")
    row = {"title": say("line-title", family=name), "alternative": ["all"], "category": name, "confidence": "low",
           "source": say("line-source"), "note": ambition}
    return Offer(f"line-{one.family}", "benefit-lines", say("open-line", family=name), row, Provenance("expected-benefits"))


INSTRUMENT = Instrument("expected-benefits", "register", ("V1.5",), row=ExpectedBenefit, evaluate=evaluate)
