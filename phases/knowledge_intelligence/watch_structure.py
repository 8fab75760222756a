"""The structure of watch (K2.3): who watches which field, how often, and which looks are overdue."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.knowledge_intelligence.report_catalogue import MONTHS, WEEK, in_months
from phases.knowledge_intelligence.watch_fields import title_in
from phases.method import (
    Block,
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
from phases.register import Is, Person

ID, FIELDS, SEEN = "watch-structure", "watch-fields", "observations"
say = speaker(ID)
Rhythm = Literal["weekly", "monthly", "quarterly", "half-yearly", "yearly"]
MOST_FIELDS = 4
"""With more fields than this on one person, the watch depends on a single agenda."""


class WatchDuty(BaseModel):
    """One person's duty to look at one field at a rhythm; `since` is the day on which the duty began."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    field: Annotated[str, Is("reference", to=FIELDS)]
    watcher: Person
    rhythm: Rhythm = "monthly"
    since: date
    last_look: date | None = None
    substitute: Person = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty as it stands: when the field was last looked at, when it is due, and by how many days it is late."""

    key: str
    row: WatchDuty
    last: date
    due: date
    late: int

    @property
    def source(self) -> Provenance:
        """The row it comes from."""
        return Provenance(ID, self.key, "last_look")


def due_after(last: date, rhythm: Rhythm) -> date:
    """The day by which the field is to be looked at again."""
    return last + WEEK if rhythm == "weekly" else in_months(last, MONTHS[rhythm])


def duties(known: Known) -> list[Duty]:
    """All duties, the most urgent first; what somebody observed in the field counts as a look."""
    today, found = known.facts.today, []
    for key, row in known.rows(ID).items():
        seen = [one.seen_on for one in known.rows(SEEN).values()
                if one.field == row.field and one.collected_by in (row.watcher, row.substitute) and one.seen_on <= today]
        last = max([row.since, *seen, *([row.last_look] if row.last_look else [])])
        due = due_after(last, row.rhythm)
        found.append(Duty(key, row, last, due, max(0, (today - due).days)))
    return sorted(found, key=lambda duty: (duty.due, duty.key))


def evaluate(known: Known) -> Result:
    """Who is late, which fields nobody watches, and whose back too many of them lie on."""
    found = duties(known)
    findings = tuple(_findings(known, found))
    if not found:
        return Result(findings=findings)
    beside = {duty.key: (_state(duty),) for duty in found}
    blocks: list[Block] = [_figures(found), _table(known, found)]
    blocks += [Findings(findings)] if findings else []
    return Result((Section(ID, Term(ID), tuple(blocks)),), findings, beside=beside, values=tuple(found))


def _state(duty: Duty) -> Sentence:
    if duty.late:
        return say("late", days=Quantity(duty.late), tone="bad")
    return say("next", day=Quantity(duty.due, "date"))


def _figures(found: list[Duty]) -> KeyFigures:
    late = sum(1 for duty in found if duty.late)
    return KeyFigures((
        KeyFigure(say("looks"), Quantity(len(found)), say("by-people", people=Quantity(len({duty.row.watcher for duty in found})))),
        KeyFigure(say("overdue"), Quantity(late, tone="bad" if late else "good"), say("today")),
    ))


def _table(known: Known, found: list[Duty]) -> Table:
    headings = (Heading(Term(f"{ID}.field")), Heading(Term(f"{ID}.watcher")), Heading(Term(f"{ID}.rhythm")),
                Heading(say("last"), "date"), Heading(say("due"), "date"), Heading(say("state")))
    return Table("duties", say("table"), headings, tuple(
        (title_in(known, FIELDS, duty.row.field), duty.row.watcher, Term(f"{ID}.rhythm.{duty.row.rhythm}"),
         Quantity(duty.last, "date", source=duty.source), Quantity(duty.due, "date"), _state(duty)) for duty in found
    ))


def _findings(known: Known, found: list[Duty]) -> Iterator[Sentence]:
    for duty in found:
        if duty.late:
            yield say("is-late", field=title_in(known, FIELDS, duty.row.field), watcher=duty.row.watcher,
                      days=Quantity(duty.late), rests_on=(duty.source,), tone="warn")
    watched = {duty.row.field for duty in found}
    for key, field in known.rows(FIELDS).items():
        if key not in watched:
            yield say("nobody-watches", field=field.title, rests_on=(Provenance(FIELDS, key),), tone="bad")
    yield from _loads(found)


def _loads(found: list[Duty]) -> Iterator[Sentence]:
    by_person: dict[str, list[Duty]] = {}
    for duty in found:
        by_person.setdefault(duty.row.watcher, []).append(duty)
    for person, own in by_person.items():
        alone = [duty for duty in own if not duty.row.substitute]
        if len(own) > MOST_FIELDS and alone:
            yield say("too-many", watcher=person, count=Quantity(len(own)), alone=Quantity(len(alone)),
                      rests_on=tuple(duty.source for duty in own), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("K2.3",), row=WatchDuty, evaluate=evaluate, reads=(FIELDS, SEEN))
