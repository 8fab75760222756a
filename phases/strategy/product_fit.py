"""Product development (U4): how well a product idea answers what each segment lacks, and on which ground it stands.

The fit with a segment is the part of that segment's summed opportunity scores that stands in the needs the idea answers.
"""

from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Money, Person, Text
from phases.strategy.needs_by_segment import SegmentNeed
from phases.strategy.segments import segment_name

say = speaker("product-fit")
ID = "product-fit"
STRONG, WEAK = Decimal("0.4"), Decimal("0.15")


class ProductIdea(BaseModel):
    """One idea, the needs it answers and the ground it stands on."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    ground: Literal["known-market", "new-market", "innovation"]
    answers: Annotated[tuple[str, ...], Is("references", to="needs-by-segment")] = ()
    aimed_at: Annotated[tuple[str, ...], Is("references", to="segments")] = ()
    development_cost: Annotated[Money | None, Field(ge=0), Is("money")] = None
    tried_with: Text = ""
    owner: Person = ""
    remarks: LongText = ""


@dataclass(frozen=True, slots=True)
class Fit:
    """The fit of an idea with one segment, a fraction from 0 to 1; None where that segment's needs are not rated."""

    idea: str
    segment: str
    share: Decimal | None


def fits(known: Known) -> tuple[Fit, ...]:
    """Every idea with every segment."""
    needs: dict[str, SegmentNeed] = dict(known.rows("needs-by-segment"))
    found = []
    for key, idea in known.rows(ID).items():
        for segment in known.rows("segments"):
            scores = {name: need.opportunity for name, need in needs.items() if need.segment == segment and need.opportunity is not None}
            total = sum(scores.values(), Decimal(0))
            answered = sum((score for name, score in scores.items() if name in idea.answers), Decimal(0))
            found.append(Fit(key, segment, answered / total if total else None))
    return tuple(found)


def evaluate(known: Known) -> Result:
    """The fit of each idea with each segment, and what the ground it stands on asks for."""
    rows: dict[str, ProductIdea] = dict(known.rows(ID))
    if not rows:
        return Result(values=())
    found = fits(known)
    findings = tuple(one for key, row in rows.items() for one in _on(known, key, row, [fit for fit in found if fit.idea == key]))
    table = _table(known, rows, found)
    section = Section(ID, Term(ID), (*_figure(known, rows, found, table), table, *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=found)


def _table(known: Known, rows: dict[str, ProductIdea], found: tuple[Fit, ...]) -> Table:
    shares = {(one.idea, one.segment): one.share for one in found}
    segments = list(known.rows("segments"))
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.ground")),
                *(Heading(segment_name(known, one), "share") for one in segments))
    return Table("fit", say("matrix"), headings, tuple(
        (row.title, Term(f"{ID}.ground.{row.ground}"),
         *(None if shares[key, one] is None else Quantity(shares[key, one], "share", source=Provenance(ID, key, "answers", f"{ID}.formula"))
           for one in segments)) for key, row in rows.items()))


def _figure(known: Known, rows: dict[str, ProductIdea], found: tuple[Fit, ...], table: Table) -> tuple[Figure, ...]:
    segments = [one for one in known.rows("segments") if any(fit.segment == one and fit.share is not None for fit in found)]
    if not segments:
        return ()
    shares = {(one.idea, one.segment): one.share for one in found}
    return (Figure("fit-map", "heat-map", say("matrix"), {
        "x": [segment_name(known, one) for one in segments], "y": [row.title for row in rows.values()], "x_label": say("segments"),
        "y_label": say("ideas"), "unit": "share", "values": [[shares[key, one] for one in segments] for key in rows]}, table),)


def _on(known: Known, key: str, row: ProductIdea, own: list[Fit]) -> tuple[Sentence, ...]:
    said, source = [], (Provenance(ID, key, "answers"),)
    rated = [one for one in own if one.share is not None]
    if rated:
        best = max(rated, key=lambda one: one.share or Decimal(0))
        share = best.share or Decimal(0)
        name = "good-fit" if share >= STRONG else "no-fit" if share < WEAK else "some-fit"
        said.append(say(name, idea=row.title, segment=segment_name(known, best.segment), fit=Quantity(share, "share"), rests_on=source,
                        tone={"good-fit": "good", "no-fit": "bad", "some-fit": "plain"}[name]))
        for one in rated:
            if one.segment in row.aimed_at and (one.share or Decimal(0)) < WEAK:
                said.append(say("wrong-target", idea=row.title, segment=segment_name(known, one.segment), tone="warn",
                                rests_on=(Provenance(ID, key, "aimed_at"),)))
    if row.ground != "known-market" and not row.tried_with:
        said.append(say(f"untried-{row.ground}", idea=row.title, rests_on=(Provenance(ID, key, "tried_with"),), tone="warn"))
    return tuple(said)


INSTRUMENT = Instrument(ID, "register", ("U4",), row=ProductIdea, evaluate=evaluate, reads=("segments", "needs-by-segment"))
