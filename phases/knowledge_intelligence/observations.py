"""The process of watch (K2.2): each observation is collected, qualified, spread and acted upon; every step has a who and a when."""

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Annotated, Any, Literal

from phases.knowledge_intelligence.watch_fields import Benefits, Costs, Figures, Risks, Watched, title_in
from phases.knowledge_intelligence.watch_sources import WEAK
from phases.method import (
    Block,
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
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
from phases.register import Is, LongText, Person, Text

ID, FIELDS, SOURCES = "observations", "watch-fields", "watch-sources"
say = speaker(ID)
State = Literal["to-qualify", "to-spread", "to-act", "done", "set-aside"]
OPEN: tuple[State, ...] = ("to-qualify", "to-spread", "to-act")
STATES: tuple[State, ...] = (*OPEN, "done", "set-aside")
LONG_DAYS = 30
"""An observation that has waited longer than this for its next step sleeps."""
DOUBTFUL = frozenset("456")
Credibility = Literal["1", "2", "3", "4", "5", "6"]


class Observation(Watched):
    """Something that was observed, and how far it has come; what it re-opens is to be reviewed in the case."""

    title: Text
    field: Annotated[str, Is("reference", to=FIELDS)]
    source: Annotated[str | None, Is("reference", to=SOURCES)] = None
    says: LongText = ""
    seen_on: date
    collected_by: Person
    credibility: Credibility | None = None
    qualified_by: Annotated[Person, Is("person", quiet=True)] = ""
    qualified_on: Annotated[date | None, Is("date", quiet=True)] = None
    spread_to: Annotated[Text, Is("text", quiet=True)] = ""
    spread_by: Annotated[Person, Is("person", quiet=True)] = ""
    spread_on: Annotated[date | None, Is("date", quiet=True)] = None
    action: LongText = ""
    acted_by: Annotated[Person, Is("person", quiet=True)] = ""
    acted_on: Annotated[date | None, Is("date", quiet=True)] = None
    set_aside: Annotated[Text, Is("text", quiet=True)] = ""
    changes: LongText = ""
    benefit_lines: Benefits = ()
    cost_lines: Costs = ()
    figures: Figures = ()
    risks: Risks = ()

    @property
    def state(self) -> State:
        """The step that comes next: a step counts as made once it says when."""
        if self.set_aside:
            return "set-aside"
        if self.qualified_on is None or self.credibility is None:
            return "to-qualify"
        if self.spread_on is None:
            return "to-spread"
        return "done" if self.acted_on else "to-act"

    @property
    def waits_since(self) -> date:
        """The day of the last step made."""
        return max(day for day in (self.seen_on, self.qualified_on, self.spread_on, self.acted_on) if day)


def evaluate(known: Known) -> Result:
    """Where every observation stands, what sleeps, and what is acted upon although nobody could rely on it."""
    rows: Mapping[str, Observation] = known.rows(ID)
    if not rows:
        return Result()
    findings = tuple(one for key, row in rows.items() for one in _on(known, key, row))
    beside = {key: (_stands(row, known.facts.today),) for key, row in rows.items()}
    blocks: list[Block] = [_board(known, rows), *_rated(known, rows), *([Findings(findings)] if findings else [])]
    offers = tuple(_offer(key, row) for key, row in rows.items() if row.state == "done" and not any(row.subjects()))
    return Result((Section(ID, Term(ID), tuple(blocks)),), findings, offers=offers, beside=beside, values=dict(rows))


def _stands(row: Observation, today: date) -> Sentence:
    if row.state not in OPEN:
        return say(f"is-{row.state}")
    days = (today - row.waits_since).days
    return say(f"is-{row.state}", days=Quantity(days), tone="warn" if days > LONG_DAYS else "plain")


def _board(known: Known, rows: Mapping[str, Observation]) -> Table:
    headings = (Heading(say("state")), Heading(say("observation")), Heading(Term(f"{ID}.field")), Heading(say("rating")),
                Heading(say("last-step"), "date"), Heading(say("who")))
    order = sorted(rows.items(), key=lambda pair: (STATES.index(pair[1].state), pair[1].waits_since))
    return Table("board", say("board"), headings, tuple(
        (say(row.state), row.title, title_in(known, FIELDS, row.field), rating(known, row),
         Quantity(row.waits_since, "date", source=Provenance(ID, key)), _who(row)) for key, row in order
    ))


def _who(row: Observation) -> Cell:
    return row.acted_by or row.spread_by or row.qualified_by or row.collected_by


def rating(known: Known, row: Observation) -> str:
    """The letter of the source and the figure of the news, as `B2`; a question mark where one is missing."""
    source = known.rows(SOURCES).get(row.source or "")
    return f"{source.reliability if source else '?'}{row.credibility or '?'}"


def _rated(known: Known, rows: Mapping[str, Observation]) -> Iterator[Figure]:
    """How many observations have which rating: letters down, figures across."""
    rated = [one for one in (rating(known, row) for row in rows.values()) if "?" not in one]
    if not rated:
        return
    values = [[rated.count(f"{letter}{figure}") for figure in "123456"] for letter in "ABCDEF"]
    headings = (Heading(say("source-letter")), *(Heading(figure, "number") for figure in "123456"))
    table = Table("ratings", say("ratings"), headings, tuple(
        (letter, *map(Quantity, counts)) for letter, counts in zip("ABCDEF", values, strict=True)
    ))
    yield Figure("ratings", "heat-map", say("ratings"), {
        "x": list("123456"), "y": list("ABCDEF"), "x_label": say("news-figure"), "y_label": say("source-letter"),
        "values": values, "unit": "number",
    }, table)


def _on(known: Known, key: str, row: Observation) -> Iterator[Sentence]:
    here = (Provenance(ID, key),)
    days = (known.facts.today - row.waits_since).days
    if row.state in OPEN and days > LONG_DAYS:
        yield say("sleeps", observation=row.title, step=say(row.state), days=Quantity(days), rests_on=here, tone="warn")
    source = known.rows(SOURCES).get(row.source or "")
    doubtful = (source is not None and source.reliability in WEAK) or row.credibility in DOUBTFUL
    if doubtful and row.state != "set-aside" and (row.acted_on or any(row.subjects())):
        yield say("doubtful", observation=row.title, rating=rating(known, row), rests_on=here, tone="warn")
    if row.spread_on and not row.spread_to:
        yield say("spread-to-nobody", observation=row.title, rests_on=(Provenance(ID, key, "spread_to"),), tone="warn")
    if row.acted_on and row.qualified_on is None:
        yield say("acted-unqualified", observation=row.title, rests_on=(Provenance(ID, key, "qualified_on"),), tone="bad")


def _offer(key: str, row: Observation) -> Offer:
    lesson: dict[str, Any] = {"title": row.title, "kind": "know", "lesson": row.changes or row.says or row.title, "about": "K2.2",
                              "author": row.collected_by, "day": row.acted_on}
    return Offer(f"lesson-{key}", "lessons", say("keep-as-lesson", observation=row.title), lesson, Provenance(ID, key))


INSTRUMENT = Instrument(ID, "register", ("K2.2",), row=Observation, evaluate=evaluate, reads=(FIELDS, SOURCES))
