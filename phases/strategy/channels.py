"""Sales channels (S1.3): what share of contacts and of sales each carries, what a contact costs, whom it reaches."""

from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
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
from phases.register import Is, LongText, Money, Share, Text
from phases.vision.relationship_intents import Channel

say = speaker("channels")
ID = "channels"
TOLERANCE = Decimal("0.02")
"""How far the shares of all channels may lie from the whole."""
LABOUR = 2
"""A channel whose share of contacts is this many times its share of sales works more than it sells."""


class SalesChannel(BaseModel):
    """One way to the customer over a year; shares are of all contacts, of all sales and of all customers."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    name: Text
    kind: Channel
    share_of_contacts: Annotated[Share | None, Field(ge=0, le=1), Is("share", summed=True)] = None
    share_of_sales: Annotated[Share | None, Field(ge=0, le=1), Is("share", summed=True)] = None
    cost_per_contact: Annotated[Money | None, Field(ge=0), Is("money")] = None
    reach: Annotated[Share | None, Field(ge=0, le=1)] = None
    remarks: LongText = ""



def kinds_in_use(known: Known) -> tuple[str, ...]:
    """The kinds of channel that the company uses, in the order of its register."""
    return tuple(dict.fromkeys(row.kind for row in known.rows(ID).values()))


def evaluate(known: Known) -> Result:
    """Compares what the channels carry with what they sell and cost."""
    rows: dict[str, SalesChannel] = dict(known.rows(ID))
    if not rows:
        return Result()
    findings = (*_on_sums(rows), *_on_rows(rows))
    table = _table(rows)
    section = Section(ID, Term(ID), (*_figure(rows, table), table, Findings(findings)))
    return Result((section,), findings, values=rows)


def _table(rows: dict[str, SalesChannel]) -> Table:
    columns = (("share_of_contacts", "share"), ("share_of_sales", "share"), ("cost_per_contact", "money"), ("reach", "share"))
    headings = (Heading(Term(f"{ID}.name")), *(Heading(Term(f"{ID}.{name}"), unit) for name, unit in columns))
    cells = tuple(
        (row.name, *(None if getattr(row, name) is None else Quantity(getattr(row, name), unit, source=Provenance(ID, key, name))
                     for name, unit in columns))
        for key, row in rows.items()
    )
    return Table("channels", say("compared"), headings, cells)


def _figure(rows: dict[str, SalesChannel], table: Table) -> tuple[Figure, ...]:
    shown = [row for row in rows.values() if row.share_of_contacts is not None and row.share_of_sales is not None]
    if len(shown) < 2:
        return ()
    return (Figure("channel-shares", "bars", say("compared"), {
        "labels": [row.name for row in shown], "unit": "share", "horizontal": True,
        "series": [{"label": Term(f"{ID}.{name}"), "values": [getattr(row, name) for row in shown]}
                   for name in ("share_of_contacts", "share_of_sales")]}, table),)


def _on_sums(rows: dict[str, SalesChannel]) -> tuple[Sentence, ...]:
    found = []
    for name in ("share_of_contacts", "share_of_sales"):
        shares = [getattr(row, name) for row in rows.values()]
        if all(one is not None for one in shares) and abs(sum(shares) - 1) > TOLERANCE:
            found.append(say("not-whole", what=Term(f"{ID}.{name}"), sum=Quantity(sum(shares), "share"),
                             rests_on=(Provenance(ID, field=name),), tone="warn"))
    return tuple(found)


def _on_rows(rows: dict[str, SalesChannel]) -> tuple[Sentence, ...]:
    found = []
    for key, row in rows.items():
        if row.share_of_contacts and row.share_of_sales is not None and row.share_of_contacts >= LABOUR * row.share_of_sales:
            found.append(say("serves", channel=row.name, contacts=Quantity(row.share_of_contacts, "share"),
                             sales=Quantity(row.share_of_sales, "share"), rests_on=(Provenance(ID, key),)))
    costs = {key: row.cost_per_contact for key, row in rows.items() if row.cost_per_contact}
    if len(costs) > 1:
        dear, cheap = max(costs, key=lambda key: costs[key]), min(costs, key=lambda key: costs[key])
        found.append(say("cost-range", dear=rows[dear].name, cheap=rows[cheap].name, times=Quantity(round(costs[dear] / costs[cheap])),
                         rests_on=(Provenance(ID, dear, "cost_per_contact"), Provenance(ID, cheap, "cost_per_contact"))))
    uncosted = [row for row in rows.values() if row.cost_per_contact is None]
    if uncosted:
        found.append(say("no-cost", count=Quantity(len(uncosted)), rests_on=(Provenance(ID, field="cost_per_contact"),), tone="warn"))
    return tuple(found)


INSTRUMENT = Instrument(ID, "register", ("S1.3",), row=SalesChannel, evaluate=evaluate)
