"""Competitive advantages (S4.4): criteria by competitors, weighted as customers weigh them; where the lead is real."""

from dataclasses import dataclass
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Cell,
    Figure,
    Findings,
    Heading,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
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
from phases.register import Level, LongText, Text

say = speaker("competitive-grid")
ID, RIVALS = "competitive-grid", "competitors"
PLACES = ("first_rival", "second_rival", "third_rival", "fourth_rival")
HEAVY = 4
"""Weight from which a criterion decides a purchase."""
Grade = Annotated[Level | None, Field(ge=0, le=5)]


class Competitor(BaseModel):
    """A company that customers could buy from instead; the first four stand in the grid."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    name: Text
    kind: Literal["same-offer", "other-way", "newcomer"] = "same-offer"
    strength: LongText = ""
    source: Text = ""


class Criterion(BaseModel):
    """One reason to buy: its weight for customers (1 to 5) and how well each supplier does on it (0 to 5)."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    criterion: Text
    weight: Annotated[Level, Field(ge=1, le=5)] = 3
    ours: Grade = None
    first_rival: Grade = None
    second_rival: Grade = None
    third_rival: Grade = None
    fourth_rival: Grade = None
    proof: Text = ""

    @property
    def best_rival(self) -> int | None:
        """The best grade that a competitor reaches."""
        return max((grade for place in PLACES if (grade := getattr(self, place)) is not None), default=None)

    @property
    def lead(self) -> int | None:
        """Our grade less that of the best competitor."""
        return self.ours - self.best_rival if self.ours is not None and self.best_rival is not None else None


@dataclass(frozen=True, slots=True)
class Standing:
    """A supplier's weighted mean grade over the criteria on which it is rated; None where on none."""

    name: Words
    mean: float | None


def weighted_mean(rows: dict[str, Criterion], place: str) -> float | None:
    """The mean grade of a column, each criterion counting by its weight; None where nothing is rated."""
    graded = [(getattr(row, place), row.weight) for row in rows.values() if getattr(row, place) is not None]
    weight = sum(one for _, one in graded)
    return sum(grade * one for grade, one in graded) / weight if weight else None


def evaluate(known: Known) -> Result:
    """The grid, the standing of each supplier, and which leads matter to customers."""
    rows: dict[str, Criterion] = dict(known.rows(ID))
    if not rows:
        return Result(missing=() if known.rows(RIVALS) else (Missing(RIVALS, say("no-rivals")),))
    columns = _columns(known, rows)
    standings = tuple(Standing(name, weighted_mean(rows, place)) for place, name in columns)
    findings = (*_on_standings(standings), *_on_criteria(rows))
    table = _table(rows, columns)
    keys = KeyFigures(tuple(KeyFigure(one.name, Quantity(round(one.mean, 1), "level"), say("of-five"))
                            for one in standings if one.mean is not None))
    blocks = (keys, *_figures(rows, columns, table), table, Findings(findings))
    return Result((Section(ID, Term(ID), blocks),), findings, values=standings)


def _columns(known: Known, rows: dict[str, Criterion]) -> list[tuple[str, Words]]:
    names = [row.name for row in known.rows(RIVALS).values()]
    rivals = [(place, names[number] if number < len(names) else Term(f"{ID}.{place}")) for number, place in enumerate(PLACES)]
    return [("ours", say("us")), *(one for one in rivals if any(getattr(row, one[0]) is not None for row in rows.values()))]


def _table(rows: dict[str, Criterion], columns: list[tuple[str, Words]]) -> Table:
    headings = (Heading(Term(f"{ID}.criterion")), Heading(Term(f"{ID}.weight"), "level"),
                *(Heading(name, "level") for _, name in columns), Heading(say("lead"), "level"))

    def cells(key: str, row: Criterion) -> tuple[Cell, ...]:
        grades = [None if (grade := getattr(row, place)) is None else Quantity(grade, "level", source=Provenance(ID, key, place))
                  for place, _ in columns]
        return (row.criterion, Quantity(row.weight, "level"), *grades, None if row.lead is None else Quantity(row.lead, "level"))

    return Table("grid", say("grid"), headings, tuple(cells(key, row) for key, row in rows.items()))


def _figures(rows: dict[str, Criterion], columns: list[tuple[str, Words]], table: Table) -> tuple[Figure, ...]:
    led = [row for row in rows.values() if row.lead is not None]
    if not led:
        return ()
    position = Figure("position", "quadrant", say("position"), {
        "points": [{"label": row.criterion, "x": row.weight, "y": row.lead} for row in led],
        "x_label": Term(f"{ID}.weight"), "y_label": say("lead"), "x_cut": 3, "y_cut": 0,
        "quadrants": [say("idle-lead"), say("advantage"), say("no-matter"), say("weakness")]}, table)
    if len(led) < 3:
        return (position,)
    radar = Figure("grid-radar", "radar", say("grid"), {
        "axes": [row.criterion for row in led], "maximum": 5,
        "series": [{"label": name, "values": [getattr(row, place) or 0 for row in led]} for place, name in columns]}, table)
    return position, radar


def _on_standings(standings: tuple[Standing, ...]) -> tuple[Sentence, ...]:
    rated = [one for one in standings if one.mean is not None]
    if len(rated) < 2 or standings[0].mean is None:
        return ()
    best = max(rated[1:], key=lambda one: one.mean or 0)
    ahead = standings[0].mean >= (best.mean or 0)
    return (say("ahead" if ahead else "behind", rival=best.name, ours=Quantity(round(standings[0].mean, 1), "level"),
                theirs=Quantity(round(best.mean or 0, 1), "level"), rests_on=(Provenance(ID),), tone="good" if ahead else "warn"),)


def _on_criteria(rows: dict[str, Criterion]) -> tuple[Sentence, ...]:
    found = []
    for key, row in rows.items():
        source = (Provenance(ID, key),)
        if row.lead is None:
            continue
        if row.lead > 0 and row.weight >= HEAVY:
            found.append(say("real-lead" if row.proof else "claimed-lead", criterion=row.criterion, rests_on=source,
                             tone="good" if row.proof else "warn"))
        elif row.lead < 0 and row.weight >= HEAVY:
            found.append(say("weak", criterion=row.criterion, gap=Quantity(-row.lead, "level"), rests_on=source, tone="bad"))
        elif row.lead > 0 and row.weight < 3:
            found.append(say("unnoticed", criterion=row.criterion, rests_on=source))
    return tuple(found)


INSTRUMENTS = (
    Instrument(RIVALS, "register", ("S4.4",), row=Competitor),
    Instrument(ID, "register", ("S4.4",), row=Criterion, evaluate=evaluate, reads=(RIVALS,)),
)
