"""Sources and tools of watch (K2.4), each with the letter that says how far it can be relied on.

The letters A to F for the source, and the figures 1 to 6 for a single piece of news, follow the two-part rating of
intelligence services (NATO's AJP-2.1, known as the Admiralty system): the two are judged apart.
"""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Block,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
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
from phases.register import Is, LongText, Money, Text

ID, FIELDS = "watch-sources", "watch-fields"
say = speaker(ID)
Reliability = Literal["A", "B", "C", "D", "E", "F"]
WEAK: frozenset[str] = frozenset("DEF")
Kind = Literal["customers", "staff", "press", "statistics", "competitor", "maker", "association", "study", "law"]


class WatchSource(BaseModel):
    """Where news comes from, how it reaches us, and what it costs in a year."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    kind: Kind
    reliability: Reliability = "F"
    why: LongText = ""
    fields: Annotated[tuple[str, ...], Is("references", to=FIELDS)] = ()
    tool: Text = ""
    address: Annotated[Text, Is("text", quiet=True)] = ""
    yearly_cost: Annotated[Money | None, Field(ge=0)] = None


def evaluate(known: Known) -> Result:
    """The sources by what they are worth, and the fields that rest on none or on weak ones only."""
    rows: Mapping[str, WatchSource] = known.rows(ID)
    if not rows:
        return Result()
    order = sorted(rows.items(), key=lambda pair: pair[1].reliability)
    findings = (*_on_sources(rows), *_on_fields(known, rows))
    blocks: list[Block] = [_figures(rows), _table(order)]
    blocks += [Findings(findings)] if findings else []
    return Result((Section(ID, Term(ID), tuple(blocks)),), findings, values=dict(rows))


def _figures(rows: Mapping[str, WatchSource]) -> KeyFigures:
    cost = sum((row.yearly_cost or Decimal(0) for row in rows.values()), Decimal(0))
    sound = sum(1 for row in rows.values() if row.reliability in "AB")
    return KeyFigures((
        KeyFigure(say("sources"), Quantity(len(rows)), say("of-them-sound", count=Quantity(sound))),
        KeyFigure(say("cost"), Quantity(cost, "money", source=Provenance(ID)), say("a-year")),
    ))


def _table(order: list[tuple[str, WatchSource]]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.reliability")), Heading(Term(f"{ID}.kind")),
                Heading(Term(f"{ID}.tool")), Heading(Term(f"{ID}.yearly_cost"), "money"))
    return Table("sources", say("table"), headings, tuple(
        (row.title, Term(f"{ID}.reliability.{row.reliability}"), Term(f"{ID}.kind.{row.kind}"), row.tool,
         None if row.yearly_cost is None else Quantity(row.yearly_cost, "money", source=Provenance(ID, key, "yearly_cost")))
        for key, row in order
    ))


def _on_sources(rows: Mapping[str, WatchSource]) -> Iterator[Sentence]:
    for key, row in rows.items():
        if row.reliability == "F":
            yield say("not-judged", source=row.title, rests_on=(Provenance(ID, key, "reliability"),), tone="warn")
        if not row.fields:
            yield say("serves-nothing", source=row.title, rests_on=(Provenance(ID, key, "fields"),))


def _on_fields(known: Known, rows: Mapping[str, WatchSource]) -> Iterator[Sentence]:
    for key, field in known.rows(FIELDS).items():
        own = [row for row in rows.values() if key in row.fields]
        if not own:
            yield say("field-without-source", field=field.title, rests_on=(Provenance(FIELDS, key),), tone="bad")
        elif all(row.reliability in WEAK for row in own):
            yield say("field-on-weak-sources", field=field.title, rests_on=(Provenance(FIELDS, key),), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("K2.4",), row=WatchSource, evaluate=evaluate, reads=(FIELDS,))
