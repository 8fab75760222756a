"""One-to-one personalisation (S5.1): what is made to measure, for whom, at what cost and complexity."""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
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
from phases.register import Is, Level, LongText, Money, Person, Text
from phases.strategy.information_sources import InformationItem
from phases.strategy.segments import segment_name

say = speaker("personalisation")
ID = "personalisation"
COMPLEX, WORTH = 4, 3
_AREAS = {"offer": "marketing", "price": "sales", "message": "marketing", "service": "service"}
Grade = Annotated[Level | None, Field(ge=1, le=5)]


class Personalisation(BaseModel):
    """One thing made to measure; `worth` is what it changes for the customer, `complexity` what it takes to do."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    what: Literal["offer", "price", "message", "service"]
    segment: Annotated[str, Is("reference", to="segments", also=("all",))] = "all"
    rests_on: Annotated[tuple[str, ...], Is("references", to="information-sources")] = ()
    worth: Grade = None
    complexity: Grade = None
    yearly_cost: Annotated[Money | None, Field(ge=0), Is("money", summed=True)] = None
    standard_part: Text = ""
    owner: Person = ""
    remarks: LongText = ""


def evaluate(known: Known) -> Result:
    """Worth against complexity, and what is made to measure without the means or the reason."""
    rows: dict[str, Personalisation] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(one for key, row in rows.items() for one in _on(known, key, row))
    table = _table(known, rows)
    section = Section(ID, Term(ID), (*_figure(rows, table), table, *((Findings(findings),) if findings else ())))
    offers = tuple(Offer(f"need-{key}", "needs", say("open-need", what=row.title),
                         {"title": row.title, "area": _AREAS[row.what], "asked_by": segment_name(known, row.segment),
                          "personalised": [key]}, Provenance(ID, key))
                   for key, row in rows.items() if (row.worth or 0) >= WORTH)
    return Result((section,), findings, offers=offers, values=rows)


def _table(known: Known, rows: dict[str, Personalisation]) -> Table:
    units = {"worth": "level", "complexity": "level", "yearly_cost": "money"}
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.what")), Heading(Term(f"{ID}.segment")),
                *(Heading(Term(f"{ID}.{name}"), unit) for name, unit in units.items()))
    return Table("personalised", say("table"), headings, tuple(
        (row.title, Term(f"{ID}.what.{row.what}"), segment_name(known, row.segment),
         *(None if getattr(row, name) is None else Quantity(getattr(row, name), unit, source=Provenance(ID, key, name))
           for name, unit in units.items())) for key, row in rows.items()
    ))


def _figure(rows: dict[str, Personalisation], table: Table) -> tuple[Figure, ...]:
    placed = [row for row in rows.values() if row.worth is not None and row.complexity is not None]
    if not placed:
        return ()
    return (Figure("worth-complexity", "quadrant", say("picture"), {
        "points": [{"label": row.title, "x": row.complexity, "y": row.worth} for row in placed],
        "x_label": Term(f"{ID}.complexity"), "y_label": Term(f"{ID}.worth"), "x_cut": 3, "y_cut": 3,
        "quadrants": [say("first"), say("for-the-best"), say("why-not"), say("leave")]}, table),)


def _on(known: Known, key: str, row: Personalisation) -> tuple[Sentence, ...]:
    found = []
    items: dict[str, InformationItem] = dict(known.rows("information-sources"))
    for item in (items[one] for one in row.rests_on if one in items):
        if item.state in ("absent", "poor"):
            found.append(say(f"information-{item.state}", what=row.title, information=item.information, tone="warn",
                             rests_on=(Provenance(ID, key, "rests_on"), Provenance("information-sources", item.id))))
    if row.complexity is not None and row.worth is not None and row.complexity >= COMPLEX and row.worth < WORTH:
        found.append(say("not-worth", what=row.title, rests_on=(Provenance(ID, key),), tone="bad"))
    if row.complexity is not None and row.complexity >= COMPLEX and not row.standard_part:
        found.append(say("nothing-standard", what=row.title, rests_on=(Provenance(ID, key, "standard_part"),), tone="warn"))
    if row.what == "price" and row.segment == "all":
        found.append(say("price-for-all", what=row.title, rests_on=(Provenance(ID, key, "segment"),), tone="warn"))
    return tuple(found)


INSTRUMENT = Instrument(ID, "register", ("S5.1",), row=Personalisation, evaluate=evaluate, reads=("segments", "information-sources"))
