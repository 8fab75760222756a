"""Available resources (V5.2): the people, time and money that can really be committed, to be held against the plan."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
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
    Unit,
    speaker,
)
from phases.register import Is, LongText, Person, Text
from phases.vision.engagement_plan import PlannedModule, workshop_days

say = speaker("available-resources")


class Resource(BaseModel):
    """Something that can be committed: somebody's days, a sum of money, or a period in which work is possible."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    kind: Literal["people", "money", "time"]
    certainty: Literal["committed", "promised", "hoped"] = "promised"
    people_days: Annotated[Decimal, Field(ge=0), Is("number", summed=True)] | None = None
    amount: Annotated[Decimal, Field(ge=0), Is("money", summed=True)] | None = None
    available_from: date | None = None
    available_until: date | None = None
    granted_by: Person = ""
    condition: LongText = ""


@dataclass(frozen=True, slots=True)
class AvailableResources:
    """What can be counted on (committed and promised): working days, money, and the first and last day."""

    people_days: Decimal
    money: Decimal
    hoped_days: Decimal
    hoped_money: Decimal
    begins: date | None
    ends: date | None


def available(rows: list[Resource]) -> AvailableResources:
    """Adds up the resources; what is only hoped for is counted apart."""
    firm = [row for row in rows if row.certainty != "hoped"]
    hoped = [row for row in rows if row.certainty == "hoped"]

    def total(some: list[Resource], field: str) -> Decimal:
        return sum((getattr(row, field) or Decimal(0) for row in some), Decimal(0))

    begins = min((row.available_from for row in firm if row.available_from), default=None)
    ends = max((row.available_until for row in firm if row.available_until), default=None)
    return AvailableResources(total(firm, "people_days"), total(firm, "amount"), total(hoped, "people_days"),
                              total(hoped, "amount"), begins, ends)


def evaluate(known: Known) -> Result:
    """Adds up what is committed and holds it against the workshop days and the dates of the engagement plan."""
    rows: list[Resource] = list(known.rows("available-resources").values())
    if not rows:
        return Result(missing=(Missing("available-resources", say("none-named")),))
    found = available(rows)
    planned: list[PlannedModule] = [one for one in known.rows("engagement-plan").values() if one.chosen]
    findings = _findings(rows, found, planned)
    keys = KeyFigures((
        KeyFigure(say("days"), Quantity(found.people_days), say("hoped-besides", more=Quantity(found.hoped_days))),
        KeyFigure(say("money"), Quantity(found.money, "money"), say("hoped-besides", more=Quantity(found.hoped_money, "money"))),
        KeyFigure(say("until"), Quantity(found.ends, "date")),
    ))
    section = Section("resources", Term("available-resources"), (keys, _table(rows), Findings(findings)))
    return Result((section,), findings, values=found)


def _table(rows: list[Resource]) -> Table:
    names = ("title", "kind", "certainty")
    headings = (*(Heading(Term(f"available-resources.{name}")) for name in names),
                Heading(Term("available-resources.people_days"), "number"), Heading(Term("available-resources.amount"), "money"),
                Heading(Term("available-resources.granted_by")))
    return Table("resources", say("table"), headings, tuple(
        (row.title, Term(f"available-resources.kind.{row.kind}"), Term(f"available-resources.certainty.{row.certainty}"),
         _quantity(row, "people_days", "number"), _quantity(row, "amount", "money"), row.granted_by) for row in rows
    ))


def _quantity(row: Resource, field: str, unit: Unit) -> Quantity | None:
    value = getattr(row, field)
    return None if value is None else Quantity(value, unit, source=Provenance("available-resources", row.id, field))


def _findings(rows: list[Resource], found: AvailableResources, planned: list[PlannedModule]) -> tuple[Sentence, ...]:
    said = []
    plan, sheet = Provenance("engagement-plan"), Provenance("available-resources")
    needed = sum((workshop_days(one) for one in planned), Decimal(0))
    if planned and found.people_days:
        enough = found.people_days >= needed
        said.append(say("days-enough" if enough else "days-short", days=Quantity(found.people_days), needed=Quantity(needed),
                        rests_on=(sheet, plan), tone="good" if enough else "bad"))
    late = [one for one in planned if one.due and found.ends and one.due > found.ends]
    if late:
        said.append(say("plan-outlasts", count=Quantity(len(late)), day=Quantity(found.ends, "date"), rests_on=(sheet, plan), tone="warn"))
    said += [say("nobody-granted", resource=row.title, rests_on=(Provenance("available-resources", row.id, "granted_by"),),
                 tone="warn") for row in rows if row.certainty == "committed" and not row.granted_by]
    for kind in ("people", "money", "time"):
        if not any(row.kind == kind for row in rows):
            said.append(say(f"no-{kind}", rests_on=(sheet,), tone="warn"))
    return tuple(said)


INSTRUMENT = Instrument("available-resources", "register", ("V5.2",), row=Resource, evaluate=evaluate, reads=("engagement-plan",))
