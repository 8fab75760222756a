"""The catalogue of reports (K1.1): which exist, what question each answers, who reads them, and when the next is due."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.knowledge_intelligence.indicator_state import in_months
from phases.method import (
    Block,
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
    Provenance,
    Quantity,
    Reminder,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person, Text

ID = "report-catalogue"
say = speaker(ID)
Rhythm = Literal["on-demand", "once", "weekly", "monthly", "quarterly", "half-yearly", "yearly"]
MONTHS: Mapping[str, int] = {"monthly": 1, "quarterly": 3, "half-yearly": 6, "yearly": 12}
WEEK = timedelta(days=7)
AHEAD = timedelta(days=365)
OwnReport = Literal[
    "vision-report", "strategy-report", "business-case", "project-management-report", "knowledge-intelligence-report",
]


class CataloguedReport(BaseModel):
    """One report: of the project itself where `own` names it, else of the company's systems."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    own: OwnReport | None = None
    answers: Text = ""
    readers: Text = ""
    rhythm: Rhythm = "monthly"
    first_due: date | None = None
    last_made: date | None = None
    owner: Person = ""
    read: Annotated[Literal["yes", "no", "unknown"], Is("choice")] = "unknown"
    note: LongText = ""

    def due_days(self, until: date) -> Iterator[date]:
        """The days on which it is due, from the first one up to a day."""
        if self.first_due is None or self.rhythm == "on-demand":
            return
        step, day = 0, self.first_due
        while day <= until:
            yield day
            if self.rhythm == "once":
                return
            step += 1
            day = self.first_due + WEEK * step if self.rhythm == "weekly" else in_months(self.first_due, MONTHS[self.rhythm] * step)

    def open_days(self, until: date) -> Iterator[date]:
        """The due days up to a day for which it has not been made yet."""
        return (day for day in self.due_days(until) if self.last_made is None or day > self.last_made)

    def next_due(self, today: date) -> date | None:
        """The day for which it is to be made next: the newest that has passed unmade, else the first to come."""
        waiting = list(self.open_days(today))
        return waiting[-1] if waiting else next(self.open_days(today + AHEAD), None)


def evaluate(known: Known) -> Result:
    """What is due and overdue, what nobody reads or keeps, and the year ahead on a line."""
    rows: Mapping[str, CataloguedReport] = known.rows(ID)
    if not rows:
        return Result()
    today = known.facts.today
    order = sorted(rows.items(), key=lambda pair: pair[1].next_due(today) or date.max)
    findings = tuple(one for name, row in order for one in _findings(name, row, today))
    blocks: list[Block] = [Findings(findings)] if findings else []
    blocks += [*_ahead(order, today), _table(order, today)]
    reminders = tuple(one for name, row in order for one in _reminders(name, row, today))
    return Result((Section(ID, Term(ID), tuple(blocks)),), findings, reminders=reminders, values=dict(order))


def _reminders(name: str, row: CataloguedReport, today: date) -> Iterator[Reminder]:
    """The due days of the year ahead, and the last one that has passed unmade."""
    first = row.next_due(today)
    if first is not None:
        yield from (Reminder(say("make", report=row.title), due, Provenance(ID, name, f"due-{due:%Y%m%d}"), row.owner)
                    for due in row.open_days(today + AHEAD) if due >= first)


def _findings(name: str, row: CataloguedReport, today: date) -> Iterator[Sentence]:
    due = row.next_due(today)
    if due is not None and due <= today:
        yield say("overdue", report=row.title, day=Quantity(due, "date"), owner=row.owner or say("nobody"),
                  rests_on=(Provenance(ID, name, "last_made"),), tone="bad" if (today - due).days > 31 else "warn")
    if row.read == "no" or not row.readers:
        key = "unread" if row.read == "no" else "no-readers"
        yield say(key, report=row.title, rests_on=(Provenance(ID, name, "readers"),), tone="warn")
    if not row.owner:
        yield say("no-owner", report=row.title, rests_on=(Provenance(ID, name, "owner"),), tone="warn")


def _ahead(order: list[tuple[str, CataloguedReport]], today: date) -> Iterator[Figure]:
    coming = [(row, due) for _name, row in order if (due := row.next_due(today)) is not None]
    if coming:
        table = Table("reports-ahead", say("ahead"), (Heading(Term(f"{ID}.title")), Heading(say("next"), "date")),
                      tuple((row.title, Quantity(due, "date")) for row, due in coming))
        events = [{"label": row.title, "date": due, "done": False} for row, due in coming]
        yield Figure("reports-ahead", "timeline", say("ahead"), {"events": events, "today": today}, table)


def _table(order: list[tuple[str, CataloguedReport]], today: date) -> Table:
    names = ("title", "answers", "readers", "rhythm")
    headings = (*(Heading(Term(f"{ID}.{name}")) for name in names), Heading(say("next"), "date"), Heading(Term(f"{ID}.last_made"), "date"),
                Heading(Term(f"{ID}.owner")))
    return Table("reports", say("table"), headings, tuple(_row(row, today) for _name, row in order))


def _row(row: CataloguedReport, today: date) -> tuple[Cell, ...]:
    due = row.next_due(today)
    return (row.title, row.answers, row.readers, Term(f"{ID}.rhythm.{row.rhythm}"), Quantity(due, "date") if due else None,
            Quantity(row.last_made, "date") if row.last_made else None, row.owner or say("nobody"))


INSTRUMENT = Instrument(ID, "register", ("K1.1",), row=CataloguedReport, evaluate=evaluate, reminds=True)
