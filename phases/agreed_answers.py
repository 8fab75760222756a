"""What rooms agreed on: the answer kept, how it was reached, how far the room agreed, and the dissent that was noted.

A row is written when a facilitator records what was agreed, or by hand where a room agreed before there was a workshop
here. It belongs to the dossier like any other, so that baselines and documents carry it; the single answers stay with
the workshop.
"""

import json
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field
from pydantic_core import to_jsonable_python

from phases.method import (
    Cell,
    Findings,
    Heading,
    Instrument,
    Known,
    LocalText,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Unit,
    speaker,
)
from phases.register import Is, LongText, Share, Text

say = speaker("agreed-answers")
ID = "agreed-answers"
LOW_AGREEMENT = Decimal("0.55")
How = Literal["median", "mean", "trimmed-mean", "envelope", "pooled", "middle", "most-said", "mean-ranks", "most-dots", "own"]
Whole = Annotated[int, Field(ge=0), Is("whole")]
QuietNumber = Annotated[Decimal, Is("number", quiet=True)]


class Target(BaseModel):
    """Where an agreed answer went: the workshop, the row and field of the dossier, and what was saved there as JSON."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    workshop: str = ""
    instrument: str = ""
    row: str = ""
    field: str = ""
    saved: str = ""


class AgreedAnswer(BaseModel):
    """One thing that a room agreed on; `count` are those who answered, the range stands where estimates were asked."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    workshop: Text
    day: date | None = None
    question: Text
    agreed: Text = ""
    how: Annotated[How | None, Is("choice")] = None
    count: Whole | None = None
    agreement: Annotated[Share | None, Field(ge=0, le=1)] = None
    spread: LongText = ""
    low: QuietNumber | None = None
    likely: QuietNumber | None = None
    high: QuietNumber | None = None
    why: LongText = ""
    dissent: LongText = ""
    decision: LongText = ""
    went_to: tuple[Target, ...] = ()


Agreed = Mapping[str, AgreedAnswer]


def still_stands(to: Target, row: BaseModel | None) -> bool:
    """Whether the row still holds what the room agreed on; a target without a note of what was saved is believed."""
    if row is None:
        return False
    now = to_jsonable_python(getattr(row, to.field or "value", None))
    return not to.saved or _same(json.loads(to.saved), now)


def _same(saved: Any, now: Any) -> bool:
    """Whether two values say the same: numbers by their size however they are written, parts that are not there as None."""
    if isinstance(saved, dict) and isinstance(now, dict):
        return all(_same(saved.get(name), now.get(name)) for name in {*saved, *now})
    if isinstance(saved, list) and isinstance(now, list):
        return len(saved) == len(now) and all(map(_same, saved, now))
    return saved == now or (_number(saved) is not None and _number(saved) == _number(now))


def _number(value: Any) -> Decimal | None:
    try:
        return None if isinstance(value, bool) else Decimal(value)
    except (InvalidOperation, TypeError, ValueError):
        return None


def agreed_on(rows: Agreed, instrument: str, row: str) -> dict[str, AgreedAnswer]:
    """What rooms agreed on for one row of the dossier, the newest first."""
    found = [(key, one) for key, one in rows.items() if any((to.instrument, to.row) == (instrument, row) for to in one.went_to)]
    return dict(sorted(found, key=lambda pair: pair[1].day or date.min, reverse=True))


def rests_on_room(one: AgreedAnswer) -> Sentence:
    """The workshop behind a figure, its day, how the answer was reached, from how many, and how far they agreed."""
    values: dict[str, Cell] = {
        "workshop": one.workshop, "day": Quantity(one.day, "date") if one.day else say("no-day"),
        "how": Term(f"{ID}.how.{one.how}") if one.how else say("spoken"), "count": Quantity(one.count or 0),
        "agreement": Quantity(one.agreement, "share") if one.agreement is not None else None,
    }
    return say("rests" if one.agreement is not None else "rests-unmeasured", **values)


def source_words(workshop: LocalText, day: date | None) -> Sentence:
    """What a line names as its source."""
    return say("held", workshop=workshop, day=Quantity(day, "date")) if day else say("undated", workshop=workshop)


def beside(rows: Agreed, instrument: str) -> dict[str, tuple[Sentence, ...]]:
    """For the margin of a worksheet: by row what the room said of the same, its spread and its dissent."""
    found: dict[str, list[Sentence]] = {}
    for key, one in sorted(rows.items(), key=lambda pair: pair[1].day or date.min, reverse=True):
        for row in dict.fromkeys(to.row for to in one.went_to if to.instrument == instrument):
            found.setdefault(row, []).extend(_beside(key, one))
    return {row: tuple(sentences) for row, sentences in found.items()}


def _beside(key: str, one: AgreedAnswer) -> Iterable[Sentence]:
    yield say("room-said", room=rests_on_room(one), agreed=one.agreed, rests_on=(Provenance(ID, key),))
    if one.spread:
        yield say("spread", spread=one.spread)
    if one.dissent:
        yield say("dissent", dissent=one.dissent)


def evaluate(known: Known) -> Result:
    """Everything that was agreed, workshop by workshop, and what was kept although the room did not agree."""
    rows: dict[str, AgreedAnswer] = dict(known.rows(ID))
    if not rows:
        return Result(values=rows)
    newest = sorted(rows.items(), key=lambda pair: pair[1].day or date.min, reverse=True)
    findings = tuple(_finding(key, one) for key, one in newest if one.agreement is not None and one.agreement < LOW_AGREEMENT)
    section = Section(ID, Term(ID), (agreed_table(newest), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=rows)


COLUMNS = ("question", "agreed", "workshop", "how", "count", "agreement", "dissent")
_UNITS: Mapping[str, Unit] = {"count": "number", "agreement": "share"}


def agreed_table(rows: Iterable[tuple[str, AgreedAnswer]], names: tuple[str, ...] = COLUMNS) -> Table:
    """Question, agreed answer, workshop, how and from how many, agreement, dissent; or some of these."""
    headings = tuple(Heading(Term(f"{ID}.{name}"), _UNITS.get(name)) for name in names)
    cells = tuple(tuple(cell for name, cell in zip(COLUMNS, _row(key, one), strict=True) if name in names) for key, one in rows)
    return Table("agreed", say("agreed"), headings, cells)


def _row(key: str, one: AgreedAnswer) -> tuple[Cell, ...]:
    source = Provenance(ID, key, "agreed")
    return (one.question, one.agreed or None, source_words(one.workshop, one.day), Term(f"{ID}.how.{one.how}") if one.how else None,
            Quantity(one.count, source=source) if one.count is not None else None,
            Quantity(one.agreement, "share", tone="warn" if one.agreement < LOW_AGREEMENT else "plain")
            if one.agreement is not None else None, one.dissent or None)


def _finding(key: str, one: AgreedAnswer) -> Sentence:
    return say("kept-without-agreement", question=one.question, agreement=Quantity(one.agreement, "share"),
               rests_on=(Provenance(ID, key, "agreed"),), tone="warn")


INSTRUMENT = Instrument(ID, "register", (), row=AgreedAnswer, evaluate=evaluate)
