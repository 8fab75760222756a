"""What the room said: which lines of the case rest on workshops, how their ranges were reached, and who saw it otherwise."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.agreed_answers import ID, AgreedAnswer, source_words, still_stands
from phases.method import (
    Block,
    Cell,
    Findings,
    Heading,
    Known,
    Paragraph,
    Provenance,
    Quantity,
    ReportPart,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)

say = speaker("room-said")
LINES = ("cost-lines", "benefit-lines", "risk-register")
Row = tuple[str, str, AgreedAnswer, str]
"""Register and id of a line, what was agreed for it, and under which id."""


def agreed_lines(known: Known) -> Iterator[Row]:
    """The lines of the case that still hold what a room agreed on, register by register; the newest first."""
    agreed: Mapping[str, AgreedAnswer] = known.rows(ID)
    newest = sorted(agreed.items(), key=lambda pair: str(pair[1].day or ""), reverse=True)
    seen = set()
    for register in LINES:
        for key, one in newest:
            for to in one.went_to:
                place = (to.instrument, to.row, to.field)
                if to.instrument == register and place not in seen and still_stands(to, known.rows(register).get(to.row)):
                    seen.add(place)
                    yield register, to.row, one, key


def room_said(known: Known) -> Section | None:
    """The lines of the case that rest on workshops; None where none does."""
    rows = list(agreed_lines(known))
    if not rows:
        return None
    blocks: list[Block] = [Paragraph(_lead(known, rows)), _table(known, rows)]
    dissent = tuple(_dissent(known, row) for row in rows if row[2].dissent)
    if dissent:
        blocks.append(Findings(dissent))
    return Section("room-said", say("title"), tuple(blocks))


def _lead(known: Known, rows: list[Row]) -> Sentence:
    lines = {(register, row) for register, row, _, _ in rows}
    every = sum(len(known.rows(register)) for register in LINES)
    workshops = {str(one.workshop) for _, _, one, _ in rows}
    return say("lead", lines=Quantity(len(lines)), every=Quantity(every), workshops=Quantity(len(workshops)))


def _table(known: Known, rows: list[Row]) -> Table:
    headings = (Heading(say("line")), Heading(say("agreed")), Heading(say("how")), Heading(Term(f"{ID}.count"), "number"),
                Heading(Term(f"{ID}.agreement"), "share"), Heading(Term(f"{ID}.workshop")))
    return Table("room-said", say("table"), headings, tuple(_row(known, row) for row in rows))


def _row(known: Known, row: Row) -> tuple[Cell, ...]:
    register, line, one, key = row
    return (_name(known, register, line), one.agreed or None, Term(f"{ID}.how.{one.how}") if one.how else None,
            Quantity(one.count, source=Provenance(ID, key, "agreed")) if one.count is not None else None,
            Quantity(one.agreement, "share") if one.agreement is not None else None, source_words(one.workshop, one.day))


def _name(known: Known, register: str, line: str) -> Any:
    return known.rows(register)[line].title or line


def _dissent(known: Known, row: Row) -> Sentence:
    register, line, one, key = row
    return say("dissent", line=_name(known, register, line), dissent=one.dissent, rests_on=(Provenance(ID, key, "dissent"),))


PART = ReportPart("business-case", "room-said", 85, room_said, (ID, *LINES))
