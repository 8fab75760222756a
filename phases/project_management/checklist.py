"""What the checklists of the acquisition share: a score over the lines that count, a picture by family, what is open."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Protocol

from phases.method import (
    Figure,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Known,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    Table,
    Term,
    Words,
    speaker,
)

SHOWN = 8
"""The open lines that are named one by one."""


class Line(Protocol):
    """One line of a checklist, as far as the score looks at it."""

    title: Words
    family: str
    state: str
    evidence: Words
    owner: str
    weight: int


@dataclass(frozen=True, slots=True)
class Checklist:
    """A checklist: the points of each state from 0 to 1 in the order of the picture; None for a state that does not count."""

    id: str
    points: Mapping[str, float | None]

    def counted(self, rows: Mapping[str, Line]) -> dict[str, Line]:
        """The lines that concern the project."""
        return {key: row for key, row in rows.items() if self.points[row.state] is not None}

    def open(self, rows: Mapping[str, Line]) -> dict[str, Line]:
        """The lines without any point, the heaviest first."""
        found = [(key, row) for key, row in rows.items() if self.points[row.state] == 0]
        return dict(sorted(found, key=lambda pair: -pair[1].weight))

    def score(self, rows: Mapping[str, Line]) -> float | None:
        """The mean of the points weighted by the lines' weights; None where no line counts."""
        counted = self.counted(rows).values()
        weight = sum(row.weight for row in counted)
        return sum(row.weight * (self.points[row.state] or 0) for row in counted) / weight if weight else None

    def evaluate(self, known: Known) -> Result:
        """Score, picture and findings of the lines entered; `values` is the score."""
        rows: Mapping[str, Line] = known.rows(self.id)
        if not rows:
            return Result()
        findings = tuple(self._findings(rows))
        blocks = (self._keys(rows), self._figure(rows), *((Findings(findings),) if findings else ()))
        return Result((Section(self.id, Term(self.id), (*blocks, self._table(rows))),), findings, values=self.score(rows))

    def _keys(self, rows: Mapping[str, Line]) -> KeyFigures:
        say, counted = speaker(self.id), self.counted(rows)
        return KeyFigures((
            KeyFigure(say("score"), Quantity(self.score(rows), "share", source=Provenance(self.id, formula=f"{self.id}.formula")),
                      say("of-lines", count=Quantity(len(counted)))),
            KeyFigure(say("open"), Quantity(len(self.open(rows)), tone="warn" if self.open(rows) else "good"), say("open-note")),
            KeyFigure(say("proven"), Quantity(sum(bool(row.evidence) for row in counted.values())), say("proven-note")),
        ))

    def _figure(self, rows: Mapping[str, Line]) -> Figure:
        say, counted = speaker(self.id), self.counted(rows).values()
        families = list(dict.fromkeys(row.family for row in rows.values()))
        states = [one for one, points in self.points.items() if points is not None]
        number = {(family, state): sum(row.family == family and row.state == state for row in counted)
                  for family in families for state in states}
        columns = tuple(Heading(Term(f"{self.id}.state.{one}"), "number") for one in states)
        table = Table(f"{self.id}-families", say("picture"), (Heading(Term(f"{self.id}.family")), *columns), tuple(
            (Term(f"{self.id}.family.{family}"), *(Quantity(number[family, one]) for one in states)) for family in families))
        return Figure(f"{self.id}-families", "bars", say("picture"), {
            "labels": [Term(f"{self.id}.family.{family}") for family in families], "horizontal": True, "stacked": True,
            "series": [{"label": Term(f"{self.id}.state.{one}"), "values": [number[family, one] for family in families]}
                       for one in states]}, table)

    def _table(self, rows: Mapping[str, Line]) -> Table:
        say, headings = speaker(self.id), tuple(Heading(Term(f"{self.id}.{name}")) for name in ("title", "state", "evidence", "owner"))
        return Table(f"{self.id}-lines", Term(self.id), headings, tuple(
            (row.title, say("is", state=Term(f"{self.id}.state.{row.state}"), tone="bad" if self.points[row.state] == 0 else "plain"),
             row.evidence or None, row.owner or None) for row in rows.values()))

    def _findings(self, rows: Mapping[str, Line]) -> Iterator[Sentence]:
        say, waiting = speaker(self.id), self.open(rows)
        for key, row in list(waiting.items())[:SHOWN]:
            yield say("is-open", line=row.title, rests_on=(Provenance(self.id, key, "state"),), tone="bad" if row.weight > 1 else "warn")
        if len(waiting) > SHOWN:
            yield say("more-open", count=Quantity(len(waiting) - SHOWN), tone="warn")
        settled = {key: row for key, row in self.counted(rows).items() if key not in waiting}
        for key, row in settled.items():
            if not row.evidence:
                yield say("no-evidence", line=row.title, rests_on=(Provenance(self.id, key, "evidence"),), tone="warn")
        alone = [key for key, row in waiting.items() if not row.owner]
        if alone:
            yield say("no-owner", count=Quantity(len(alone)), first=rows[alone[0]].title, tone="warn",
                      rests_on=tuple(Provenance(self.id, key, "owner") for key in alone))
        if not waiting and settled:
            yield say("all-settled", count=Quantity(len(settled)), tone="good")
