"""Mediation of disputes (P2.5): who disagrees on what, who has to settle it by when, and what was agreed."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Cell,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
    Offer,
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
from phases.project_management.calendars import PROJECT, calendars
from phases.project_management.plan_rows import SETTINGS
from phases.project_management.plan_view import settings_of
from phases.project_management.team import ABSENCES
from phases.project_management.working_days import WorkingDays
from phases.register import Is, LongText, Money, Person, Text

say = speaker("disputes")
ID, LADDER = "disputes", "escalation-ladder"
HIGHEST_LEVEL = 6
Level = Annotated[int, Field(ge=1, le=HIGHEST_LEVEL), Is("whole")]


class Rung(BaseModel):
    """A level of the ladder: who settles a dispute there, and within how many working days."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    level: Level
    who: Text = ""
    days: Annotated[int, Field(ge=1, le=250)]


class Dispute(BaseModel):
    """A disagreement; `reached` is the day on which it came to its present level, the day it was raised by default."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    raised: date
    raised_by: Person = ""
    opposite: Person = ""
    level: Level = 1
    reached: Annotated[date | None, Is("date", quiet=True)] = None
    owner: Person = ""
    state: Literal["open", "settled", "withdrawn"] = "open"
    settled: Annotated[date | None, Is("date", quiet=True)] = None
    settlement: LongText = ""
    cost: Annotated[Money | None, Field(ge=0), Is("money", quiet=True)] = None
    delay_days: Annotated[int | None, Field(ge=0, le=2000), Is("whole", quiet=True)] = None
    positions: LongText = ""
    lesson: LongText = ""


def deadline(row: Dispute, ladder: dict[int, Rung], working: WorkingDays) -> date | None:
    """The last day on which the present level may settle it; None where the ladder does not have that level."""
    rung = ladder.get(row.level)
    if rung is None:
        return None
    # The day on which it arrives does not count.
    begun = (row.reached or row.raised).toordinal() + 1
    return date.fromordinal(working.after(begun, rung.days) - 1)


def evaluate(known: Known) -> Result:
    """Open disputes with their deadline, the overdue ones with who has to take them on, and what settled ones teach."""
    rows: dict[str, Dispute] = dict(known.rows(ID))
    ladder = {row.level: row for row in known.rows(LADDER).values()}
    if not rows:
        return Result()
    missing = () if ladder else (Missing(LADDER, say("no-ladder")),)
    working = calendars(known, settings_of(known).calendar)[PROJECT]
    due = {key: deadline(row, ladder, working) for key, row in rows.items() if row.state == "open"}
    findings = tuple(one for key, row in rows.items() for one in _on(known, ladder, key, row, due.get(key)))
    blocks = (_keys(known, rows, due), *((Findings(findings),) if findings else ()), _table(rows, ladder, due))
    reminders = tuple(Reminder(say("settle", dispute=rows[key].title), day, Provenance(ID, key, "level"), _who(rows[key], ladder))
                      for key, day in due.items() if day)
    return Result((Section(ID, Term(ID), blocks),), findings, missing, tuple(_offers(rows)), reminders=reminders, values=rows)


def _who(row: Dispute, ladder: dict[int, Rung]) -> str:
    rung = ladder.get(row.level)
    return row.owner or (rung.who if rung and isinstance(rung.who, str) else "")


def _keys(known: Known, rows: dict[str, Dispute], due: dict[str, date | None]) -> KeyFigures:
    late = [key for key, day in due.items() if day and day < known.facts.today]
    lengths = sorted((row.settled - row.raised).days for row in rows.values() if row.state == "settled" and row.settled)
    cost = sum(row.cost or 0 for row in rows.values())
    return KeyFigures((
        KeyFigure(say("open"), Quantity(len(due)), say("of-all", all=Quantity(len(rows)))),
        KeyFigure(say("overdue"), Quantity(len(late), tone="bad" if late else "plain")),
        KeyFigure(say("length"), Quantity(lengths[len(lengths) // 2] if lengths else None), say("length-note")),
        KeyFigure(say("cost"), Quantity(cost, "money")),
    ))


def _table(rows: dict[str, Dispute], ladder: dict[int, Rung], due: dict[str, date | None]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.raised"), "date"), Heading(Term(f"{ID}.level")),
                Heading(say("deadline"), "date"), Heading(Term(f"{ID}.state")), Heading(Term(f"{ID}.settlement")))
    order = sorted(rows.items(), key=lambda pair: (pair[1].state != "open", due.get(pair[0]) or date.max, pair[1].raised))
    return Table("disputes", say("table"), headings, tuple(_line(key, row, ladder, due.get(key)) for key, row in order))


def _line(key: str, row: Dispute, ladder: dict[int, Rung], day: date | None) -> tuple[Cell, ...]:
    level = ladder[row.level].title if row.level in ladder else Quantity(row.level)
    return (row.title, Quantity(row.raised, "date", source=Provenance(ID, key)), level, Quantity(day, "date") if day else None,
            Term(f"{ID}.state.{row.state}"), row.settlement or None)


def _on(known: Known, ladder: dict[int, Rung], key: str, row: Dispute, day: date | None) -> Iterator[Sentence]:
    source = (Provenance(ID, key, "level"),)
    if row.state == "settled" and not row.settlement:
        yield say("no-settlement", dispute=row.title, rests_on=(Provenance(ID, key, "settlement"),), tone="warn")
    if row.state != "open":
        return
    if day is None and ladder:
        yield say("no-such-level", dispute=row.title, level=Quantity(row.level), rests_on=source, tone="warn")
    elif day and day < known.facts.today:
        above = ladder.get(row.level + 1)
        values = {"dispute": row.title, "level": ladder[row.level].title, "day": Quantity(day, "date")}
        if above:
            yield say("escalate", next=above.title, who=above.who or above.title, rests_on=source, tone="bad", **values)
        else:
            yield say("overdue-at-top", rests_on=source, tone="bad", **values)
    if not row.owner:
        yield say("no-owner", dispute=row.title, rests_on=(Provenance(ID, key, "owner"),), tone="warn")


def _offers(rows: dict[str, Dispute]) -> Iterator[Offer]:
    for key, row in rows.items():
        if row.state == "settled" and (row.lesson or row.settlement):
            given = {"title": row.title, "lesson": row.lesson or row.settlement, "about": "P2.5", "situation": row.positions,
                     "author": row.owner, "day": row.settled, "source": say("lesson-source")}
            lesson: dict[str, Any] = {name: value for name, value in given.items() if value}
            yield Offer(f"lesson-{key}", "lessons", say("keep-lesson", dispute=row.title), lesson, Provenance(ID, key, "lesson"))


LADDER_INSTRUMENT = Instrument(LADDER, "register", ("P2.5",), row=Rung)
INSTRUMENT = Instrument(ID, "register", ("P2.5",), row=Dispute, evaluate=evaluate, reads=(LADDER, SETTINGS, ABSENCES), reminds=True)
