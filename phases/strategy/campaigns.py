"""Promotion and campaigns (U6): aimed at a segment, forecast, then recorded; the return of both computed."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import Annotated

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
    Unit,
    speaker,
)
from phases.register import Is, LongText, Money, Person, Share, Text
from phases.strategy.segments import Segment, segment_name
from phases.vision.relationship_intents import Channel

say = speaker("campaigns")
ID = "campaigns"
FAR = Decimal("0.3")
"""An actual response further than this share from the forecast one is worth a lesson."""
Amount = Annotated[Money | None, Field(ge=0), Is("money")]


class Campaign(BaseModel):
    """One campaign: what was forecast, and what came of it."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    segment: Annotated[str, Is("reference", to="segments")]
    channel: Channel | None = None
    day: date | None = None
    contacts: Annotated[int | None, Field(ge=0)] = None
    expected_rate: Annotated[Share | None, Field(ge=0, le=1)] = None
    margin_per_response: Amount = None
    planned_cost: Amount = None
    responses: Annotated[int | None, Field(ge=0)] = None
    actual_margin: Annotated[Money | None, Is("money")] = None
    actual_cost: Amount = None
    control_rate: Annotated[Share | None, Field(ge=0, le=1)] = None
    owner: Person = ""
    lesson: LongText = ""

    @property
    def forecast(self) -> Decimal | None:
        """Forecast gain: contacts x rate x margin of a response - cost."""
        if None in (self.contacts, self.expected_rate, self.margin_per_response, self.planned_cost):
            return None
        return self.contacts * self.expected_rate * self.margin_per_response - self.planned_cost

    @property
    def actual(self) -> Decimal | None:
        """Actual gain: margin received, less what would have come anyway (control group), less the cost."""
        cost = self.planned_cost if self.actual_cost is None else self.actual_cost
        if self.responses is None or self.actual_margin is None or cost is None:
            return None
        return self.actual_margin * (1 - self._anyway) - cost

    @property
    def _anyway(self) -> Decimal:
        """The share of responses that a group left alone would also have given."""
        if not self.control_rate or not self.contacts or not self.responses:
            return Decimal(0)
        return min(self.control_rate * self.contacts / self.responses, Decimal(1))

    @property
    def actual_rate(self) -> Decimal | None:
        """Responses per contact."""
        return Decimal(self.responses) / self.contacts if self.responses is not None and self.contacts else None


def campaign_return(gain: Decimal | None, cost: Decimal | None) -> Decimal | None:
    """Gain per unit of cost, as a fraction; None where nothing was spent or known."""
    return gain / cost if gain is not None and cost else None


def evaluate(known: Known) -> Result:
    """Forecast and actual gain and return of each campaign, and what there is to learn."""
    rows: dict[str, Campaign] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(one for key, row in rows.items() for one in _on(known, key, row))
    table = _table(known, rows)
    done = [row.actual for row in rows.values() if row.actual is not None]
    keys = () if not done else (KeyFigures((KeyFigure(say("gained"), Quantity(sum(done, Decimal(0)), "money"),
                                                      say("by", count=Quantity(len(done)))),)),)
    section = Section(ID, Term(ID), (*keys, *_figure(rows, table), table, *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=rows)


def _table(known: Known, rows: dict[str, Campaign]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.segment")), Heading(Term(f"{ID}.expected_rate"), "share"),
                Heading(say("actual-rate"), "share"), Heading(say("forecast"), "money"), Heading(say("actual"), "money"),
                Heading(say("forecast-return"), "share"), Heading(say("actual-return"), "share"))

    def one(value: Decimal | None, unit: Unit, key: str, formula: str = "") -> Quantity | None:
        return None if value is None else Quantity(value, unit, source=Provenance(ID, key, formula=formula and f"{ID}.{formula}"))

    return Table("campaigns", say("table"), headings, tuple(
        (row.title, segment_name(known, row.segment), one(row.expected_rate, "share", key), one(row.actual_rate, "share", key),
         one(row.forecast, "money", key, "forecast-formula"), one(row.actual, "money", key, "actual-formula"),
         one(campaign_return(row.forecast, row.planned_cost), "share", key),
         one(campaign_return(row.actual, row.planned_cost if row.actual_cost is None else row.actual_cost), "share", key))
        for key, row in rows.items()))


def _figure(rows: dict[str, Campaign], table: Table) -> tuple[Figure, ...]:
    shown = [row for row in rows.values() if row.forecast is not None]
    if not shown:
        return ()
    return (Figure("campaign-gains", "bars", say("picture"), {
        "labels": [row.title for row in shown], "unit": "money",
        "series": [{"label": say("forecast"), "values": [row.forecast for row in shown]},
                   {"label": say("actual"), "values": [row.actual for row in shown]}]}, table),)


def _on(known: Known, key: str, row: Campaign) -> Iterator[Sentence]:
    source = (Provenance(ID, key),)
    segment: Segment | None = known.rows("segments").get(row.segment)
    if segment and segment.customers is not None and row.contacts is not None and row.contacts > segment.customers:
        yield say("too-many", campaign=row.title, contacts=Quantity(row.contacts), customers=Quantity(segment.customers), tone="bad",
                  rests_on=(Provenance(ID, key, "contacts"), Provenance("segments", row.segment, "customers")))
    if row.forecast is not None and row.forecast < 0:
        yield say("forecast-loss", campaign=row.title, loss=Quantity(-row.forecast, "money"), rests_on=source, tone="warn")
    if row.actual is not None:
        yield say("made" if row.actual >= 0 else "lost", campaign=row.title, amount=Quantity(abs(row.actual), "money"), rests_on=source,
                  tone="good" if row.actual >= 0 else "bad")
    if _surprised(row) and not row.lesson:
        yield say("no-lesson", campaign=row.title, expected=Quantity(row.expected_rate, "share"), actual=Quantity(row.actual_rate, "share"),
                  rests_on=(Provenance(ID, key, "lesson"),), tone="warn")
    if row.responses is not None and row.control_rate is None:
        yield say("no-control", campaign=row.title, rests_on=(Provenance(ID, key, "control_rate"),))
    if row.day and row.day < known.facts.today and row.responses is None:
        yield say("not-recorded", campaign=row.title, rests_on=(Provenance(ID, key, "responses"),), tone="warn")


def _surprised(row: Campaign) -> bool:
    """Whether the response lay far from the forecast one."""
    if row.actual_rate is None or not row.expected_rate:
        return False
    return abs(row.actual_rate - row.expected_rate) > FAR * row.expected_rate


INSTRUMENT = Instrument(ID, "register", ("U6",), row=Campaign, evaluate=evaluate, reads=("segments",))
