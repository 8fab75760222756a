"""Processes and publics (S1.2): which business process serves whom, and how well, as a matrix."""

from typing import Annotated, Literal, get_args

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
from phases.questionnaire import Answer
from phases.register import Level, Person, Text

say = speaker("process-publics")
ID = "process-publics"
Public = Literal[
    "households", "small_firms", "large_firms", "public_bodies", "resellers", "prescribers", "partners", "members",
]
PUBLICS: tuple[Public, ...] = get_args(Public)
Service = Annotated[Level | None, Field(ge=0, le=5)]
POORLY, UNEVEN = 2, 3
"""A public is poorly served up to this level; a process is uneven from this distance between two publics."""


class ServedProcess(BaseModel):
    """One process and how well it serves each public, from 0 (not at all) to 5; empty where it is not meant to."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    process: Text
    served_by: Text = ""
    owner: Person = ""
    households: Service = None
    small_firms: Service = None
    large_firms: Service = None
    public_bodies: Service = None
    resellers: Service = None
    prescribers: Service = None
    partners: Service = None
    members: Service = None

    def of(self, public: Public) -> int | None:
        """How well it serves that public."""
        return getattr(self, public)


def publics_named(known: Known) -> tuple[Public, ...]:
    """The publics ticked in the preliminary questions."""
    answer: Answer | None = known.rows("preliminary-questions").get("publics")
    named = answer.value if answer and answer.given else ()
    return tuple(one for one in PUBLICS if one.replace("_", "-") in named)


def evaluate(known: Known) -> Result:
    """The matrix, the publics that nobody serves, the processes that serve badly or unevenly."""
    rows: dict[str, ServedProcess] = dict(known.rows(ID))
    if not rows:
        return Result()
    shown = tuple(one for one in PUBLICS if one in publics_named(known) or any(row.of(one) is not None for row in rows.values()))
    findings = (*_on_publics(rows, shown), *_on_processes(rows, shown))
    table = _table(rows, shown)
    section = Section(ID, Term(ID), (*_figure(rows, shown, table), table, Findings(findings)))
    return Result((section,), findings, values=rows)


def _table(rows: dict[str, ServedProcess], shown: tuple[Public, ...]) -> Table:
    headings = (Heading(Term(f"{ID}.process")), *(Heading(Term(f"{ID}.{one}"), "level") for one in shown))
    cells = tuple(
        (row.process, *(None if row.of(one) is None else Quantity(row.of(one), "level", source=Provenance(ID, key, one))
                        for one in shown))
        for key, row in rows.items()
    )
    return Table("processes-by-publics", say("matrix"), headings, cells)


def _figure(rows: dict[str, ServedProcess], shown: tuple[Public, ...], table: Table) -> tuple[Figure, ...]:
    if not shown or not any(row.of(one) is not None for row in rows.values() for one in shown):
        return ()
    return (Figure("process-heat", "heat-map", say("matrix"), {
        "x": [Term(f"{ID}.{one}") for one in shown], "y": [row.process for row in rows.values()],
        "x_label": say("publics"), "y_label": say("processes"), "unit": "level",
        "values": [[row.of(one) for one in shown] for row in rows.values()]}, table),)


def _on_publics(rows: dict[str, ServedProcess], shown: tuple[Public, ...]) -> tuple[Sentence, ...]:
    found = []
    for one in shown:
        levels = [level for row in rows.values() if (level := row.of(one)) is not None]
        if not any(levels):
            found.append(say("unserved", public=Term(f"{ID}.{one}"), rests_on=(Provenance(ID, field=one),), tone="bad"))
        elif sum(levels) / len(levels) <= POORLY:
            found.append(say("poorly-served", public=Term(f"{ID}.{one}"), level=Quantity(round(sum(levels) / len(levels), 1), "level"),
                             rests_on=(Provenance(ID, field=one),), tone="warn"))
    return tuple(found)


def _on_processes(rows: dict[str, ServedProcess], shown: tuple[Public, ...]) -> tuple[Sentence, ...]:
    found = []
    for key, row in rows.items():
        levels = {one: level for one in shown if (level := row.of(one)) is not None}
        if levels and max(levels.values()) - min(levels.values()) >= UNEVEN:
            best, worst = max(levels, key=lambda one: levels[one]), min(levels, key=lambda one: levels[one])
            found.append(say("uneven", process=row.process, best=Term(f"{ID}.{best}"), worst=Term(f"{ID}.{worst}"),
                             rests_on=(Provenance(ID, key),), tone="warn"))
        if not row.owner:
            found.append(say("no-owner", process=row.process, rests_on=(Provenance(ID, key, "owner"),)))
    return tuple(found)


INSTRUMENT = Instrument(ID, "register", ("S1.2",), row=ServedProcess, evaluate=evaluate, reads=("preliminary-questions",))
