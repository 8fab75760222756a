"""Deliverables (P1.4): what a supplier hands over, how it is accepted, by whom and when, and what is reserved."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.method import (
    Block,
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
    speaker,
)
from phases.quantity import Share
from phases.register import Is, LongText, Person, Text

say = speaker("deliverables")
ID = "deliverables"
SOON = timedelta(days=30)
SETTLED = ("accepted", "with-reserves")


class Deliverable(BaseModel):
    """Something to be handed over; `paid` is the share of the price that its acceptance releases."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    supplier: Annotated[str, Is("reference", to="makers", quiet=True)] | None = None
    criterion: Text = ""
    due: date | None = None
    state: Literal["expected", "delivered", "accepted", "with-reserves", "refused"] = "expected"
    accepted_by: Person = ""
    accepted_on: date | None = None
    reserve: LongText = ""
    reserve_due: Annotated[date | None, Is("date", quiet=True)] = None
    paid: Annotated[Share, Is("share", quiet=True, summed=True)] | None = None
    owner: Annotated[str, Is("person", quiet=True)] = ""
    remarks: LongText = ""

    @property
    def settled(self) -> bool:
        """Whether it was accepted, be it with reserves."""
        return self.state in SETTLED

    def late(self, today: date) -> bool:
        """Whether it should have been accepted by now, or was accepted after its day."""
        if self.due is None:
            return False
        return (self.accepted_on or self.due) > self.due if self.settled else self.due < today


def evaluate(known: Known) -> Result:
    """The deliverables on a line of dates, and what stands in the way of accepting them."""
    rows: dict[str, Deliverable] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(_findings(rows, known.facts.today))
    blocks: tuple[Block, ...] = (_keys(rows, known.facts.today), *((Findings(findings),) if findings else ()))
    section = Section(ID, Term(ID), (*blocks, *_figure(rows, known.facts.today), table(rows)))
    return Result((section,), findings, values=rows)


def _keys(rows: dict[str, Deliverable], today: date) -> KeyFigures:
    settled, late = sum(row.settled for row in rows.values()), sum(not row.settled and row.late(today) for row in rows.values())
    released = sum(row.paid or 0 for row in rows.values() if row.state == "accepted")
    figures = [KeyFigure(say("settled"), Quantity(settled), say("of-all", count=Quantity(len(rows)))),
               KeyFigure(say("late"), Quantity(late, tone="bad" if late else "good"), say("late-note"))]
    if any(row.paid for row in rows.values()):
        figures.append(KeyFigure(say("released"), Quantity(released, "share"), say("released-note")))
    return KeyFigures(tuple(figures))


def table(rows: dict[str, Deliverable], expected: bool = False) -> Table:
    """The deliverables with their criteria; of those `expected` of a bidder only what is asked, without the acceptance."""
    names = ("title", "criterion", "due") if expected else ("title", "criterion", "due", "state", "accepted_by", "accepted_on", "reserve")
    headings = tuple(Heading(Term(f"{ID}.{name}"), "date" if name in ("due", "accepted_on") else None) for name in names)
    return Table("deliverables", say("table"), headings, tuple(
        tuple(_cell(key, row, name) for name in names) for key, row in rows.items()))


def _cell(key: str, row: Deliverable, name: str):
    value = getattr(row, name)
    if name == "state":
        return Term(f"{ID}.state.{value}")
    return Quantity(value, "date", source=Provenance(ID, key, name)) if isinstance(value, date) else value or None


def _figure(rows: dict[str, Deliverable], today: date) -> tuple[Figure, ...]:
    dated = sorted((row for row in rows.values() if row.due), key=lambda row: row.due or date.max)
    if len(dated) < 2:
        return ()
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.due"), "date"), Heading(Term(f"{ID}.state")))
    beside = Table("deliverable-dates", say("dates"), headings, tuple(
        (row.title, Quantity(row.due, "date"), Term(f"{ID}.state.{row.state}")) for row in dated))
    return (Figure("deliverable-dates", "timeline", say("dates"), {
        "events": [{"label": row.title, "date": row.due, "done": row.settled} for row in dated], "today": today}, beside),)


def _findings(rows: dict[str, Deliverable], today: date) -> Iterator[Sentence]:
    for key, row in rows.items():
        yield from _on(key, row, today)
    whole = sum(row.paid or 0 for row in rows.values())
    if whole > 1:
        yield say("paid-twice", share=Quantity(whole, "share"), tone="bad", rests_on=_field(rows, "paid"))
    unpaid = [row for row in rows.values() if not row.paid]
    if whole and unpaid and whole == 1:
        yield say("nothing-left", count=Quantity(len(unpaid)), first=unpaid[0].title)


def _on(key: str, row: Deliverable, today: date) -> Iterator[Sentence]:
    def found(word: str, field: str, tone: str) -> Sentence:
        return say(word, deliverable=row.title, due=Quantity(row.due, "date"), rests_on=(Provenance(ID, key, field),),
                   reserve=row.reserve, until=Quantity(row.reserve_due, "date"), tone=tone)  # type: ignore[arg-type]

    if not row.criterion:
        yield found("no-criterion", "criterion", "bad" if row.due and row.due - today < SOON else "warn")
    if row.due is None and not row.settled:
        yield found("no-due", "due", "warn")
    if row.settled and not (row.accepted_by and row.accepted_on):
        yield found("unsigned", "accepted_by", "warn")
    if row.late(today):
        yield found("accepted-late" if row.settled else "overdue", "due", "plain" if row.settled else "bad")
    if row.state == "refused":
        yield found("refused", "state", "bad")
    if row.state == "with-reserves":
        overdue = row.reserve_due is not None and row.reserve_due < today
        word = "reserve-unsaid" if not row.reserve else ("reserve-overdue" if overdue else "reserve-open")
        yield found(word, "reserve", "bad" if word == "reserve-overdue" else "warn")


def _field(rows: dict[str, Deliverable], field: str) -> tuple[Provenance, ...]:
    return tuple(Provenance(ID, key, field) for key, row in rows.items() if getattr(row, field))


INSTRUMENT = Instrument(ID, "register", ("P1.4",), row=Deliverable, evaluate=evaluate, reads=("makers",))
