"""Reasons for interaction (S5.3): volume, channels and cost of each, and what the company wants of it."""

from collections.abc import Iterator
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
    Words,
    speaker,
)
from phases.register import Is, LongText, Money, Person, Text
from phases.vision.relationship_intents import Channel, ContactReason

say = speaker("interaction-reasons")
ID = "interaction-reasons"
MONTHS = 12
HEAVY = Decimal("0.25")
"""Share of the yearly cost above which a reason stands out."""


class InteractionReason(BaseModel):
    """One reason, from the customer or from the company, with what a year of it costs."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    whose: Literal["customer", "company"]
    channels: tuple[Channel, ...] = ()
    contacts_a_month: Annotated[int | None, Field(ge=0), Is("whole", summed=True)] = None
    cost_per_contact: Annotated[Money | None, Field(ge=0), Is("money")] = None
    aim: Literal["automate", "care", "remove", "encourage"] | None = None
    owner: Person = ""
    remarks: LongText = ""

    @property
    def yearly_cost(self) -> Decimal | None:
        """Contacts of twelve months times the cost of one; None while one of them is missing."""
        if self.contacts_a_month is None or self.cost_per_contact is None:
            return None
        return self.contacts_a_month * MONTHS * self.cost_per_contact


def reason_name(known: Known, reason: str) -> Words:
    """What a reason is called; *any* reason, or the id of one that is no longer there."""
    if reason in ("", "any"):
        return say("any")
    row = known.rows(ID).get(reason)
    return row.title if row else reason


def evaluate(known: Known) -> Result:
    """The reasons by yearly cost; those of the vision that are not taken over yet are offered."""
    rows: dict[str, InteractionReason] = dict(known.rows(ID))
    offers = tuple(_from_vision(known, rows))
    if not rows:
        return Result(offers=offers, values={})
    findings = tuple(_findings(rows))
    table = _table(rows)
    section = Section(ID, Term(ID), (*_figure(rows, table), table, *((Findings(findings),) if findings else ())))
    return Result((section,), findings, offers=offers, values=rows)


def _from_vision(known: Known, rows: dict[str, InteractionReason]) -> Iterator[Offer]:
    taken = [row.title for row in rows.values()]
    reasons: dict[str, ContactReason] = dict(known.rows("contact-reasons"))
    for key, one in reasons.items():
        if one.title not in taken:
            row = {"title": one.title, "whose": one.whose, "channels": list(one.channels)}
            if one.contacts_a_month is not None:
                row["contacts_a_month"] = one.contacts_a_month
            yield Offer(f"reason-{key}", ID, say("take-over", reason=one.title), row, Provenance("contact-reasons", key))


def _table(rows: dict[str, InteractionReason]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.whose")), Heading(Term(f"{ID}.contacts_a_month"), "number"),
                Heading(Term(f"{ID}.cost_per_contact"), "money"), Heading(say("yearly-cost"), "money"), Heading(Term(f"{ID}.aim")))
    order = sorted(rows.items(), key=lambda pair: -(pair[1].yearly_cost or Decimal(-1)))
    total = sum((row.yearly_cost or Decimal(0) for row in rows.values()), Decimal(0))
    cells = tuple(
        (row.title, Term(f"{ID}.whose.{row.whose}"),
         None if row.contacts_a_month is None else Quantity(row.contacts_a_month, source=Provenance(ID, key, "contacts_a_month")),
         None if row.cost_per_contact is None else Quantity(row.cost_per_contact, "money", source=Provenance(ID, key, "cost_per_contact")),
         None if row.yearly_cost is None else Quantity(row.yearly_cost, "money", source=Provenance(ID, key)),
         Term(f"{ID}.aim.{row.aim}") if row.aim else None) for key, row in order
    )
    return Table("reasons", say("table"), headings, cells, (say("total"), None, None, None, Quantity(total, "money"), None))


def _figure(rows: dict[str, InteractionReason], table: Table) -> tuple[Figure, ...]:
    costed = sorted((row for row in rows.values() if row.yearly_cost is not None), key=lambda row: -(row.yearly_cost or 0))
    if len(costed) < 2:
        return ()
    return (Figure("reason-costs", "bars", say("table"), {
        "labels": [row.title for row in costed], "unit": "money", "horizontal": True,
        "series": [{"label": say("yearly-cost"), "values": [row.yearly_cost for row in costed]}]}, table),)


def _findings(rows: dict[str, InteractionReason]) -> Iterator[Sentence]:
    total = sum((row.yearly_cost or Decimal(0) for row in rows.values()), Decimal(0))
    for key, row in rows.items():
        if row.yearly_cost and total and row.yearly_cost > HEAVY * total:
            yield say("heavy", reason=row.title, cost=Quantity(row.yearly_cost, "money"), share=Quantity(row.yearly_cost / total, "share"),
                      rests_on=(Provenance(ID, key),), tone="warn" if row.aim in (None, "remove") else "plain")
        if row.aim is None:
            yield say("no-aim", reason=row.title, rests_on=(Provenance(ID, key, "aim"),))
        if not row.channels:
            yield say("no-channel", reason=row.title, rests_on=(Provenance(ID, key, "channels"),), tone="warn")
    avoidable = [(key, row) for key, row in rows.items() if row.aim == "remove" and row.yearly_cost]
    if avoidable:
        yield say("avoidable", count=Quantity(len(avoidable)), cost=Quantity(sum(row.yearly_cost or 0 for _, row in avoidable), "money"),
                  rests_on=tuple(Provenance(ID, key) for key, _ in avoidable), tone="good")


INSTRUMENT = Instrument(ID, "register", ("S5.3",), row=InteractionReason, evaluate=evaluate, reads=("contact-reasons",))
