"""Applications and benefits (K3.3): where a lesson was used again, what it brought, and which lessons paid."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from phases.knowledge_intelligence.watch_fields import title_in
from phases.method import (
    Block,
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    LocalText,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Money, Person, Text

ID, LESSONS = "lesson-uses", "lessons"
say = speaker(ID)
ZERO = Decimal(0)


class LessonUse(BaseModel):
    """One time that a lesson was used: where, by whom, what it brought in money, in time or in words, what it cost."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    lesson: Annotated[str, Is("reference", to=LESSONS)]
    where: Text
    day: date
    by: Person = ""
    money: Annotated[Decimal | None, Is("money", summed=True)] = None
    hours: Annotated[Decimal | None, Field(ge=0), Is("number", summed=True)] = None
    cost: Annotated[Money | None, Field(ge=0), Is("money", summed=True)] = None
    brought: LongText = ""
    measured_how: LongText = ""

    @property
    def measured(self) -> bool:
        """Whether it says what the use brought, in figures or in words."""
        return self.money is not None or self.hours is not None or bool(self.brought)


@dataclass(frozen=True, slots=True)
class Worth:
    """What the uses of one lesson brought together."""

    lesson: str
    title: LocalText
    uses: int
    money: Decimal
    hours: Decimal
    cost: Decimal

    @property
    def net(self) -> Decimal:
        """Money brought, less what using it cost."""
        return self.money - self.cost


def worths(known: Known) -> tuple[Worth, ...]:
    """The lessons that were used, the one that paid most first."""
    by_lesson: dict[str, list[LessonUse]] = {}
    for one in known.rows(ID).values():
        by_lesson.setdefault(one.lesson, []).append(one)
    found = [Worth(lesson, title_in(known, LESSONS, lesson), len(uses), _sum(uses, "money"), _sum(uses, "hours"), _sum(uses, "cost"))
             for lesson, uses in by_lesson.items()]
    return tuple(sorted(found, key=lambda one: (-one.net, -one.hours, one.lesson)))


def _sum(uses: list[LessonUse], field: str) -> Decimal:
    return sum((getattr(one, field) or ZERO for one in uses), ZERO)


def evaluate(known: Known) -> Result:
    """What the lessons brought, which of them paid, which nobody used, and which uses nobody has measured."""
    rows: Mapping[str, LessonUse] = known.rows(ID)
    if not rows:
        return Result()
    found = worths(known)
    findings = (*_findings(known, found, rows), *_unused(known, found))
    table = _table(found)
    blocks: list[Block] = [_figures(found), *_picture(found, table), table, *([Findings(findings)] if findings else [])]
    return Result((Section(ID, Term(ID), tuple(blocks)),), findings, values=found)


def _figures(found: tuple[Worth, ...]) -> KeyFigures:
    uses, here = sum(one.uses for one in found), Provenance(ID)
    return KeyFigures((
        KeyFigure(say("uses"), Quantity(uses, source=here), say("of-lessons", count=Quantity(len(found)))),
        KeyFigure(say("money"), Quantity(sum((one.net for one in found), ZERO), "money", source=here), say("after-cost")),
        KeyFigure(say("hours"), Quantity(sum((one.hours for one in found), ZERO), source=here), say("hours-note")),
    ))


def _table(found: tuple[Worth, ...]) -> Table:
    headings = (Heading(Term(f"{ID}.lesson")), Heading(say("uses"), "number"), Heading(Term(f"{ID}.money"), "money"),
                Heading(Term(f"{ID}.cost"), "money"), Heading(say("net"), "money"), Heading(Term(f"{ID}.hours"), "number"))
    return Table("worths", say("table"), headings, tuple(
        (one.title, Quantity(one.uses, source=Provenance(LESSONS, one.lesson)), Quantity(one.money, "money"), Quantity(one.cost, "money"),
         Quantity(one.net, "money"), Quantity(one.hours)) for one in found
    ))


def _picture(found: tuple[Worth, ...], table: Table) -> Iterator[Figure]:
    paid = [one for one in found if one.net > 0]
    if paid:
        yield Figure("paid", "bars", say("picture"), {
            "labels": [one.title for one in paid], "series": [{"label": say("net"), "values": [one.net for one in paid]}],
            "unit": "money", "horizontal": True,
        }, table)


def _findings(known: Known, found: tuple[Worth, ...], rows: Mapping[str, LessonUse]) -> Iterator[Sentence]:
    best = found[0]
    if best.net > 0:
        yield say("paid-best", lesson=best.title, money=Quantity(best.net, "money"), uses=Quantity(best.uses),
                  rests_on=_uses(rows, best.lesson), tone="good")
    for one in found:
        if one.net < 0 and not one.hours:
            yield say("cost-more", lesson=one.title, money=Quantity(-one.net, "money"), rests_on=_uses(rows, one.lesson), tone="warn")
    for key, row in rows.items():
        if not row.measured:
            yield say("not-measured", lesson=title_in(known, LESSONS, row.lesson), where=row.where,
                      rests_on=(Provenance(ID, key, "money"),), tone="warn")


def _unused(known: Known, found: tuple[Worth, ...]) -> Iterator[Sentence]:
    used = {one.lesson for one in found}
    unused = [key for key in known.rows(LESSONS) if key not in used]
    if unused:
        yield say("unused", count=Quantity(len(unused)), all=Quantity(len(known.rows(LESSONS))),
                  rests_on=tuple(Provenance(LESSONS, key) for key in unused))


def _uses(rows: Mapping[str, LessonUse], lesson: str) -> tuple[Provenance, ...]:
    return tuple(Provenance(ID, key, "money") for key, row in rows.items() if row.lesson == lesson)


INSTRUMENT = Instrument(ID, "register", ("K3.3",), row=LessonUse, evaluate=evaluate, reads=(LESSONS,))
