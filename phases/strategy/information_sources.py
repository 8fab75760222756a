"""Sources of information (S1.7): what is needed about the customer, where it is, its quality, and by what right."""

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Offer,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Words,
    speaker,
)
from phases.register import Level, Person, Text

say = speaker("information-sources")
ID = "information-sources"
POOR = 2
"""Up to this level nobody can decide on the information."""
Basis = Literal["consent", "contract", "legal-obligation", "legitimate-interest"]


class InformationItem(BaseModel):
    """One piece of information on customers; what has no purpose is to be removed, what has no place is to be found."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    information: Text
    place: Text = ""
    quality: Annotated[Level | None, Field(ge=0, le=5)] = None
    purpose: Text = ""
    legal_basis: Basis | None = None
    personal: bool = True
    owner: Person = ""

    @property
    def state(self) -> Literal["removal", "absent", "poor", "no-right", "sound"]:
        """What is to be done with it, the gravest first."""
        if not self.purpose:
            return "removal"
        if not self.place:
            return "absent"
        if self.personal and self.legal_basis is None:
            return "no-right"
        return "poor" if self.quality is not None and self.quality <= POOR else "sound"


def information_name(known: Known, item: str) -> Words:
    """What an item is called, or its id where it is no longer there."""
    row = known.rows(ID).get(item)
    return row.information if row else item


def evaluate(known: Known) -> Result:
    """Sorts the items into sound, poor, absent, without a right and without a use."""
    rows: dict[str, InformationItem] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(_findings(rows))
    states = [row.state for row in rows.values()]
    keys = KeyFigures(tuple(KeyFigure(say(f"count-{state}"), Quantity(states.count(state)))
                            for state in ("sound", "poor", "absent", "no-right", "removal")))
    table = _table(rows)
    section = Section(ID, Term(ID), (keys, *_figure(rows, table), table, Findings(findings)))
    return Result((section,), findings, offers=tuple(_offers(rows)), values=rows)


def _table(rows: dict[str, InformationItem]) -> Table:
    headings = (Heading(Term(f"{ID}.information")), Heading(Term(f"{ID}.place")), Heading(Term(f"{ID}.quality"), "level"),
                Heading(Term(f"{ID}.purpose")), Heading(Term(f"{ID}.legal_basis")), Heading(say("to-do")))
    return Table("information", say("table"), headings, tuple(
        (row.information, row.place, None if row.quality is None else Quantity(row.quality, "level", source=Provenance(ID, key, "quality")),
         row.purpose, Term(f"{ID}.legal_basis.{row.legal_basis}") if row.legal_basis else None, say(f"do-{row.state}"))
        for key, row in rows.items()
    ))


def _figure(rows: dict[str, InformationItem], table: Table) -> tuple[Figure, ...]:
    rated = [row for row in rows.values() if row.quality is not None and row.purpose]
    if len(rated) < 2:
        return ()
    return (Figure("information-quality", "bars", say("quality"), {
        "labels": [row.information for row in rated], "horizontal": True,
        "series": [{"label": Term(f"{ID}.quality"), "values": [row.quality for row in rated]}]}, table),)


def _findings(rows: dict[str, InformationItem]) -> Iterator[Sentence]:
    tones = {"removal": "bad", "absent": "warn", "no-right": "bad", "poor": "warn"}
    for key, row in rows.items():
        if row.state != "sound":
            field = {"removal": "purpose", "absent": "place", "no-right": "legal_basis", "poor": "quality"}[row.state]
            yield say(row.state, information=row.information, place=row.place, rests_on=(Provenance(ID, key, field),),
                      tone=tones[row.state])


def _offers(rows: dict[str, InformationItem]) -> Iterator[Offer]:
    for key, row in rows.items():
        source = Provenance(ID, key)
        if row.state in ("absent", "poor"):
            yield Offer(f"need-{key}", "needs", say("open-need", information=row.information),
                        {"title": say("need-title", information=row.information), "area": "data", "asked_by": say("asked-by")}, source)
        if row.personal and row.purpose:
            yield Offer(f"check-{key}", "data-protection", say("open-check", information=row.information), {"information": key}, source)


INSTRUMENT = Instrument(ID, "register", ("S1.7",), row=InformationItem, evaluate=evaluate)
