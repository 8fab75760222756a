"""Steps to follow (S4.3): actions with their segment, owner, date and expected effect."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
    Known,
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
from phases.strategy.segments import segment_name
from phases.strategy.value_approach import CELLS, CellName

say = speaker("action-plan")
ID = "action-plan"


class Action(BaseModel):
    """One action; `yearly_effect` counts only what no other plan counts."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    segment: Annotated[str, Is("reference", to="segments", also=("all",))] = "all"
    cell: CellName | None = None
    owner: Person = ""
    due: date | None = None
    expected_effect: Text = ""
    yearly_effect: Annotated[Money | None, Field(ge=0), Is("money", summed=True)] = None
    state: Literal["planned", "under-way", "done", "dropped"] = "planned"
    remarks: LongText = ""

    @property
    def open(self) -> bool:
        """Whether it is still to be done."""
        return self.state in ("planned", "under-way")


def evaluate(known: Known) -> Result:
    """The plan on a line of dates, and what keeps an action from being followed."""
    rows: dict[str, Action] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(_findings(known, rows))
    table = _table(known, rows)
    section = Section(ID, Term(ID), (*_figure(known, rows, table), table, Findings(findings)))
    return Result((section,), findings, values=rows)


def _table(known: Known, rows: dict[str, Action]) -> Table:
    names = ("title", "segment", "owner", "due", "expected_effect", "state")
    headings = tuple(Heading(Term(f"{ID}.{name}"), "date" if name == "due" else None) for name in names)
    return Table("actions", say("plan"), headings, tuple(
        (row.title, segment_name(known, row.segment), row.owner,
         Quantity(row.due, "date", source=Provenance(ID, key, "due")) if row.due else None, row.expected_effect,
         Term(f"{ID}.state.{row.state}")) for key, row in rows.items()
    ))


def _figure(known: Known, rows: dict[str, Action], table: Table) -> tuple[Figure, ...]:
    dated = sorted((row for row in rows.values() if row.due and row.state != "dropped"), key=lambda row: row.due or date.max)
    if len(dated) < 2:
        return ()
    return (Figure("action-dates", "timeline", say("plan"), {
        "events": [{"label": row.title, "date": row.due, "done": row.state == "done"} for row in dated],
        "today": known.facts.today}, table),)


def _findings(known: Known, rows: dict[str, Action]) -> Iterator[Sentence]:
    for key, row in rows.items():
        if not row.open:
            continue
        lacking = [name for name in ("owner", "due", "expected_effect") if not getattr(row, name)]
        for name in lacking:
            yield say(f"no-{name.replace('_', '-')}", action=row.title, rests_on=(Provenance(ID, key, name),), tone="warn")
        if row.due and row.due < known.facts.today:
            yield say("late", action=row.title, due=Quantity(row.due, "date"), rests_on=(Provenance(ID, key, "due"),), tone="bad")
    yield from _on_cells(known, rows)


def _on_cells(known: Known, rows: dict[str, Action]) -> Iterator[Sentence]:
    stated = {row.cell: key for key, row in known.rows("value-approach").items() if row.statement}
    acted = {row.cell for row in rows.values() if row.state != "dropped"}
    for cell in CELLS:
        if cell in stated and cell not in acted:
            yield say("no-action", cell=Term(f"value-approach.cell.{cell}"), rests_on=(Provenance("value-approach", stated[cell]),),
                      tone="warn")


INSTRUMENT = Instrument(ID, "register", ("S4.3",), row=Action, evaluate=evaluate, reads=("segments", "value-approach"))
