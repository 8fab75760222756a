"""Tactics (S5.6): concrete acts tied to rules and segments, with a person, a date and a measure."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict

from phases.method import (
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
from phases.register import Is, LongText, Person, Text
from phases.strategy.relationship_rules import RelationshipRule
from phases.strategy.segments import segment_name

say = speaker("tactics")
ID = "tactics"


class Tactic(BaseModel):
    """One act of the working week that puts rules into practice."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    rules: Annotated[tuple[str, ...], Is("references", to="relationship-rules")] = ()
    segments: Annotated[tuple[str, ...], Is("references", to="segments")] = ()
    owner: Person = ""
    starts: date | None = None
    measure: Text = ""
    state: Literal["planned", "tried", "in-use", "dropped"] = "planned"
    remarks: LongText = ""


def evaluate(known: Known) -> Result:
    """The tactics with what they serve, and the rules that nobody puts into practice."""
    rows: dict[str, Tactic] = dict(known.rows(ID))
    if not rows:
        return Result(values={})
    findings = tuple(_findings(known, rows))
    section = Section(ID, Term(ID), (_table(known, rows), *((Findings(findings),) if findings else ())))
    return Result((section,), findings, values=rows)


def _table(known: Known, rows: dict[str, Tactic]) -> Table:
    headings = (Heading(Term(f"{ID}.title")), Heading(Term(f"{ID}.rules"), "number"), Heading(say("first-segment")),
                Heading(Term(f"{ID}.owner")), Heading(Term(f"{ID}.starts"), "date"), Heading(Term(f"{ID}.measure")),
                Heading(Term(f"{ID}.state")))
    return Table("tactics", say("table"), headings, tuple(
        (row.title, Quantity(len(row.rules), source=Provenance(ID, key, "rules")),
         segment_name(known, row.segments[0] if row.segments else "all"), row.owner,
         Quantity(row.starts, "date") if row.starts else None, row.measure, Term(f"{ID}.state.{row.state}")) for key, row in rows.items()
    ))


def _findings(known: Known, rows: dict[str, Tactic]) -> Iterator[Sentence]:
    live = [row for row in rows.values() if row.state != "dropped"]
    carried = {rule for row in live for rule in row.rules}
    rules: dict[str, RelationshipRule] = dict(known.rows("relationship-rules"))
    for key, rule in rules.items():
        if key not in carried:
            yield say("rule-alone", rule=rule.title, rests_on=(Provenance("relationship-rules", key),), tone="warn")
    for key, row in rows.items():
        if row.state == "dropped":
            continue
        if not row.rules:
            yield say("no-rule", tactic=row.title, rests_on=(Provenance(ID, key, "rules"),))
        if not row.owner or not row.measure:
            yield say("no-owner" if not row.owner else "no-measure", tactic=row.title, tone="warn",
                      rests_on=(Provenance(ID, key, "measure" if row.owner else "owner"),))
        if row.state == "planned" and row.starts and row.starts < known.facts.today:
            yield say("late", tactic=row.title, starts=Quantity(row.starts, "date"), rests_on=(Provenance(ID, key, "starts"),), tone="warn")


INSTRUMENT = Instrument(ID, "register", ("S5.6",), row=Tactic, evaluate=evaluate, reads=("relationship-rules", "segments"))
