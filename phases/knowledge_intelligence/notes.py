"""Notes (K3.2): whatever is worth keeping, in Markdown, tied to any item or instrument and shown where it belongs."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict

from phases.knowledge_intelligence.ties import About, tied_to
from phases.method import Instrument, Known, LocalText, Prose, Provenance, Quantity, Result, Section, speaker
from phases.register import Is, Person, Text

ID = "notes"
say = speaker(ID)
SHOWN = 20


class Note(BaseModel):
    """A note and what it is about."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    text: Annotated[LocalText, Is("long-text", quiet=True)]
    about: About = ""
    author: Person = ""
    day: date | None = None
    tags: Annotated[Text, Is("text", quiet=True)] = ""


def evaluate(known: Known) -> Result:
    """The newest notes in full, each under its title."""
    rows: Mapping[str, Note] = known.rows(ID)
    newest = sorted(rows.items(), key=lambda pair: pair[1].day or date.min, reverse=True)[:SHOWN]
    parts = tuple(Section(f"note-{key}", row.title, (Prose(row.text),)) for key, row in newest)
    if not parts:
        return Result()
    findings = tuple(
        say("about-nothing", note=row.title, rests_on=(Provenance(ID, key, "about"),), tone="warn")
        for key, row in rows.items() if not tied_to(row.about)
    )
    return Result((Section(ID, say("newest", count=Quantity(len(parts))), (), parts),), findings, values=dict(rows))


INSTRUMENT = Instrument(ID, "register", ("K3.2",), row=Note, evaluate=evaluate)
