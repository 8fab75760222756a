"""Curriculum (P4.1): who must learn what, strategy as well as tool; levels today and needed, audience by audience."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

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
from phases.project_management.progress import Waves, called
from phases.register import Is, Level, LongText, Person, Text

say = speaker("curriculum")
ID, AUDIENCES, COMPETENCES = "curriculum", "training-audiences", "training-competences"
WIDE = 4
"""Levels to climb from which one session will not do."""
Grade = Annotated[Level | None, Field(ge=0, le=5)]


class Audience(BaseModel):
    """People who must learn the same things."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    people: Annotated[int | None, Field(ge=0), Is("whole", summed=True)] = None
    waves: Waves = ()
    owner: Person = ""
    remarks: LongText = ""


class Competence(BaseModel):
    """Something to know how to do, as it can be seen on a working day."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    kind: Literal["strategic", "technical"]
    why: LongText = ""


class CurriculumLine(BaseModel):
    """One audience and one competence, with the level of most of its people today and the one needed, from 0 to 5."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    audience: Annotated[str, Is("reference", to=AUDIENCES)]
    competence: Annotated[str, Is("reference", to=COMPETENCES)]
    today: Grade = None
    needed: Annotated[Level, Field(ge=0, le=5)]
    how_known: Text = ""

    @property
    def gap(self) -> int:
        """Levels to climb; all of them where today's is not known."""
        return max(0, self.needed - (self.today or 0))


def learners(known: Known, competence: str) -> tuple[str, ...]:
    """The audiences that have to climb in a competence."""
    lines = known.rows(ID).values()
    return tuple(dict.fromkeys(one.audience for one in lines if one.competence == competence and one.gap))


def people_of(known: Known, audiences: tuple[str, ...]) -> int:
    """How many people some audiences are."""
    rows = known.rows(AUDIENCES)
    return sum(rows[one].people or 0 for one in audiences if one in rows)


def evaluate(known: Known) -> Result:
    """The matrix of what is to be learnt, and audiences who would learn screens and no strategy."""
    lines: dict[str, CurriculumLine] = dict(known.rows(ID))
    missing = tuple(Missing(name, say(f"no-{name}")) for name in (AUDIENCES, COMPETENCES) if not known.rows(name))
    if not lines:
        return Result(missing=missing, values={})
    findings = (*_on_audiences(known, lines), *_on_competences(known, lines), *_on_lines(known, lines))
    table = _table(known, lines)
    section = Section(ID, Term(ID), (_figures(known, lines), _picture(known, lines, table),
                                     *((Findings(findings),) if findings else ())))
    return Result((section,), findings, missing, values=lines)


def _figures(known: Known, lines: Mapping[str, CurriculumLine]) -> KeyFigures:
    to_climb = [line for line in lines.values() if line.gap]
    strategic = [line for line in to_climb if _kind(known, line) == "strategic"]
    share = len(strategic) / len(to_climb) if to_climb else None
    used = tuple(dict.fromkeys(line.audience for line in to_climb))
    return KeyFigures((
        KeyFigure(say("people"), Quantity(people_of(known, used), source=Provenance(AUDIENCES))),
        KeyFigure(say("to-climb"), Quantity(len(to_climb)), say("of-lines", count=Quantity(len(lines)))),
        KeyFigure(say("strategic-share"), Quantity(share, "share")),
    ))


def _kind(known: Known, line: CurriculumLine) -> str:
    return getattr(known.rows(COMPETENCES).get(line.competence), "kind", "")


def _axes(known: Known, lines: Mapping[str, CurriculumLine]) -> tuple[list[str], list[str]]:
    audiences = [key for key in known.rows(AUDIENCES) if any(line.audience == key for line in lines.values())]
    order = sorted(known.rows(COMPETENCES).items(), key=lambda pair: pair[1].kind)
    return audiences, [key for key, _ in order if any(line.competence == key for line in lines.values())]


def _by_place(lines: Mapping[str, CurriculumLine]) -> dict[tuple[str, str], tuple[str, CurriculumLine]]:
    return {(line.audience, line.competence): (key, line) for key, line in lines.items()}


def _table(known: Known, lines: Mapping[str, CurriculumLine]) -> Table:
    audiences, competences = _axes(known, lines)
    places = _by_place(lines)
    headings = (Heading(Term(f"{ID}.competence")), Heading(Term(f"{COMPETENCES}.kind")),
                *(Heading(called(known, AUDIENCES, one)) for one in audiences))
    return Table("curriculum", say("matrix"), headings, tuple(
        (called(known, COMPETENCES, one), Term(f"{COMPETENCES}.kind.{known.rows(COMPETENCES)[one].kind}"),
         *(_levels(*places[audience, one]) if (audience, one) in places else None for audience in audiences))
        for one in competences))


def _levels(key: str, line: CurriculumLine) -> Sentence:
    return say("levels", today=Quantity(line.today), needed=Quantity(line.needed), rests_on=(Provenance(ID, key),))


def _picture(known: Known, lines: Mapping[str, CurriculumLine], table: Table) -> Figure:
    audiences, competences = _axes(known, lines)
    places = _by_place(lines)
    return Figure("curriculum-map", "states", say("matrix"), {
        "x": [called(known, AUDIENCES, one) for one in audiences], "y": [called(known, COMPETENCES, one) for one in competences],
        "cells": [[_cell(*places[audience, one]) if (audience, one) in places else None for audience in audiences] for one in competences],
        "legend": {"good": say("reached"), "warn": say("to-climb-some"), "bad": say("to-climb-far")}}, table)


def _cell(key: str, line: CurriculumLine) -> dict[str, object]:
    return {"tone": "good" if not line.gap else "bad" if line.gap >= WIDE else "warn", "label": _levels(key, line)}


def _on_audiences(known: Known, lines: Mapping[str, CurriculumLine]) -> Iterator[Sentence]:
    for key, audience in known.rows(AUDIENCES).items():
        own = [line for line in lines.values() if line.audience == key]
        if not own:
            yield say("nothing-to-learn", audience=audience.title, rests_on=(Provenance(AUDIENCES, key),), tone="warn")
        elif not any(_kind(known, line) == "strategic" for line in own):
            yield say("screens-only", audience=audience.title, rests_on=(Provenance(AUDIENCES, key),), tone="bad")


def _on_competences(known: Known, lines: Mapping[str, CurriculumLine]) -> Iterator[Sentence]:
    for key, competence in known.rows(COMPETENCES).items():
        if not any(line.competence == key for line in lines.values()):
            yield say("for-nobody", competence=competence.title, rests_on=(Provenance(COMPETENCES, key),), tone="warn")


def _on_lines(known: Known, lines: Mapping[str, CurriculumLine]) -> Iterator[Sentence]:
    for key, line in lines.items():
        names: dict[str, Any] = {"audience": called(known, AUDIENCES, line.audience),
                                 "competence": called(known, COMPETENCES, line.competence)}
        if line.today is None:
            yield say("level-unknown", rests_on=(Provenance(ID, key, "today"),), **names)
        elif line.gap >= WIDE:
            yield say("wide", levels=Quantity(line.gap), rests_on=(Provenance(ID, key),), tone="warn", **names)


INSTRUMENTS = (
    Instrument(AUDIENCES, "register", ("P4.1",), row=Audience),
    Instrument(COMPETENCES, "register", ("P4.1",), row=Competence),
    Instrument(ID, "register", ("P4.1",), row=CurriculumLine, evaluate=evaluate, reads=(AUDIENCES, COMPETENCES)),
)
