"""Lessons (K3.2): what a team has learnt, tied to the items of the method where the next team will need it."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict

from phases.knowledge_intelligence.ties import About, named, tied_to
from phases.method import (
    Block,
    Findings,
    Heading,
    Instrument,
    Known,
    LocalText,
    Offer,
    Provenance,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, LongText, Person, Text

ID, BASE = "lessons", "knowledge-base"
say = speaker(ID)
Kind = Literal["do", "avoid", "know", "tool"]


class Lesson(BaseModel):
    """What was learnt, when, by whom, and what it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    lesson: Annotated[LocalText, Is("long-text")]
    kind: Kind = "know"
    about: About = ""
    situation: LongText = ""
    author: Person = ""
    day: date | None = None
    tags: Annotated[Text, Is("text", quiet=True)] = ""
    source: Annotated[Text, Is("text", quiet=True)] = ""


def evaluate(known: Known) -> Result:
    """The lessons under what they are about; those tied to nothing; those that the vision's knowledge base holds, to be taken over."""
    rows: Mapping[str, Lesson] = known.rows(ID)
    offers = tuple(_from_base(known))
    if not rows:
        return Result(offers=offers)
    findings = tuple(_findings(rows))
    blocks: list[Block] = [_table(rows), *([Findings(findings)] if findings else [])]
    return Result((Section(ID, Term(ID), tuple(blocks)),), findings, offers=offers, values=dict(rows))


def _table(rows: Mapping[str, Lesson]) -> Table:
    headings = (Heading(say("about")), Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.lesson")),
                Heading(Term(f"{ID}.kind")), Heading(Term(f"{ID}.author")))
    lines = sorted(((tie, row) for row in rows.values() for tie in tied_to(row.about) or ("",)), key=lambda line: line[0])
    return Table("lessons", say("table"), headings, tuple(
        (named(tie) if tie else None, row.title, row.lesson, Term(f"{ID}.kind.{row.kind}"), row.author) for tie, row in lines
    ))


def _findings(rows: Mapping[str, Lesson]) -> Iterator[Sentence]:
    for key, row in rows.items():
        if not tied_to(row.about):
            yield say("about-nothing", lesson=row.title, rests_on=(Provenance(ID, key, "about"),), tone="warn")


def _from_base(known: Known) -> Iterator[Offer]:
    for key, row in known.rows(BASE).items():
        if row.kind == "lesson":
            about = ", ".join((*row.items.replace(" ", "").split(","), *row.serves)).strip(", ")
            lesson: dict[str, Any] = {"title": row.title, "lesson": row.says or row.title, "about": about, "author": row.keeper,
                                      "source": say("from-base")}
            yield Offer(f"lesson-{key}", ID, say("take-from-base", lesson=row.title), {**lesson, "day": row.made_on}, Provenance(BASE, key))


INSTRUMENT = Instrument(ID, "register", ("K3.2",), row=Lesson, evaluate=evaluate, reads=(BASE,))
