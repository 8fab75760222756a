"""Nomenclature of needs (S1.6): needs by segments with importance, satisfaction and the opportunity between them.

Source of the score: Anthony Ulwick, "Turn Customer Input into Innovation", Harvard Business Review, January 2002.
"""

from decimal import Decimal
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
from phases.register import Is, Text
from phases.strategy.segments import segment_name

say = speaker("needs-by-segment")
ID = "needs-by-segment"
EXTREME, HIGH, SOLID = Decimal(15), Decimal(12), Decimal(10)
"""Limits of the opportunity score (0 to 20): above 15 extreme, above 12 high, above 10 worth the effort."""
OFFERED, SHOWN = 12, 12
Grade = Annotated[Decimal, Field(ge=0, le=10)]


class SegmentNeed(BaseModel):
    """One need of one segment: how much it matters and how well it is met today, from 0 to 10."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    need: Text
    segment: Annotated[str, Is("reference", to="segments")]
    importance: Grade | None = None
    satisfaction: Grade | None = None
    area: Literal["sales", "marketing", "service", "cti", "e-crm", "mobility", "back-office", "data"] = "service"
    source: Text = ""

    @property
    def opportunity(self) -> Decimal | None:
        """The opportunity score, 0 to 20; None while one of the two grades is missing."""
        if self.importance is None or self.satisfaction is None:
            return None
        return opportunity(self.importance, self.satisfaction)


def opportunity(importance: Decimal, satisfaction: Decimal) -> Decimal:
    """Importance + what is missing of satisfaction: importance + max(importance - satisfaction, 0), all 0 to 10."""
    return importance + max(importance - satisfaction, Decimal(0))


def ranked(rows: dict[str, SegmentNeed]) -> list[tuple[str, SegmentNeed]]:
    """The needs with a score, widest opportunity first; the more important first among equals."""
    scored = [(key, row) for key, row in rows.items() if row.opportunity is not None]
    return sorted(scored, key=lambda pair: (-pair[1].opportunity, -pair[1].importance))  # type: ignore[operator]


def evaluate(known: Known) -> Result:
    """Ranks the needs by opportunity, draws them, offers the widest to the catalogue of needs."""
    rows: dict[str, SegmentNeed] = dict(known.rows(ID))
    order = ranked(rows)
    if not order:
        return Result(values={})
    findings = _findings(known, rows, order)
    table = _table(known, order)
    blocks = (_figure(known, order, table), table, Findings(findings))
    return Result((Section(ID, Term(ID), blocks),), findings, offers=_offers(known, order), values=rows)


def _label(known: Known, row: SegmentNeed) -> Sentence:
    return say("need-of", need=row.need, segment=segment_name(known, row.segment))


def _table(known: Known, order: list[tuple[str, SegmentNeed]]) -> Table:
    headings = (Heading(Term(f"{ID}.need")), Heading(Term(f"{ID}.segment")), Heading(Term(f"{ID}.importance"), "number"),
                Heading(Term(f"{ID}.satisfaction"), "number"), Heading(say("opportunity"), "number"))
    cells = tuple(
        (row.need, segment_name(known, row.segment), Quantity(row.importance, source=Provenance(ID, key, "importance")),
         Quantity(row.satisfaction, source=Provenance(ID, key, "satisfaction")),
         Quantity(row.opportunity, tone="warn" if row.opportunity > HIGH else "plain",  # type: ignore[operator]
                  source=Provenance(ID, key, formula="needs-by-segment.formula")))
        for key, row in order
    )
    return Table("opportunities", say("ranking"), headings, cells)


def _figure(known: Known, order: list[tuple[str, SegmentNeed]], table: Table) -> Figure:
    return Figure("opportunity-landscape", "quadrant", say("landscape"), {
        "points": [{"label": row.need, "x": row.importance, "y": row.satisfaction} for _, row in order[:SHOWN]],
        "x_label": Term(f"{ID}.importance"), "y_label": Term(f"{ID}.satisfaction"), "x_cut": 5, "y_cut": 5,
        "quadrants": [say("overserved"), say("kept-up"), say("left-alone"), say("to-serve")]}, table)


def _findings(known: Known, rows: dict[str, SegmentNeed], order: list[tuple[str, SegmentNeed]]) -> tuple[Sentence, ...]:
    found = []
    for key, row in order:
        if row.opportunity > HIGH:  # type: ignore[operator]
            found.append(say("extreme" if row.opportunity > EXTREME else "high", need=row.need,  # type: ignore[operator]
                             segment=segment_name(known, row.segment), score=Quantity(row.opportunity),
                             rests_on=(Provenance(ID, key),), tone="bad" if row.opportunity > EXTREME
                             else "warn"))  # type: ignore[operator]
        elif row.satisfaction - row.importance >= 3:  # type: ignore[operator]
            found.append(say("too-much", need=row.need, segment=segment_name(known, row.segment), rests_on=(Provenance(ID, key),)))
    unheard = [key for key in known.rows("segments") if key not in {row.segment for row in rows.values()}]
    found += [say("unheard", segment=segment_name(known, key), rests_on=(Provenance("segments", key),), tone="warn") for key in unheard]
    return tuple(found)


def _offers(known: Known, order: list[tuple[str, SegmentNeed]]) -> tuple[Offer, ...]:
    return tuple(
        Offer(f"need-{key}", "needs", say("open-need", need=_label(known, row)),
              {"title": row.need, "area": row.area, "priority": "must" if row.opportunity > HIGH else "should",  # type: ignore[operator]
               "asked_by": say("asked-by", segment=segment_name(known, row.segment), score=Quantity(row.opportunity)),
               "segments": [row.segment]}, Provenance(ID, key))
        for key, row in order[:OFFERED] if row.opportunity > SOLID  # type: ignore[operator]
    )


INSTRUMENT = Instrument(ID, "register", ("S1.6",), row=SegmentNeed, evaluate=evaluate, reads=("segments",))
