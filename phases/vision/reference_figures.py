"""Reference figures (V1.2): what others published, each with its source and year; never averaged, old ones marked."""

from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Findings,
    Heading,
    Instrument,
    Known,
    Paragraph,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    speaker,
)
from phases.register import LongText, Text

say = speaker("reference-figures")
Topic = Literal["market", "adoption", "growth", "cost", "return", "failure", "loyalty"]
TOPICS: tuple[Topic, ...] = get_args(Topic)
OLD_AFTER_YEARS = 8


class ReferenceFigure(BaseModel):
    """A published figure: what was measured, by whom, when, and how far it can be trusted.

    `low` and `high` hold the figure as numbers where the project's own result may be laid beside it; `measure`
    names the convention they follow.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    figure: Text
    topic: Topic
    year: Annotated[int, Field(ge=1950, le=2100)]
    source: Text
    quality: Literal["a", "b", "c"]
    definition: LongText
    link: Text = ""
    measure: Literal["revenue-per-unit-spent", "average-benefit-over-initial-cost", "tei-roi"] | None = None
    low: Decimal | None = None
    high: Decimal | None = None


def is_old(figure: ReferenceFigure, year: int) -> bool:
    """Whether a figure was published more than eight years before a year."""
    return year - figure.year > OLD_AFTER_YEARS


def evaluate(known: Known) -> Result:
    """Groups the figures by topic, marks old ones, and says why they must not be averaged."""
    rows: list[ReferenceFigure] = list(known.rows("reference-figures").values())
    year = known.facts.today.year
    old = [row for row in rows if is_old(row, year)]
    findings = _findings(rows, old)
    beside = {row.id: (say("old-mark", year=str(row.year), age=Quantity(year - row.year, "years")),) for row in old}
    parts = tuple(_of_topic(topic, [row for row in rows if row.topic == topic], year) for topic in TOPICS
                  if any(row.topic == topic for row in rows))
    section = Section("reference-figures", Term("reference-figures"), (Findings(findings),), parts)
    return Result((section,), findings, beside=beside, values=tuple(rows))


def _findings(rows: list[ReferenceFigure], old: list[ReferenceFigure]) -> tuple[Sentence, ...]:
    sheet = (Provenance("reference-figures"),)
    said = [say("counted", count=Quantity(len(rows)), old=Quantity(len(old)), rests_on=sheet), say("never-averaged", rests_on=sheet)]
    failures = tuple(Provenance("reference-figures", row.id, "figure") for row in rows if row.topic == "failure")
    if len(failures) > 1:
        said.append(say("failures-differ", count=Quantity(len(failures)), rests_on=failures, tone="warn"))
    return tuple(said)


def _of_topic(topic: Topic, rows: list[ReferenceFigure], year: int) -> Section:
    name = Term(f"reference-figures.topic.{topic}")
    lead = (Paragraph(say("failures-lead")),) if topic == "failure" else ()
    return Section(f"figures-{topic}", name, (*lead, figures_table(f"figures-{topic}", name, rows, year)))


def figures_table(name: str, caption: Term | Sentence, rows: list[ReferenceFigure], year: int) -> Table:
    """Figures with source, year, quality and what they measure, newest first; old ones are named so."""
    headings = (Heading(Term("reference-figures.title")), Heading(Term("reference-figures.figure")),
                Heading(say("published")), Heading(Term("reference-figures.quality")), Heading(Term("reference-figures.definition")))
    return Table(name, caption, headings, tuple(
        (row.title, row.figure, _published(row, year), Term(f"reference-figures.quality.{row.quality}"), row.definition)
        for row in sorted(rows, key=lambda row: -row.year)
    ))


def _published(row: ReferenceFigure, year: int) -> Sentence:
    return say("published-old" if is_old(row, year) else "published-in", source=row.source, year=str(row.year))


INSTRUMENT = Instrument("reference-figures", "analysis", ("V1.2",), row=ReferenceFigure, evaluate=evaluate)
