"""The glossary (K3.1): the words of the method, ready, and those of the project; the business case explains what it uses."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.knowledge_intelligence.ties import About
from phases.method import (
    Findings,
    Heading,
    Instrument,
    Known,
    LocalText,
    Provenance,
    Quantity,
    ReportPart,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import Is, Text
from phases.wording import LANGUAGES, read_text

ID = "glossary"
say = speaker(ID)


class Word(BaseModel):
    """A word and what it means here; `in_report` words are explained at the end of the business case."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    meaning: Annotated[LocalText, Is("long-text")]
    also: Annotated[Text, Is("text", quiet=True)] = ""
    about: Annotated[About, Is("text", quiet=True)] = ""
    kind: Annotated[Literal["method", "project"], Is("choice", quiet=True)] = "project"
    in_report: Annotated[bool, Is("boolean", quiet=True)] = False


def evaluate(known: Known) -> Result:
    """How many words there are, and which stand twice."""
    rows: Mapping[str, Word] = known.rows(ID)
    if not rows:
        return Result()
    own = sum(1 for row in rows.values() if row.kind == "project")
    findings = (say("counted", words=Quantity(len(rows)), own=Quantity(own), rests_on=(Provenance(ID),)), *_twice(rows))
    return Result((Section(ID, Term(ID), (Findings(findings),)),), findings, values=dict(rows))


def _twice(rows: Mapping[str, Word]) -> Iterator[Sentence]:
    seen: dict[str, str] = {}
    for key, row in rows.items():
        for word in {read_text(row.title, language).casefold() for language in LANGUAGES}:
            if seen.setdefault(word, key) != key:
                yield say("twice", word=row.title, rests_on=(Provenance(ID, seen[word]), Provenance(ID, key)), tone="warn")
                break


def appendix(known: Known) -> Section | None:
    """The words of the document, each in one sentence, in the order of the alphabet."""
    words = [row for row in known.rows(ID).values() if row.in_report]
    if not words:
        return None
    order = sorted(words, key=lambda row: read_text(row.title, known.facts.language).casefold())
    table = Table("glossary", say("in-report"), (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.meaning"))),
                  tuple((row.title, row.meaning) for row in order))
    return Section("glossary", say("in-report"), (table,))


INSTRUMENT = Instrument(ID, "register", ("K3.1",), row=Word, evaluate=evaluate)
PART = ReportPart("business-case", "glossary", 900, appendix, (ID,))
