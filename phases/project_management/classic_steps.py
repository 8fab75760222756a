"""Classic steps (P2.3): ready plans of a CRM project, to be adapted here and taken over into the plan."""

import re
from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

from pydantic import BaseModel, ConfigDict, Field

from phases.method import Figure, Instrument, KeyFigure, KeyFigures, Known, Quantity, Result, Section, Table, Term, speaker
from phases.project_management.calendars import calendars
from phases.project_management.plan_figures import gantt, task_table
from phases.project_management.plan_links import Waits, read_links, write_links
from phases.project_management.plan_network import scheduled
from phases.project_management.plan_outline import outline
from phases.project_management.plan_rows import LONGEST_TASK, SETTINGS, Code, PlanSettings, PlanTask
from phases.project_management.plan_view import PlanView, settings_of
from phases.project_management.team import ABSENCES
from phases.register import Is, Text

say = speaker("classic-steps")
ID = "classic-steps"
Template = Literal["hosted", "on-premises", "waves"]
TEMPLATES: tuple[Template, ...] = get_args(Template)


class ClassicStep(BaseModel):
    """A step of one of the ready plans; codes and links as in the plan."""

    model_config = ConfigDict(frozen=True, extra="forbid")
    id: str = ""
    title: Text
    template: Template
    code: Code = Field("", max_length=20)
    part_of: Code = Field("", max_length=20)
    days: Annotated[int, Field(ge=0, le=LONGEST_TASK)] = 1
    after: Annotated[str, Is("text")] = Field("", max_length=500)
    role: Text = ""


def steps_of(rows: Mapping[str, ClassicStep], template: str) -> dict[str, ClassicStep]:
    """The steps of one ready plan in the order of their codes: one that was adapted keeps its place."""
    steps = [(key, row) for key, row in rows.items() if row.template == template]
    return dict(sorted(steps, key=lambda pair: _in_order(pair[1].code)))


def _in_order(code: str) -> tuple[tuple[int, int, str], ...]:
    """A10 behind A9; a step without a code at the end."""
    parts = re.findall(r"\d+|\D+", code) or ["\uffff"]
    return tuple((1, int(part), "") if part.isdigit() else (0, 0, part) for part in parts)


def plan_rows(rows: Mapping[str, ClassicStep], template: str, prefix: str = "") -> list[dict[str, Any]]:
    """A ready plan as rows of the plan; the prefix stands before every code, so that a plan may hold two of them."""
    return [_plan_row(row, prefix) for row in steps_of(rows, template).values()]


def _plan_row(row: ClassicStep, prefix: str) -> dict[str, Any]:
    links = (Waits(prefix + one.code, one.kind, one.lag) for one in read_links(row.after)[0])
    found = {"title": row.title, "code": prefix + row.code if row.code else "", "days": row.days, "after": write_links(tuple(links)),
             "part_of": prefix + row.part_of if row.part_of else "", "remarks": row.role}
    return {name: value for name, value in found.items() if value or name == "days"}


def evaluate(known: Known) -> Result:
    """Each ready plan with its picture, as it would run from the day on which the project's plan begins."""
    rows: dict[str, ClassicStep] = dict(known.rows(ID))
    sections = tuple(_section(known, name, steps_of(rows, name)) for name in TEMPLATES if steps_of(rows, name))
    return Result(sections, values=rows)


def _section(known: Known, template: Template, steps: dict[str, ClassicStep]) -> Section:
    view = _view(known, {key: PlanTask(title=row.title, code=row.code, part_of=row.part_of, days=row.days, after=row.after)
                         for key, row in steps.items()})
    tasks = [key for key in view.outline.tasks if not view.is_milestone(key)]
    start, finish = view.schedule.start, view.schedule.finish
    length = view.calendars[""].between(start.toordinal(), finish.toordinal() + 1) if start and finish else 0
    keys = KeyFigures((
        KeyFigure(say("tasks"), Quantity(len(tasks)), say("and-milestones", count=Quantity(len(view.outline.tasks) - len(tasks)))),
        KeyFigure(say("working-days"), Quantity(length), say("months", months=Quantity(round(length / 21), "months"))),
    ))
    title = Term(f"{ID}.template.{template}")
    return Section(f"steps-{template}", title, (keys, _figure(known, view, template)))


def _figure(known: Known, view: PlanView, template: str) -> Figure:
    ordered = [key for key, _ in view.outline.ordered]
    table: Table = task_table(known, view, f"steps-table-{template}", Term(f"{ID}.template.{template}"), ordered, ID)
    return gantt(view, f"steps-{template}", Term(f"{ID}.template.{template}"), ordered, table)


def _view(known: Known, rows: Mapping[str, PlanTask]) -> PlanView:
    settings: PlanSettings = settings_of(known)
    plan, working = outline(rows), calendars(known, settings.calendar)
    start = settings.start or known.facts.start or known.facts.today
    times, faults = scheduled(plan, start, working)
    return PlanView(plan, settings, times, faults, working, {}, known.facts.today)


INSTRUMENT = Instrument(ID, "register", ("P2.3",), row=ClassicStep, evaluate=evaluate, reads=(SETTINGS, ABSENCES))
