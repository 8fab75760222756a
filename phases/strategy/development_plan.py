"""Customer development (S4.5): up-selling and cross-selling per segment, with the value that the plan is worth."""

from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.driver import Development
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
from phases.strategy.segments import Segment, segment_name

say = speaker("development-plan")
ID = "development-plan"
BOLD = Decimal("0.5")
"""An aim above the rate of today by more than this share of it needs a proof."""
Rate = Annotated[Share | None, Field(ge=0, le=1)]


class DevelopmentPlan(BaseModel):
    """One plan to sell more or better to a segment; `margin` is that of one sale, rates are shares of the base a year."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    segment: Annotated[str, Is("reference", to="segments")]
    way: Literal["up-selling", "cross-selling"] = "cross-selling"
    base: Annotated[int | None, Field(ge=0)] = None
    rate_today: Rate = None
    rate_aimed: Rate = None
    margin: Annotated[Money | None, Is("money")] = None
    yearly_cost: Annotated[Money, Field(ge=0), Is("money")] = Decimal(0)
    start_year: Annotated[int, Field(ge=0, le=10)] = 1
    owner: Person = ""
    source: Text = ""
    confidence: Literal["low", "medium", "high"] | None = None
    remarks: LongText = ""

    @property
    def driver(self) -> Development | None:
        """The driver of its benefit; None while a figure is missing."""
        if None in (self.base, self.rate_today, self.rate_aimed, self.margin):
            return None
        return Development(kind="development", customers=Decimal(self.base), rate_change=self.rate_aimed - self.rate_today,
                           margin=self.margin)

    @property
    def yearly_value(self) -> Decimal | None:
        """The margin of a full year at the rate aimed at, less what the plan costs a year."""
        return None if self.driver is None else self.driver.yearly_amount() - self.yearly_cost


def benefit_row(plan: DevelopmentPlan) -> dict[str, Any]:
    """The benefit line that the plan stands for, its driver filled."""
    driver = plan.driver
    row: dict[str, Any] = {"title": plan.title, "alternative": ["all"], "category": Term(f"{ID}.way.{plan.way}"),
                           "start_year": plan.start_year, "source": plan.source or Term(ID)}
    if driver is not None:
        row["driver"] = {"kind": "development", "customers": str(driver.customers), "rate_change": str(driver.rate_change),
                         "margin": str(driver.margin)}
    return row | {name: value for name, value in {"owner": plan.owner, "confidence": plan.confidence}.items() if value}


def evaluate(known: Known) -> Result:
    """The value of each plan, and which aims are bold, idle or larger than their segment."""
    rows: dict[str, DevelopmentPlan] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(one for key, row in rows.items() for one in _on(known, key, row))
    table = _table(known, rows)
    said = (Findings(findings),) if findings else ()
    section = Section(ID, Term(ID), (*said, *_figure(rows, table), table, Paragraph(say("formula"), folded=True)))
    return Result((section,), findings, values=rows)


def _table(known: Known, rows: dict[str, DevelopmentPlan]) -> Table:
    units = {"base": "number", "rate_today": "share", "rate_aimed": "share", "margin": "money"}
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.segment")),
                *(Heading(Term(f"{ID}.{name}"), unit) for name, unit in units.items()), Heading(say("value"), "money"))
    cells = tuple(
        (row.title, segment_name(known, row.segment),
         *(None if getattr(row, name) is None else Quantity(getattr(row, name), unit, source=Provenance(ID, key, name))
           for name, unit in units.items()),
         None if row.yearly_value is None else Quantity(row.yearly_value, "money",
                                                        source=Provenance(ID, key, formula="development-plan.formula")))
        for key, row in rows.items()
    )
    total = sum((row.yearly_value or Decimal(0) for row in rows.values()), Decimal(0))
    return Table("development", say("table"), headings, cells, (say("total"), *[None] * 5, Quantity(total, "money")))


def _figure(rows: dict[str, DevelopmentPlan], table: Table) -> tuple[Figure, ...]:
    valued = [row for row in rows.values() if row.yearly_value is not None]
    if not valued:
        return ()
    return (Figure("development-value", "bars", say("table"), {
        "labels": [row.title for row in valued], "unit": "money", "horizontal": True,
        "series": [{"label": say("value"), "values": [row.yearly_value for row in valued]}]}, table),)


def _on(known: Known, key: str, row: DevelopmentPlan) -> tuple[Sentence, ...]:
    found = []
    segment: Segment | None = known.rows("segments").get(row.segment)
    if row.base is not None and segment and segment.customers is not None and row.base > segment.customers:
        found.append(say("base-too-large", plan=row.title, base=Quantity(row.base), customers=Quantity(segment.customers), tone="bad",
                         segment=segment.name, rests_on=(Provenance(ID, key, "base"), Provenance("segments", row.segment, "customers"))))
    if row.rate_today is not None and row.rate_aimed is not None:
        if row.rate_aimed <= row.rate_today:
            found.append(say("no-change", plan=row.title, rests_on=(Provenance(ID, key, "rate_aimed"),), tone="bad"))
        elif row.rate_aimed > row.rate_today * (1 + BOLD) and row.confidence != "high":
            found.append(say("bold", plan=row.title, today=Quantity(row.rate_today, "share"), aimed=Quantity(row.rate_aimed, "share"),
                             rests_on=(Provenance(ID, key, "rate_aimed"),), tone="warn"))
    if row.yearly_value is not None and row.yearly_value < 0:
        found.append(say("loses", plan=row.title, loss=Quantity(-row.yearly_value, "money"), rests_on=(Provenance(ID, key),), tone="bad"))
    if not row.owner:
        found.append(say("no-owner", plan=row.title, rests_on=(Provenance(ID, key, "owner"),), tone="warn"))
    return tuple(found)


INSTRUMENT = Instrument(ID, "register", ("S4.5",), row=DevelopmentPlan, evaluate=evaluate, reads=("segments",))
