"""Acquiring new customers (S4.6): the profile aimed at, the funnel, and what a new customer may cost at most."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.driver import Acquisition
from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Money, Person, Share, Text
from phases.strategy.allowed_cost import SOUND_RATIO, allowed_acquisition_cost
from phases.strategy.lifetime_value import margin_multiple
from phases.strategy.segments import Segment, segment_name

say = speaker("acquisition-plan")
ID = "acquisition-plan"
DISCOUNT_RATE = 0.10
"""Rate for a lifetime value computed from a segment's retention, where nobody gave one."""
CENT = Decimal("0.01")
Rate = Annotated[Share | None, Field(ge=0, le=1)]
Amount = Annotated[Money | None, Field(ge=0), Is("money")]


class AcquisitionPlan(BaseModel):
    """One plan to win customers in a year; a lifetime value left empty is computed from the segment."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    segment: Annotated[str, Is("reference", to="segments")]
    profile: LongText = ""
    reached: Annotated[int | None, Field(ge=0)] = None
    interest_rate: Rate = None
    conversion_today: Rate = None
    conversion_aimed: Rate = None
    first_year_margin: Amount = None
    lifetime_value: Amount = None
    yearly_cost: Annotated[Money, Field(ge=0), Is("money")] = Decimal(0)
    start_year: Annotated[int, Field(ge=0, le=10)] = 1
    owner: Person = ""
    source: Text = ""
    confidence: Literal["low", "medium", "high"] | None = None

    @property
    def interested(self) -> Decimal | None:
        """Those of the people reached who show interest."""
        return None if self.reached is None or self.interest_rate is None else self.reached * self.interest_rate

    @property
    def won(self) -> Decimal | None:
        """Customers won a year at the conversion aimed at."""
        return None if self.interested is None or self.conversion_aimed is None else self.interested * self.conversion_aimed

    @property
    def won_today(self) -> Decimal | None:
        """Customers won a year at today's conversion."""
        return None if self.interested is None or self.conversion_today is None else self.interested * self.conversion_today

    @property
    def cost_per_customer(self) -> Decimal | None:
        """What each further customer costs; None where the plan wins nobody more."""
        if self.won is None or self.won_today is None or self.won <= self.won_today:
            return None
        return (self.yearly_cost / (self.won - self.won_today)).quantize(CENT)

    @property
    def driver(self) -> Acquisition | None:
        """The driver of its benefit, in first-year margin; None while a figure is missing."""
        if None in (self.interested, self.conversion_today, self.conversion_aimed, self.first_year_margin):
            return None
        return Acquisition(kind="acquisition", leads=self.interested, margin=self.first_year_margin, cost=self.yearly_cost,
                           conversion_change=self.conversion_aimed - self.conversion_today)

    @property
    def yearly_value(self) -> Decimal | None:
        """The first-year margin of the customers won in addition, less what winning them costs."""
        return self.driver.yearly_amount() if self.driver else None


def lifetime_value(plan: AcquisitionPlan, segment: Segment | None) -> Decimal | None:
    """The value given, else first-year margin x (1 + the margin multiple at the segment's retention)."""
    if plan.lifetime_value is not None:
        return plan.lifetime_value
    if plan.first_year_margin is None or segment is None or segment.retention_rate is None:
        return None
    multiple = margin_multiple(float(segment.retention_rate), DISCOUNT_RATE)
    return (plan.first_year_margin * (1 + Decimal(str(multiple)))).quantize(CENT)


def benefit_row(plan: AcquisitionPlan) -> dict[str, Any]:
    """The benefit line that the plan stands for, its driver filled."""
    row: dict[str, Any] = {"title": plan.title, "alternative": ["all"], "category": Term(ID), "start_year": plan.start_year,
                           "source": plan.source or Term(ID)}
    if plan.driver is not None:
        row["driver"] = {name: value if isinstance(value, str) else str(value)
                         for name, value in plan.driver.model_dump(exclude_none=True).items()}
    return row | {name: value for name, value in {"owner": plan.owner, "confidence": plan.confidence}.items() if value}


def evaluate(known: Known) -> Result:
    """The funnel and value of each plan, and whether its customers cost more than they may."""
    rows: dict[str, AcquisitionPlan] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(one for key, row in rows.items() for one in _on(known, key, row))
    table = _table(known, rows)
    said = (Findings(findings),) if findings else ()
    section = Section(ID, Term(ID), (*said, *_funnels(rows, table), table, Paragraph(say("definition"), folded=True)))
    return Result((section,), findings, values=rows)


def _allowed(known: Known, row: AcquisitionPlan) -> Decimal | None:
    value = lifetime_value(row, known.rows("segments").get(row.segment))
    return None if value is None else allowed_acquisition_cost(value)


def _money(value: Decimal | None, key: str, formula: str = "") -> Quantity | None:
    return None if value is None else Quantity(value, "money", source=Provenance(ID, key, formula=formula and f"{ID}.{formula}"))


def _table(known: Known, rows: dict[str, AcquisitionPlan]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.segment")), Heading(say("won-more"), "number"),
                Heading(say("cost-per-customer"), "money"), Heading(say("allowed"), "money"), Heading(say("value"), "money"))
    return Table("acquisition", say("table"), headings, tuple(
        (row.title, segment_name(known, row.segment),
         None if row.won is None or row.won_today is None else Quantity(round(row.won - row.won_today), source=Provenance(ID, key)),
         _money(row.cost_per_customer, key), _money(_allowed(known, row), key, "allowed-formula"),
         _money(row.yearly_value, key, "formula")) for key, row in rows.items()
    ))


def _funnels(rows: dict[str, AcquisitionPlan], table: Table) -> tuple[Figure, ...]:
    whole = [row for row in rows.values() if row.won is not None and row.won_today is not None]
    if not whole:
        return ()
    steps = (("interested", "interested"), ("won-today", "won_today"), ("won", "won"))
    return (Figure("funnel", "bars", say("funnel"), {
        "labels": [row.title for row in whole], "horizontal": True,
        "series": [{"label": say(word), "values": [round(getattr(row, name)) for row in whole]} for word, name in steps]}, table),)


def _on(known: Known, key: str, row: AcquisitionPlan) -> tuple[Sentence, ...]:
    found, source, allowed = [], (Provenance(ID, key),), _allowed(known, row)
    if row.cost_per_customer is not None and allowed is not None:
        dear = row.cost_per_customer > allowed
        found.append(say("too-dear" if dear else "sound", plan=row.title, cost=Quantity(row.cost_per_customer, "money"),
                         allowed=Quantity(allowed, "money"), ratio=Quantity(SOUND_RATIO), rests_on=source, tone="bad" if dear else "good"))
    if row.won is not None and row.won_today is not None and row.won <= row.won_today:
        found.append(say("nobody-more", plan=row.title, rests_on=(Provenance(ID, key, "conversion_aimed"),), tone="bad"))
    if row.yearly_value is not None and row.yearly_value < 0:
        found.append(say("late-return", plan=row.title, loss=Quantity(-row.yearly_value, "money"), rests_on=source, tone="warn"))
    if not row.profile:
        found.append(say("no-profile", plan=row.title, rests_on=(Provenance(ID, key, "profile"),), tone="warn"))
    return tuple(found)


INSTRUMENT = Instrument(ID, "register", ("S4.6",), row=AcquisitionPlan, evaluate=evaluate, reads=("segments",))
