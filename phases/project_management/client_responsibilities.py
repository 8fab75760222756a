"""The client's responsibilities (P2.4): what only the client can do, by whom and when, and what is overdue."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
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
from phases.project_management.plan_rows import PLAN, SETTINGS, Code
from phases.project_management.plan_view import PlanView
from phases.register import LongText, Person, Text

say = speaker("client-responsibilities")
ID = "client-responsibilities"


class ClientResponsibility(BaseModel):
    """Something that the client owes the project; `task` is the code of what waits for it in the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    owner: Person = ""
    due: date | None = None
    state: Literal["open", "under-way", "done", "dropped"] = "open"
    task: Code = Field("", max_length=20)
    done_on: date | None = None
    remind_days: Annotated[int, Field(ge=0, le=90)] = 7
    remarks: LongText = ""

    @property
    def open(self) -> bool:
        """Whether it is still owed."""
        return self.state in ("open", "under-way")


def evaluate(known: Known) -> Result:
    """What is owed, soonest first; what is late, what nobody owns, what the plan needs sooner."""
    rows: dict[str, ClientResponsibility] = dict(known.rows(ID))
    if not rows:
        return Result()
    findings = tuple(_findings(known, rows))
    blocks = (_keys(known, rows), *((Findings(findings),) if findings else ()), _table(rows))
    reminders = tuple(Reminder(row.title, row.due, Provenance(ID, key), row.owner, open=row.open,
                               shown_from=row.due - timedelta(days=row.remind_days))
                      for key, row in rows.items() if row.due and row.state != "dropped")
    return Result((Section(ID, Term(ID), blocks),), findings, reminders=reminders, values=rows)


def _keys(known: Known, rows: dict[str, ClientResponsibility]) -> KeyFigures:
    owed = [row for row in rows.values() if row.open]
    late = [row for row in owed if row.due and row.due < known.facts.today]
    kept = [row for row in rows.values() if row.state == "done" and row.due and row.done_on]
    in_time = sum(1 for row in kept if row.done_on and row.due and row.done_on <= row.due)
    return KeyFigures((
        KeyFigure(say("owed"), Quantity(len(owed)), say("of-all", all=Quantity(len(rows)))),
        KeyFigure(say("late"), Quantity(len(late), tone="bad" if late else "plain")),
        KeyFigure(say("in-time"), Quantity(in_time / len(kept) if kept else None, "share"), say("of-done", count=Quantity(len(kept)))),
    ))


def _table(rows: dict[str, ClientResponsibility]) -> Table:
    headings = tuple(Heading(Term(f"{ID}.{name}"), "date" if name in ("due", "done_on") else None)
                     for name in ("title", "owner", "due", "state", "done_on", "task"))
    order = sorted(rows.items(), key=lambda pair: (not pair[1].open, pair[1].due or date.max))
    return Table("owed", say("table"), headings, tuple(
        (row.title, row.owner, Quantity(row.due, "date", source=Provenance(ID, key, "due")) if row.due else None,
         Term(f"{ID}.state.{row.state}"), Quantity(row.done_on, "date") if row.done_on else None, row.task) for key, row in order
    ))


def _findings(known: Known, rows: dict[str, ClientResponsibility]) -> Iterator[Sentence]:
    view: PlanView | None = known.values(PLAN)
    for key, row in rows.items():
        if row.open:
            yield from _on(known, view, key, row)


def _on(known: Known, view: PlanView | None, key: str, row: ClientResponsibility) -> Iterator[Sentence]:
    source = (Provenance(ID, key, "due"),)
    if row.due and row.due < known.facts.today:
        yield say("is-late", duty=row.title, due=Quantity(row.due, "date"), owner=row.owner or say("nobody"), rests_on=source, tone="bad")
    if not row.owner:
        yield say("no-owner", duty=row.title, rests_on=(Provenance(ID, key, "owner"),), tone="warn")
    if row.due is None:
        yield say("no-due", duty=row.title, rests_on=source, tone="warn")
    task = view.outline.by_code.get(row.task) if view and row.task else None
    if view and row.task and task is None:
        yield say("no-such-task", duty=row.title, code=row.task, rests_on=(Provenance(ID, key, "task"),), tone="warn")
    if view and task in view.times and row.due and row.due > view.times[task].start:
        yield say("too-late-for-plan", duty=row.title, due=Quantity(row.due, "date"), task=view.rows[task].title,
                  start=Quantity(view.times[task].start, "date"), rests_on=(*source, Provenance(PLAN, task)), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("P2.4",), row=ClientResponsibility, evaluate=evaluate, reads=(SETTINGS, PLAN), reminds=True)
