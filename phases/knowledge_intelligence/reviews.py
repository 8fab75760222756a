"""Reviews of what observations re-open (K2.2, F5.4): an assumption or a risk is to be reviewed until somebody has.

This is the one place that says what is open; the bench shows it beside the lines and the risks, and before a document
goes out.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.knowledge_intelligence.observations import Observation, rating
from phases.knowledge_intelligence.watch_fields import SUBJECTS, title_in
from phases.method import (
    Block,
    Findings,
    Heading,
    Instrument,
    Known,
    LocalText,
    Offer,
    Paragraph,
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
from phases.register import Is, LongText, Person, Text

ID, SEEN = "assumption-reviews", "observations"
say = speaker(ID)
Register = Literal["risk-register", "benefit-lines", "cost-lines", "reference-figures"]
CASE = ("risk-register", "benefit-lines", "cost-lines")


class Review(BaseModel):
    """What somebody made of one row that an observation re-opened; open until it has an outcome."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    outcome: Literal["kept", "changed", "withdrawn"] | None = None
    words: LongText = ""
    reviewed_by: Person = ""
    reviewed_on: date | None = None
    observation: Annotated[str, Is("reference", to=SEEN)]
    worksheet: Annotated[Register, Is("choice", quiet=True)]
    row: Annotated[str, Is("text", quiet=True)]


@dataclass(frozen=True, slots=True)
class Reopened:
    """A row of the case that an observation has re-opened and that nobody has reviewed yet."""

    register: str
    row: str
    title: LocalText
    observation: str
    because: LocalText
    since: date
    rating: str

    @property
    def sentence(self) -> Sentence:
        """To be reviewed, since when and why; it rests on the row and on the observation."""
        return say("to-review", subject=self.title, observation=self.because, day=Quantity(self.since, "date"), rating=self.rating,
                   rests_on=(Provenance(self.register, self.row), Provenance(SEEN, self.observation)), tone="warn")

    @property
    def beside(self) -> Sentence:
        """The same, said where the row itself stands."""
        return say("review-this", observation=self.because, day=Quantity(self.since, "date"), rating=self.rating, tone="warn")


def reopened(known: Known) -> tuple[Reopened, ...]:
    """All rows to be reviewed, the longest waiting first; rows that are gone need no review."""
    settled = {(one.observation, one.worksheet, one.row) for one in known.rows(ID).values() if one.outcome}
    found = [
        Reopened(register, row, title_in(known, register, row), key, seen.title, seen.waits_since, rating(known, seen))
        for key, seen, register, row in _named(known.rows(SEEN))
        if (key, register, row) not in settled and row in known.rows(register)
    ]
    return tuple(sorted(found, key=lambda one: one.since))


def _named(rows: Mapping[str, Observation]) -> Iterator[tuple[str, Observation, str, str]]:
    for key, seen in rows.items():
        if seen.state != "set-aside":
            yield from ((key, seen, register, row) for register, row in seen.subjects())


def evaluate(known: Known) -> Result:
    """What is to be reviewed, each a row with one click; what was reviewed, and with what outcome."""
    rows: Mapping[str, Review] = known.rows(ID)
    waiting = reopened(known)
    begun = {(one.observation, one.worksheet, one.row) for one in rows.values()}
    findings = (*(one.sentence for one in waiting), *_unsigned(rows))
    blocks: list[Block] = [_outcomes(rows)] if rows else []
    blocks += [Findings(findings)] if findings else []
    sections = (Section(ID, Term(ID), tuple(blocks)),) if blocks else ()
    offers = tuple(_offer(one) for one in waiting if (one.observation, one.register, one.row) not in begun)
    return Result(sections, findings, offers=offers, values=waiting)


def _outcomes(rows: Mapping[str, Review]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.worksheet")), Heading(Term(f"{ID}.outcome")),
                Heading(Term(f"{ID}.reviewed_by")), Heading(Term(f"{ID}.reviewed_on"), "date"), Heading(Term(f"{ID}.words")))
    return Table("reviews", say("table"), headings, tuple(
        (row.title, Term(f"{ID}.worksheet.{row.worksheet}"), Term(f"{ID}.outcome.{row.outcome}") if row.outcome else say("open"),
         row.reviewed_by, Quantity(row.reviewed_on, "date", source=Provenance(ID, key)) if row.reviewed_on else None, row.words)
        for key, row in rows.items()
    ))


def _unsigned(rows: Mapping[str, Review]) -> Iterator[Sentence]:
    for key, row in rows.items():
        if row.outcome and not (row.reviewed_by and row.reviewed_on):
            yield say("unsigned", subject=row.title, rests_on=(Provenance(ID, key, "reviewed_by"),), tone="warn")


def _offer(one: Reopened) -> Offer:
    row = {"title": one.title, "observation": one.observation, "worksheet": one.register, "row": one.row}
    source = Provenance(SEEN, one.observation)
    label = say("review-it", subject=one.title, observation=one.because)
    return Offer(f"review-{one.observation}-{one.register}-{one.row}", ID, label, row, source)


def to_review(known: Known) -> Section | None:
    """What of the business case is to be reviewed before anybody relies on it."""
    waiting = [one for one in known.values(ID) or () if one.register in CASE]
    if not waiting:
        return None
    lead = Paragraph(say("some-to-review", count=Quantity(len(waiting))), "warn")
    return Section("to-review", say("section"), (lead, Findings(tuple(one.sentence for one in waiting))))


INSTRUMENT = Instrument(ID, "register", ("K2.2",), row=Review, evaluate=evaluate, reads=(SEEN, "watch-sources", *SUBJECTS.values()))
PART = ReportPart("business-case", "to-review", 102, to_review, (ID,))
