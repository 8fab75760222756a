"""Methodology (P4.2): the form, the trainer and the material of each competence, and what teaching it costs."""

from collections.abc import Iterator
from decimal import Decimal
from math import ceil
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
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
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.project_management.curriculum import COMPETENCES, called, learners, people_of
from phases.project_management.curriculum import ID as CURRICULUM
from phases.register import Is, LongText, Money, Person, Text

say = speaker("training-methods")
ID = "training-methods"
HOURS_A_DAY = Decimal(7)
KINDS = ("strategic", "technical")
LARGE = 14
"""People beyond which nobody practises in a room."""
PRACTISED = ("workshop", "role-play", "coaching", "at-the-desk")


class TrainingMethod(BaseModel):
    """How one competence is taught; the rate is that of a trainer's day, the material's cost is paid once."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    competence: Annotated[str, Is("reference", to=COMPETENCES)]
    format: Literal["classroom", "workshop", "role-play", "coaching", "at-the-desk", "online", "reading"]
    hours: Annotated[Decimal, Field(gt=0, le=200)]
    group_size: Annotated[int, Field(ge=1, le=500)] = 10
    trainer: Person = ""
    day_rate: Annotated[Money | None, Field(ge=0)] = None
    material: Text = ""
    material_state: Literal["missing", "draft", "ready"] = "missing"
    material_cost: Annotated[Money | None, Field(ge=0), Is("money", quiet=True)] = None
    remarks: LongText = ""

    def groups(self, people: int) -> int:
        """How many groups that many people make."""
        return ceil(people / self.group_size)

    def trainer_days(self, people: int) -> Decimal:
        """The trainer's days for that many people."""
        return self.groups(people) * self.hours / HOURS_A_DAY

    def cost(self, people: int) -> Decimal:
        """The trainer's days at the rate, and the material."""
        return self.trainer_days(people) * (self.day_rate or 0) + (self.material_cost or 0)


def evaluate(known: Known) -> Result:
    """What each competence takes in days and money; both kinds are offered as cost lines."""
    rows: dict[str, TrainingMethod] = dict(known.rows(ID))
    if not rows:
        missing = () if known.rows(CURRICULUM) else (Missing(CURRICULUM, say("no-curriculum")),)
        return Result(missing=missing, values={})
    findings = (*_without_method(known, rows), *(one for key, row in rows.items() for one in _on(known, key, row)))
    blocks = (_figures(known, rows), _table(known, rows), *((Findings(findings),) if findings else ()))
    return Result((Section(ID, Term(ID), blocks),), findings, offers=tuple(_offers(known, rows)), values=rows)


def _people(known: Known, row: TrainingMethod) -> int:
    return people_of(known, learners(known, row.competence))


def cost_of_kind(known: Known, kind: str) -> Decimal:
    """What teaching all competences of a kind costs."""
    competences = known.rows(COMPETENCES)
    return sum((row.cost(_people(known, row)) for row in known.rows(ID).values()
                if getattr(competences.get(row.competence), "kind", "") == kind), Decimal(0))


def _figures(known: Known, rows: dict[str, TrainingMethod]) -> KeyFigures:
    days = sum((row.trainer_days(_people(known, row)) for row in rows.values()), Decimal(0))
    hours = sum((row.hours * _people(known, row) for row in rows.values()), Decimal(0))
    cost = sum((cost_of_kind(known, kind) for kind in KINDS), Decimal(0))
    return KeyFigures((
        KeyFigure(say("trainer-days"), Quantity(round(days, 1))), KeyFigure(say("learner-days"), Quantity(round(hours / HOURS_A_DAY, 0))),
        KeyFigure(say("cost"), Quantity(cost, "money", source=Provenance(ID))),
    ))


def _table(known: Known, rows: dict[str, TrainingMethod]) -> Table:
    headings = (Heading(Term(f"{ID}.competence")), Heading(Term(f"{ID}.format")), Heading(say("people"), "number"),
                Heading(say("groups"), "number"), Heading(say("trainer-days"), "number"), Heading(say("cost"), "money"),
                Heading(Term(f"{ID}.trainer")), Heading(Term(f"{ID}.material_state")))
    lines = []
    for key, row in rows.items():
        people = _people(known, row)
        lines.append((called(known, COMPETENCES, row.competence), Term(f"{ID}.format.{row.format}"), Quantity(people),
                      Quantity(row.groups(people)), Quantity(round(row.trainer_days(people), 1)),
                      Quantity(row.cost(people), "money", source=Provenance(ID, key)), row.trainer,
                      Term(f"{ID}.material_state.{row.material_state}")))
    return Table("methods", say("table"), headings, tuple(lines))


def _without_method(known: Known, rows: dict[str, TrainingMethod]) -> Iterator[Sentence]:
    taught = {row.competence for row in rows.values()}
    for key, competence in known.rows(COMPETENCES).items():
        if key not in taught and learners(known, key):
            yield say("not-taught", competence=competence.title, rests_on=(Provenance(COMPETENCES, key),), tone="bad")


def _on(known: Known, key: str, row: TrainingMethod) -> Iterator[Sentence]:
    name = called(known, COMPETENCES, row.competence)
    if row.format in PRACTISED and row.group_size > LARGE:
        yield say("too-many", competence=name, count=Quantity(row.group_size), rests_on=(Provenance(ID, key, "group_size"),), tone="warn")
    if not row.trainer and row.format != "reading":
        yield say("no-trainer", competence=name, rests_on=(Provenance(ID, key, "trainer"),), tone="warn")
    if row.material_state == "missing":
        yield say("no-material", competence=name, rests_on=(Provenance(ID, key, "material_state"),), tone="warn")
    if not _people(known, row):
        yield say("for-nobody", competence=name, rests_on=(Provenance(ID, key),), tone="warn")


def _offers(known: Known, rows: dict[str, TrainingMethod]) -> Iterator[Offer]:
    for kind in KINDS:
        cost = cost_of_kind(known, kind)
        if cost > 0:
            row = {"title": say(f"line-{kind}"), "alternative": ["all"], "category": say("category"), "frequency": "one-off",
                   "start_year": 0, "base": str(round(cost, 2)), "source": Term(ID)}
            yield Offer(f"cost-{kind}", "cost-lines", say("open-cost", what=say(f"line-{kind}"), cost=Quantity(cost, "money")), row,
                        Provenance(ID))


INSTRUMENT = Instrument(ID, "register", ("P4.2",), row=TrainingMethod, evaluate=evaluate, reads=(CURRICULUM,))
