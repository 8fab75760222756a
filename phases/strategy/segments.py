"""Audiences and segments (S1.4): size, revenue, margin, cost to serve and retention, each estimated or counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
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
from phases.register import Is, LongText, Money, Share, Text

say = speaker("segments")
ID = "segments"
DEPENDENCE = Decimal("0.5")
"""Share of the net margin above which the company hangs on a single segment."""


class Segment(BaseModel):
    """One group of customers over a year; `cost_to_serve` is what serving the whole group costs."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    name: Text
    description: LongText = ""
    customers: Annotated[int | None, Field(ge=0), Is("whole", summed=True)] = None
    revenue: Annotated[Money | None, Is("money", summed=True)] = None
    margin: Annotated[Money | None, Is("money", summed=True)] = None
    cost_to_serve: Annotated[Money | None, Field(ge=0), Is("money", summed=True)] = None
    retention_rate: Annotated[Share | None, Field(ge=0, le=1)] = None
    kind_of_source: Literal["estimate", "file"] = "estimate"

    @property
    def net_margin(self) -> Decimal | None:
        """The yearly margin less the cost to serve; None where no margin is known."""
        return None if self.margin is None else self.margin - (self.cost_to_serve or Decimal(0))

    @property
    def per_customer(self) -> Decimal | None:
        """The net margin of one customer a year."""
        return self.net_margin / self.customers if self.net_margin is not None and self.customers else None


@dataclass(frozen=True, slots=True)
class SegmentTotals:
    """The sums over all segments where they are known: customers, revenue, margin, net margin a year."""

    customers: int
    revenue: Decimal
    margin: Decimal
    net_margin: Decimal
    retention_rate: Decimal | None


def segment_name(known: Known, segment: str) -> Words:
    """What a segment is called; *all* segments together, or the id of one that is no longer there."""
    if segment in ("", "all"):
        return say("all")
    row = known.rows(ID).get(segment)
    return row.name if row else segment


def totals(segments: Iterable[Segment]) -> SegmentTotals:
    """Sums of the known figures; retention weighted by customers."""
    rows = list(segments)
    known = [(one.customers, one.retention_rate) for one in rows if one.customers and one.retention_rate is not None]
    counted = sum(count for count, _ in known)
    retention = sum((count * rate for count, rate in known), Decimal(0)) / counted if counted else None
    return SegmentTotals(
        sum(one.customers or 0 for one in rows), sum((one.revenue or Decimal(0) for one in rows), Decimal(0)),
        sum((one.margin or Decimal(0) for one in rows), Decimal(0)),
        sum((one.net_margin or Decimal(0) for one in rows), Decimal(0)), retention,
    )


def evaluate(known: Known) -> Result:
    """What each segment brings net of what it costs, and what stands out."""
    segments: dict[str, Segment] = dict(known.rows(ID))
    if not segments:
        return Result(values={})
    summed = totals(segments.values())
    findings = _findings(segments, summed)
    table = _table(segments, summed)
    keys = KeyFigures((
        KeyFigure(say("customers"), Quantity(summed.customers)),
        KeyFigure(say("net-margin"), Quantity(summed.net_margin, "money"), say("a-year")),
        KeyFigure(say("retention"), Quantity(summed.retention_rate, "share") if summed.retention_rate is not None else say("unknown")),
    ))
    section = Section("segments", Term(ID), (keys, *_figure(segments, table), table, Findings(findings)))
    return Result((section,), findings, values=segments)


def _table(segments: dict[str, Segment], summed: SegmentTotals) -> Table:
    headings = (Heading(Term(f"{ID}.name")), Heading(say("customers"), "number"), Heading(say("net-margin"), "money"),
                Heading(say("per-customer"), "money"), Heading(say("retention"), "share"), Heading(say("source")))
    rows = tuple(
        (one.name, _quantity(one.customers, "number", key, "customers"), _quantity(one.net_margin, "money", key, "margin"),
         _quantity(one.per_customer, "money", key, "margin"), _quantity(one.retention_rate, "share", key, "retention_rate"),
         Term(f"{ID}.kind_of_source.{one.kind_of_source}"))
        for key, one in segments.items()
    )
    last = (say("all"), Quantity(summed.customers), Quantity(summed.net_margin, "money"), None, None, None)
    return Table("segment-value", say("table"), headings, rows, last)


def _quantity(value: Decimal | int | None, unit: str, row: str, field: str) -> Quantity | None:
    return None if value is None else Quantity(value, unit, source=Provenance(ID, row, field))  # type: ignore[arg-type]


def _figure(segments: dict[str, Segment], table: Table) -> tuple[Figure, ...]:
    shown = [one for one in segments.values() if one.net_margin is not None]
    if len(shown) < 2:
        return ()
    data = {"labels": [one.name for one in shown], "unit": "money",
            "series": [{"label": say("net-margin"), "values": [one.net_margin for one in shown]}]}
    return (Figure("segment-bars", "bars", say("bars"), data, table),)


def _findings(segments: dict[str, Segment], summed: SegmentTotals) -> tuple[Sentence, ...]:
    found = []
    for key, one in segments.items():
        source = (Provenance(ID, key),)
        if one.net_margin is not None and one.net_margin < 0:
            found.append(say("costs-more", segment=one.name, loss=Quantity(-one.net_margin, "money"), rests_on=source, tone="bad"))
        elif one.net_margin is not None and summed.net_margin > 0 and one.net_margin > DEPENDENCE * summed.net_margin:
            found.append(say("depends", segment=one.name, share=Quantity(one.net_margin / summed.net_margin, "share"),
                             rests_on=source, tone="warn"))
    leaving = [(key, one) for key, one in segments.items() if one.customers and one.retention_rate is not None]
    if leaving:
        key, most = max(leaving, key=lambda pair: pair[1].customers * (1 - pair[1].retention_rate))  # type: ignore[operator]
        gone = round(most.customers * (1 - most.retention_rate))  # type: ignore[operator]
        found.append(say("leaving", segment=most.name, gone=Quantity(gone), rests_on=(Provenance(ID, key, "retention_rate"),)))
    guessed = [one for one in segments.values() if one.kind_of_source == "estimate"]
    if guessed:
        found.append(say("estimated", count=Quantity(len(guessed)), all=Quantity(len(segments)), rests_on=(Provenance(ID),)))
    return tuple(found)


INSTRUMENT = Instrument(ID, "register", ("S1.4",), row=Segment, evaluate=evaluate)
