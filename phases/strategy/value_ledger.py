"""Value creation (M2): what each side receives, segment by segment, and the loop from information to better service.

What the company receives over the lifetime of a customer: (margin - cost to serve - cost to keep) x expected years
- cost to acquire. Expected years are 1 / (1 - retention) where nobody gave them: the mean of a geometric lifetime.
"""

from dataclasses import dataclass
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
    Words,
    speaker,
)
from phases.register import Is, Level, LongText, Money, Text
from phases.strategy.segments import Segment, segment_name

say = speaker("value-ledger")
ID = "value-ledger"
LONGEST = Decimal(20)
"""Years at which an expected lifetime is cut: nobody plans further."""
LITTLE, MUCH = 2, 4
PerCustomer = Annotated[Money | None, Field(ge=0), Is("money")]


class LedgerEntry(BaseModel):
    """Both sides of the exchange with one segment; money is per customer."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    segment: Annotated[str, Is("reference", to="segments")]
    customer_receives: LongText = ""
    customer_worth: Annotated[Level | None, Field(ge=0, le=5)] = None
    acquisition_cost: PerCustomer = None
    retention_cost: PerCustomer = None
    lifetime_years: Annotated[Decimal | None, Field(gt=0, le=50), Is("number")] = None
    information_given: Text = ""
    better_service: Text = ""


@dataclass(frozen=True, slots=True)
class Exchange:
    """What the company receives per customer: net margin a year, expected years, and the balance over them."""

    entry: LedgerEntry
    name: Words
    yearly_margin: Decimal
    years: Decimal
    balance: Decimal


def expected_years(entry: LedgerEntry, segment: Segment) -> Decimal | None:
    """The years given, else 1 / (1 - retention), at most 20; None where neither is known."""
    if entry.lifetime_years is not None:
        return entry.lifetime_years
    if segment.retention_rate is None:
        return None
    return min(1 / (1 - segment.retention_rate), LONGEST) if segment.retention_rate < 1 else LONGEST


def exchange(entry: LedgerEntry, segment: Segment) -> Exchange | None:
    """The company's side of one segment's ledger; None while margin or lifetime is missing."""
    years, margin = expected_years(entry, segment), segment.per_customer
    if years is None or margin is None:
        return None
    balance = (margin - (entry.retention_cost or 0)) * years - (entry.acquisition_cost or 0)
    return Exchange(entry, segment.name, margin, years, balance)


def evaluate(known: Known) -> Result:
    """Both sides of the ledger, the balance of each segment, and where the loop is broken."""
    rows: dict[str, LedgerEntry] = dict(known.rows(ID))
    if not rows:
        return Result(values=())
    segments: dict[str, Segment] = dict(known.rows("segments"))
    found = [one for row in rows.values() if row.segment in segments and (one := exchange(row, segments[row.segment]))]
    findings = (*(said for one in found for said in _on_balance(one)), *(said for row in rows.values() for said in _on_loop(known, row)))
    table = _table(found)
    blocks = (*_figure(found, table), *((table,) if found else ()), _loop(known, rows), *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, values=tuple(found))


def _money(value: Decimal | None, row: str, field: str = "") -> Quantity | None:
    return None if value is None else Quantity(value, "money", source=Provenance(ID, row, field))


def _table(found: list[Exchange]) -> Table:
    headings = (Heading(Term(f"{ID}.segment")), Heading(Term(f"{ID}.customer_worth"), "level"), Heading(say("margin"), "money"),
                Heading(Term(f"{ID}.retention_cost"), "money"), Heading(Term(f"{ID}.acquisition_cost"), "money"),
                Heading(say("years"), "years"), Heading(say("balance"), "money"))
    return Table("ledger", say("ledger"), headings, tuple(
        (one.name, None if one.entry.customer_worth is None else Quantity(one.entry.customer_worth, "level"),
         Quantity(one.yearly_margin, "money", source=Provenance("segments", one.entry.segment, "margin")),
         _money(one.entry.retention_cost, one.entry.id, "retention_cost"),
         _money(one.entry.acquisition_cost, one.entry.id, "acquisition_cost"),
         Quantity(round(one.years, 1), "years"),
         Quantity(one.balance, "money", source=Provenance(ID, one.entry.id, formula=f"{ID}.formula"), tone="bad" if one.balance < 0
                  else "plain"))
        for one in found))


def _figure(found: list[Exchange], table: Table) -> tuple[Figure, ...]:
    placed = [one for one in found if one.entry.customer_worth is not None]
    if not placed:
        return ()
    return (Figure("two-sides", "quadrant", say("picture"), {
        "points": [{"label": one.name, "x": one.balance, "y": one.entry.customer_worth} for one in placed],
        "x_label": say("balance"), "y_label": Term(f"{ID}.customer_worth"), "x_cut": 0, "y_cut": 2.5, "x_unit": "money",
        "quadrants": [say("gift"), say("lasting"), say("nothing"), say("fragile")]}, table),)


def _loop(known: Known, rows: dict[str, LedgerEntry]) -> Table:
    headings = (Heading(Term(f"{ID}.segment")), Heading(Term(f"{ID}.information_given")), Heading(Term(f"{ID}.better_service")),
                Heading(Term(f"{ID}.customer_receives")), Heading(say("loop-state")))
    return Table("loop", say("loop"), headings, tuple(
        (segment_name(known, row.segment), row.information_given, row.better_service, row.customer_receives, say(f"loop-{loop_state(row)}"))
        for row in rows.values()))


def loop_state(row: LedgerEntry) -> str:
    """Whether information comes in and goes back as service: turning, taken without return, promised blindly, none."""
    if row.information_given and row.better_service:
        return "turning"
    return "taken" if row.information_given else "blind" if row.better_service else "none"


def _on_balance(one: Exchange) -> tuple[Sentence, ...]:
    source = (Provenance(ID, one.entry.id), Provenance("segments", one.entry.segment))
    worth = one.entry.customer_worth
    if one.balance < 0:
        return (say("loss", segment=one.name, balance=Quantity(-one.balance, "money"), rests_on=source, tone="bad"),)
    if worth is not None and worth <= LITTLE:
        return (say("one-sided", segment=one.name, balance=Quantity(one.balance, "money"), rests_on=source, tone="warn"),)
    if worth is not None and worth >= MUCH:
        return (say("fair", segment=one.name, balance=Quantity(one.balance, "money"), rests_on=source, tone="good"),)
    return ()


def _on_loop(known: Known, row: LedgerEntry) -> tuple[Sentence, ...]:
    state = loop_state(row)
    if state == "turning":
        return ()
    return (say(f"broken-{state}", segment=segment_name(known, row.segment), rests_on=(Provenance(ID, row.id),), tone="warn"),)


INSTRUMENT = Instrument(ID, "register", ("M2",), row=LedgerEntry, evaluate=evaluate, reads=("segments",))
