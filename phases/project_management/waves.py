"""The waves of going live: which sites and people start on which day."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
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

say = speaker("go-live-waves")
ID = "go-live-waves"


class Wave(BaseModel):
    """Those who start on one day."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    day: date | None = None
    people: Annotated[int | None, Field(ge=0), Is("whole", summed=True)] = None
    state: Literal["planned", "live", "postponed"] = "planned"
    owner: Person = ""
    scope: Annotated[LongText, Is("long-text")] = ""
    way_back: LongText = ""


def in_order(waves: dict[str, Wave]) -> dict[str, Wave]:
    """The waves by their day, those without one last."""
    return dict(sorted(waves.items(), key=lambda pair: pair[1].day or date.max))


def first_day(waves: dict[str, Wave]) -> date | None:
    """The day on which the first wave starts."""
    return min((wave.day for wave in waves.values() if wave.day and wave.state != "postponed"), default=None)


def evaluate(known: Known) -> Result:
    """The waves on a line, and what a wave still lacks to be one."""
    waves = in_order(dict(known.rows(ID)))
    if not waves:
        return Result(values={})
    findings = tuple(one for key, wave in waves.items() for one in _on(key, wave, known.facts.today))
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.day"), "date"), Heading(Term(f"{ID}.people"), "number"),
                Heading(Term(f"{ID}.state")), Heading(Term(f"{ID}.scope")))
    table = Table("waves", say("table"), headings, tuple(
        (wave.title, Quantity(wave.day, "date", source=Provenance(ID, key, "day")) if wave.day else None,
         None if wave.people is None else Quantity(wave.people), Term(f"{ID}.state.{wave.state}"), wave.scope)
        for key, wave in waves.items()))
    blocks = (*_line(known, waves, table), table, *((Findings(findings),) if findings else ()))
    reminders = tuple(Reminder(wave.title, wave.day, Provenance(ID, key), wave.owner, open=wave.state == "planned")
                      for key, wave in waves.items() if wave.day and wave.state != "postponed")
    return Result((Section(ID, Term(ID), blocks),), findings, reminders=reminders, values=waves)


def _line(known: Known, waves: dict[str, Wave], table: Table) -> tuple[Figure, ...]:
    events = [{"label": wave.title, "date": wave.day, "done": wave.state == "live"} for wave in waves.values() if wave.day]
    if len(events) < 2:
        return ()
    return (Figure("waves-line", "timeline", say("table"), {"events": events, "today": known.facts.today}, table),)


def _on(key: str, wave: Wave, today: date) -> Iterator[Sentence]:
    if wave.day is None and wave.state != "postponed":
        yield say("no-day", wave=wave.title, rests_on=(Provenance(ID, key, "day"),), tone="warn")
    if wave.day and wave.day < today and wave.state == "planned":
        yield say("day-passed", wave=wave.title, day=Quantity(wave.day, "date"), rests_on=(Provenance(ID, key, "state"),), tone="bad")
    if wave.state == "planned" and not wave.way_back:
        yield say("no-way-back", wave=wave.title, rests_on=(Provenance(ID, key, "way_back"),), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("P3.1", "P.gate"), row=Wave, evaluate=evaluate, reminds=True)
