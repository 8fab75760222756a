"""The engagement plan (V4): which modules are run, how deeply, by whom and when; the path shows what it chose."""

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import (
    Figure,
    Findings,
    Heading,
    Instrument,
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
    speaker,
)
from phases.register import LongText, Person, Text

say = speaker("engagement-plan")
ModuleId = Literal[
    "V1", "V2", "V3", "V4", "V5", "C", "S1", "S2", "S3", "S4", "S5", "M", "U",
    "F1", "F2", "F3", "F4", "F5", "P1", "P2", "P3", "P4", "K1", "K2", "K3", "MP",
]
Depth = Literal["half-day", "standard", "in-depth"]
USUAL_DAYS: dict[Depth, Decimal] = {"half-day": Decimal("0.5"), "standard": Decimal(2), "in-depth": Decimal(5)}
"""Workshop days of a module at each depth, where the plan does not say otherwise."""
MOST_FAULTS = 6


class PlannedModule(BaseModel):
    """One module in the plan; what is not chosen is neither shown as due nor counted."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    module: ModuleId
    chosen: bool = True
    depth: Depth = "standard"
    days: Annotated[Decimal, Field(ge=0, le=200)] | None = None
    owner: Person = ""
    begins: date | None = None
    due: date | None = None
    participants: Text = ""
    delivers: LongText = ""


def workshop_days(module: PlannedModule) -> Decimal:
    """The days agreed for a module, or those usual at its depth; none for one that is left out."""
    if not module.chosen:
        return Decimal(0)
    return USUAL_DAYS[module.depth] if module.days is None else module.days


def title_of(module: PlannedModule) -> Term:
    """A module's name."""
    return Term(f"engagement-plan.module.{module.module}")


def evaluate(known: Known) -> Result:
    """Draws the plan on a calendar, adds up its days and says what it still lacks."""
    rows: list[PlannedModule] = list(known.rows("engagement-plan").values())
    chosen = [row for row in rows if row.chosen]
    findings = plan_findings(chosen)
    blocks = (plan_figures(chosen), *plan_calendar(chosen, known.facts.today), Findings(findings))
    return Result((Section("plan", Term("engagement-plan"), blocks),), findings, values=tuple(chosen))


def plan_figures(chosen: list[PlannedModule]) -> KeyFigures:
    """How many modules, how many workshop days, from when to when."""
    days = sum((workshop_days(one) for one in chosen), Decimal(0))
    begins = min((one.begins for one in chosen if one.begins), default=None)
    ends = max((one.due for one in chosen if one.due), default=None)
    return KeyFigures((
        KeyFigure(say("modules-chosen"), Quantity(len(chosen)), say("of-all", all=Quantity(len(get_args(ModuleId))))),
        KeyFigure(say("workshop-days"), Quantity(days), say("by-depth")),
        KeyFigure(say("from"), Quantity(begins, "date")), KeyFigure(say("until"), Quantity(ends, "date")),
    ))


def plan_calendar(chosen: list[PlannedModule], today: date) -> tuple[Figure, ...]:
    """The dated modules as bars on a calendar; nothing while none has both dates in order."""
    dated = [one for one in chosen if one.begins and one.due and one.begins <= one.due]
    if not dated:
        return ()
    tasks = [{"label": title_of(one), "start": one.begins, "end": one.due, "group": one.owner} for one in dated]
    return (Figure("plan-calendar", "gantt", say("calendar"), {"tasks": tasks, "today": today}, plan_table(dated)),)


def plan_table(chosen: list[PlannedModule]) -> Table:
    """The chosen modules with depth, days, dates, owner and participants."""
    headings = (Heading(Term("engagement-plan.module")), Heading(Term("engagement-plan.depth")),
                Heading(Term("engagement-plan.days"), "number"), Heading(Term("engagement-plan.begins"), "date"),
                Heading(Term("engagement-plan.due"), "date"), Heading(Term("engagement-plan.owner")),
                Heading(Term("engagement-plan.participants")))
    rows = tuple(
        (title_of(one), Term(f"engagement-plan.depth.{one.depth}"), Quantity(workshop_days(one)),
         Quantity(one.begins, "date") if one.begins else None, Quantity(one.due, "date") if one.due else None,
         one.owner, one.participants) for one in chosen
    )
    total = (say("whole"), None, Quantity(sum((workshop_days(one) for one in chosen), Decimal(0))), None, None, None, None)
    return Table("plan", say("table"), headings, rows, total)


def plan_findings(chosen: list[PlannedModule]) -> tuple[Sentence, ...]:
    """What the plan lacks or contradicts, the gravest first."""
    said: list[Sentence] = []
    for one in chosen:
        if one.begins and one.due and one.due < one.begins:
            said.append(say("reversed", module=title_of(one), rests_on=(_source(one, "due"),), tone="bad"))
    ownerless = [one for one in chosen if not one.owner]
    undated = [one for one in chosen if not one.due]
    if ownerless:
        said.append(say("ownerless", count=Quantity(len(ownerless)), rests_on=_sources(ownerless, "owner"), tone="warn"))
    if undated:
        said.append(say("undated", count=Quantity(len(undated)), rests_on=_sources(undated, "due"), tone="warn"))
    said += _leaps(chosen)
    if chosen and not said:
        said.append(say("complete", rests_on=(Provenance("engagement-plan"),), tone="good"))
    return tuple(said)


def _leaps(chosen: list[PlannedModule]) -> list[Sentence]:
    """A business case planned without the modules that it takes its figures from."""
    ids = {one.module for one in chosen}
    if "F5" not in ids:
        return []
    return [say("leap", module=Term(f"engagement-plan.module.{needed}"), rests_on=(Provenance("engagement-plan", needed, "chosen"),),
                tone="warn") for needed in ("F2", "F3", "F4") if needed not in ids]


def _source(one: PlannedModule, field: str) -> Provenance:
    return Provenance("engagement-plan", one.id, field)


def _sources(some: list[PlannedModule], field: str) -> tuple[Provenance, ...]:
    return tuple(_source(one, field) for one in some[:MOST_FAULTS])


INSTRUMENT = Instrument(
    "engagement-plan", "register", ("V4.1", "V4.2", "V4.3", "V4.4", "V4.5"), row=PlannedModule,
    fixed={name: {"module": name} for name in get_args(ModuleId)}, evaluate=evaluate,
)
