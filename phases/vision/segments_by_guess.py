"""The strategy quadrant by guess (V2.3): segments placed on current and potential value before anybody computes."""

from decimal import Decimal
from typing import Annotated, Literal

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
from phases.register import Is, LongText, Text

say = speaker("segments-by-guess")
Quadrant = Literal["grow", "keep", "watch", "let-go"]
MIDDLE = 5
ORDER: tuple[Quadrant, ...] = ("grow", "keep", "watch", "let-go")
Place = Annotated[int, Field(ge=0, le=10)]


class GuessedSegment(BaseModel):
    """A segment by its usual name, placed from 0 to 10 on what it brings and on what it could bring."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    current: Place | None = None
    potential: Place | None = None
    share_of_customers: Annotated[Decimal, Field(ge=0, le=1), Is("share")] | None = None
    share_of_effort: Annotated[Decimal, Field(ge=0, le=1), Is("share")] | None = None
    reason: LongText = ""


def quadrant_of(current: int, potential: int) -> Quadrant:
    """What a place calls for: keep what brings much, grow what could bring more, watch or let go the others."""
    if potential > MIDDLE:
        return "grow" if current > MIDDLE else "watch"
    return "keep" if current > MIDDLE else "let-go"


def evaluate(known: Known) -> Result:
    """Draws the quadrant and compares where the effort goes with where the value is seen."""
    rows = [row for row in known.rows("segments-by-guess").values() if row.current is not None and row.potential is not None]
    if not rows:
        return Result(missing=(Missing("segments-by-guess", say("none-placed")),))
    findings = _findings(rows)
    headings = (Heading(Term("segments-by-guess.title")), Heading(Term("segments-by-guess.current"), "number"),
                Heading(Term("segments-by-guess.potential"), "number"), Heading(say("calls-for")),
                Heading(Term("segments-by-guess.share_of_effort"), "share"))
    table = Table("guessed-segments", say("picture"), headings, tuple(
        (row.title, Quantity(row.current, source=_source(row, "current")), Quantity(row.potential, source=_source(row, "potential")),
         say(quadrant_of(row.current, row.potential)), Quantity(row.share_of_effort, "share") if row.share_of_effort is not None else None)
        for row in rows
    ))
    points = [{"label": row.title, "x": row.current, "y": row.potential, "size": row.share_of_customers} for row in rows]
    figure = Figure("guessed-quadrant", "quadrant", say("picture"), {
        "points": points, "x_label": Term("segments-by-guess.current"), "y_label": Term("segments-by-guess.potential"),
        "x_cut": MIDDLE, "y_cut": MIDDLE, "quadrants": [say("watch"), say("grow"), say("let-go"), say("keep")]}, table)
    values = {row.id: quadrant_of(row.current, row.potential) for row in rows}
    return Result((Section("guessed-quadrant", Term("segments-by-guess"), (figure, table, Findings(findings))),), findings,
                  offers=tuple(_offer(row) for row in rows), values=values)


def _offer(row: GuessedSegment) -> Offer:
    taken = {"name": row.title, **({"description": row.reason} if row.reason else {})}
    return Offer(f"segment-{row.id}", "segments", say("open-segment", segment=row.title), taken, Provenance("segments-by-guess", row.id))


def _source(row: GuessedSegment, field: str) -> Provenance:
    return Provenance("segments-by-guess", row.id, field)


def _findings(rows: list[GuessedSegment]) -> tuple[Sentence, ...]:
    said = []
    for wanted in ("grow", "let-go"):
        own = [row for row in rows if quadrant_of(row.current or 0, row.potential or 0) == wanted]
        if not own:
            said.append(say(f"none-{wanted}", rests_on=(Provenance("segments-by-guess"),), tone="warn"))
        effort = sum((row.share_of_effort or Decimal(0) for row in own), Decimal(0))
        if own and effort:
            said.append(say(f"effort-{wanted}", effort=Quantity(effort, "share"), count=Quantity(len(own)),
                            rests_on=tuple(_source(row, "share_of_effort") for row in own),
                            tone="warn" if wanted == "let-go" else "plain"))
    return tuple(said)


INSTRUMENT = Instrument("segments-by-guess", "register", ("V2.3",), row=GuessedSegment, evaluate=evaluate)
