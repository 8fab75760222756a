"""Fields of watch (K2.1): what is watched and why, tied to the assumptions and risks of the case that it could change."""

from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict

from phases.method import (
    Block,
    Cell,
    Findings,
    Heading,
    Instrument,
    Known,
    LocalText,
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
from phases.register import Is, LongText, Text

ID = "watch-fields"
say = speaker(ID)
Topic = Literal["customers", "competitors", "technology", "rules", "prices", "makers"]
HEAVIEST = 5
"""The risks, by exposure, that somebody should watch."""
SUBJECTS: Mapping[str, str] = {
    "benefit_lines": "benefit-lines", "cost_lines": "cost-lines", "figures": "reference-figures", "risks": "risk-register",
}
"""By the field that names them, the registers whose rows can be watched, and re-opened."""


Benefits = Annotated[tuple[str, ...], Is("references", to="benefit-lines", quiet=True)]
Costs = Annotated[tuple[str, ...], Is("references", to="cost-lines", quiet=True)]
Figures = Annotated[tuple[str, ...], Is("references", to="reference-figures", quiet=True)]
Risks = Annotated[tuple[str, ...], Is("references", to="risk-register", quiet=True)]


class Watched(BaseModel):
    """Something that bears on lines of the case, published figures or risks."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""

    def subjects(self) -> Iterator[tuple[str, str]]:
        """The register and the row of everything named."""
        for field, register in SUBJECTS.items():
            yield from ((register, row) for row in getattr(self, field))


class WatchField(Watched):
    """A field of watch: the question it answers, and what would make us change our mind."""

    title: Text
    topic: Topic
    question: Text = ""
    alarm: LongText = ""
    benefit_lines: Benefits = ()
    cost_lines: Costs = ()
    figures: Figures = ()
    risks: Risks = ()


def title_in(known: Known, register: str, row: str) -> LocalText:
    """What a row of a register is called; its id where it has no title or is gone."""
    return getattr(known.rows(register).get(row), "title", None) or row


def evaluate(known: Known) -> Result:
    """What each field bears on; fields that bear on nothing; heavy risks and unsure lines that nobody watches."""
    rows: Mapping[str, WatchField] = known.rows(ID)
    watched = {subject for row in rows.values() for subject in row.subjects()}
    bare = [one for one in _worth_watching(known) if one not in watched]
    findings = (*_on_rows(rows), *(_unwatched(known, *one) for one in bare))
    blocks: list[Block] = [_table(known, rows)] if rows else []
    blocks += [Findings(findings)] if findings and rows else []
    sections = (Section(ID, Term(ID), tuple(blocks)),) if blocks else ()
    return Result(sections, findings if rows else (), offers=tuple(_offer(known, *one) for one in bare), values=dict(rows))


def _table(known: Known, rows: Mapping[str, WatchField]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.topic")), Heading(Term(f"{ID}.question")), Heading(say("bears-on")))
    return Table("watch-fields", say("table"), headings, tuple(
        (row.title, Term(f"{ID}.topic.{row.topic}"), row.question, _listed(known, row)) for row in rows.values()
    ))


def _listed(known: Known, row: Watched) -> Cell:
    titles = [title_in(known, register, name) for register, name in row.subjects()]
    if len(titles) < 2:
        return titles[0] if titles else None
    return say("first-of", first=titles[0], more=Quantity(len(titles) - 1))


def _on_rows(rows: Mapping[str, WatchField]) -> Iterator[Sentence]:
    for key, row in rows.items():
        if not any(row.subjects()):
            yield say("bears-on-nothing", field=row.title, rests_on=(Provenance(ID, key, "risks"),), tone="warn")
        if not row.alarm:
            yield say("no-alarm", field=row.title, rests_on=(Provenance(ID, key, "alarm"),))


def _worth_watching(known: Known) -> Iterator[tuple[str, str]]:
    risks = [(one.probability * max(one.impact.likely, Decimal(0)), key) for key, one in known.rows("risk-register").items()
             if one.state != "closed"]
    yield from (("risk-register", key) for weight, key in sorted(risks, reverse=True)[:HEAVIEST] if weight > 0)
    for register in ("benefit-lines", "cost-lines"):
        yield from ((register, key) for key, one in known.rows(register).items() if one.confidence == "low")


def _unwatched(known: Known, register: str, row: str) -> Sentence:
    key = "risk-unwatched" if register == "risk-register" else "line-unwatched"
    return say(key, subject=title_in(known, register, row), rests_on=(Provenance(register, row),), tone="warn")


def _offer(known: Known, register: str, row: str) -> Offer:
    title = title_in(known, register, row)
    field = next(name for name, one in SUBJECTS.items() if one == register)
    new: dict[str, Any] = {"title": title, "topic": "customers", field: [row]}
    return Offer(f"watch-{register}-{row}", ID, say("watch-it", subject=title), new, Provenance(register, row))


INSTRUMENT = Instrument(
    ID, "register", ("K2.1",), row=WatchField, evaluate=evaluate, reads=tuple(SUBJECTS.values()),
)
