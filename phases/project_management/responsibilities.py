"""The responsibility matrix (P2.1): who does each piece of work, who answers for it, who is asked and who is told (RACI).

Exactly one person answers for a line, and at least one does the work (Project Management Institute, "PMBOK Guide").
"""

from collections.abc import Iterator
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.team import TEAM
from phases.register import Is, LongText, Text

say = speaker("responsibilities")
ID = "responsibilities"
LETTERS = ("accountable", "responsible", "consulted", "informed")
"""The four parts; where a person has several in one line, the first of these is written first."""
People = Annotated[tuple[str, ...], Is("references", to=TEAM)]
TOO_MANY = 0.5
FEWEST_LINES = 4


class Responsibility(BaseModel):
    """A piece of work with the people of its four parts."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    accountable: People = ()
    responsible: People = ()
    consulted: People = ()
    informed: People = ()
    remarks: LongText = ""


def evaluate(known: Known) -> Result:
    """The matrix of people and work, with the lines that nobody or too many answer for."""
    rows: dict[str, Responsibility] = dict(known.rows(ID))
    if not rows:
        return Result()
    missing = () if known.rows(TEAM) else (Missing(TEAM, say("no-team")),)
    findings = tuple(_findings(known, rows))
    sound = sum(1 for row in rows.values() if _is_sound(row))
    keys = KeyFigures((
        KeyFigure(say("lines"), Quantity(len(rows))),
        KeyFigure(say("sound-lines"), Quantity(sound, tone="good" if sound == len(rows) else "warn"), say("sound-note")),
    ))
    table = _table(known, rows)
    blocks = (keys, *_picture(known, rows, table), table, *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, missing, values=rows)


def _is_sound(row: Responsibility) -> bool:
    return len(row.accountable) == 1 and bool(row.responsible)


def _marks(row: Responsibility, person: str) -> Sentence | str:
    held = [letter for letter in LETTERS if person in getattr(row, letter)]
    if not held:
        return ""
    return say(f"mark-{held[0]}") if len(held) == 1 else say(f"mark-{held[0]}-{held[1]}")


def _picture(known: Known, rows: dict[str, Responsibility], table: Table) -> tuple[Figure, ...]:
    team = known.rows(TEAM)
    if not team:
        return ()
    return (Figure("responsibility-matrix", "marks", say("matrix"), {
        "x": [one.name for one in team.values()], "y": [row.title for row in rows.values()],
        "marks": [[_marks(row, person) for person in team] for row in rows.values()],
        "strong": [[person in row.accountable for person in team] for row in rows.values()],
        "faults": [not _is_sound(row) for row in rows.values()],
        "legend": [say(f"legend-{letter}") for letter in LETTERS]}, table),)


def _table(known: Known, rows: dict[str, Responsibility]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), *(Heading(Term(f"{ID}.{letter}")) for letter in LETTERS), Heading(say("check")))
    team = known.rows(TEAM)

    def names(people: tuple[str, ...]) -> str:
        return ", ".join(team[one].name for one in people if one in team)

    return Table("responsibilities", say("table"), headings, tuple(
        (row.title, *(names(getattr(row, letter)) for letter in LETTERS), say("sound") if _is_sound(row) else say("gap"))
        for row in rows.values()
    ))


def _findings(known: Known, rows: dict[str, Responsibility]) -> Iterator[Sentence]:
    for key, row in rows.items():
        source = (Provenance(ID, key, "accountable"),)
        if not row.accountable:
            yield say("nobody-answers", work=row.title, rests_on=source, tone="bad")
        elif len(row.accountable) > 1:
            yield say("several-answer", work=row.title, count=Quantity(len(row.accountable)), rests_on=source, tone="bad")
        if not row.responsible:
            yield say("nobody-does", work=row.title, rests_on=(Provenance(ID, key, "responsible"),), tone="bad")
    yield from _on_people(known, rows)


def _on_people(known: Known, rows: dict[str, Responsibility]) -> Iterator[Sentence]:
    for person, member in known.rows(TEAM).items():
        answers = [key for key, row in rows.items() if person in row.accountable]
        if len(rows) >= FEWEST_LINES and len(answers) > TOO_MANY * len(rows):
            yield say("answers-for-most", person=member.name, count=Quantity(len(answers)), all=Quantity(len(rows)),
                      rests_on=(Provenance(TEAM, person),), tone="warn")
        if not any(person in getattr(row, letter) for row in rows.values() for letter in LETTERS):
            yield say("in-no-line", person=member.name, rests_on=(Provenance(TEAM, person),))


INSTRUMENT = Instrument(ID, "register", ("P2.1",), row=Responsibility, evaluate=evaluate, reads=(TEAM,))
