"""The plan (P2.2): tasks, links, milestones, critical path, and the frozen plan beside what really happens."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from phases.method import (
    Block,
    Findings,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Paragraph,
    Provenance,
    Quantity,
    Reminder,
    Result,
    RowPreview,
    Section,
    Sentence,
    Term,
    speaker,
)
from phases.project_management.plan_figures import (
    MOST_BARS,
    critical_path,
    gantt,
    milestone_table,
    overview_keys,
    task_table,
    variance_table,
)
from phases.project_management.plan_findings import plan_findings
from phases.project_management.plan_rows import PLAN, SETTINGS, PlanTask
from phases.project_management.plan_view import PlanView, plan_view
from phases.project_management.team import ABSENCES, TEAM, names_of

say = speaker(PLAN)
MOST_DETAILED = 240
"""Tasks up to which each group has a picture of its own on the page."""


def evaluate(known: Known) -> Result:
    """Schedules the plan, draws it, and says what is late, overspent or loose."""
    if not known.rows(PLAN):
        return Result()
    view = plan_view(known)
    findings = plan_findings(view)
    return Result(tuple(sections(known, view, findings)), findings, beside=_beside(view), reminders=_reminders(known, view), values=view)


def sections(known: Known, view: PlanView, findings: tuple[Sentence, ...]) -> list[Section]:
    """The page of the plan: when it ends and what that means, the whole, the critical path, the groups, the variance."""
    keys = overview_keys(view)
    table = task_table(known, view, "plan-overview", say("overview"), keys)
    blocks: list[Block] = [key_figures(view), Findings(findings)]
    if keys:
        blocks.append(gantt(view, "plan-gantt", say("overview"), keys, table))
    found = [Section(PLAN, Term(PLAN), tuple(blocks))]
    if view.times:
        critical = task_table(known, view, "critical-path", say("critical-table"), critical_path(view))
        found.append(Section("milestones", say("milestones"), (milestone_table(view),)))
        found.append(Section("critical", say("critical-title"), (Paragraph(say("critical-lead")), critical)))
    if view.is_frozen:
        found.append(Section("variance", say("variance"), (Paragraph(say("variance-lead")), variance_table(view))))
    if len(view.times) > len(keys) and len(view.outline.tasks) <= MOST_DETAILED:
        found += _groups(known, view)
    return found


def key_figures(view: PlanView) -> KeyFigures:
    """When it ends, how much is done, how much the critical path leaves, what it costs."""
    finish, tasks = view.schedule.finish, [key for key in view.outline.tasks if not view.is_milestone(key)]
    critical = sum(1 for key in tasks if key in view.times and view.times[key].critical)
    over = sum(view.overrun(key) for key in view.outline.tasks)
    now = sum(view.forecast_cost(key) for key in view.outline.tasks)
    note = say("over-baseline", amount=Quantity(over, "money")) if view.is_frozen else say("without-baseline")
    return KeyFigures((
        KeyFigure(say("ends"), Quantity(finish, "date"), say("as-of", day=_day(view)) if view.settings.as_of else None),
        KeyFigure(say("done-of-all"), Quantity(view.whole_done, "share"), say("by-days")),
        KeyFigure(say("tasks"), Quantity(len(tasks)), say("of-them-critical", count=Quantity(critical))),
        KeyFigure(say("forecast"), Quantity(now, "money"), note),
    ))


def _day(view: PlanView) -> Quantity:
    return Quantity(view.settings.as_of, "date")


def _groups(known: Known, view: PlanView) -> list[Section]:
    """A picture of each outermost group, where the whole does not fit into one."""
    found = []
    for number, group in enumerate(view.outline.children.get("", ()), 1):
        if not view.outline.is_group(group):
            continue
        keys = [key for key, _ in view.outline.ordered if key in view.times and group in view.outline.above(key)][:MOST_BARS]
        title = view.rows[group].title
        table = task_table(known, view, f"plan-group-{number}", title, keys)
        found.append(Section(f"group-{number}", title, (gantt(view, f"plan-gantt-{number}", title, keys, table, depth=1),)))
    return found


def _beside(view: PlanView) -> Mapping[str, tuple[Sentence, ...]]:
    return {key: (_dates(view, key),) for key in view.times}


def _dates(view: PlanView, key: str) -> Sentence:
    """When a row runs, in one sentence for its margin."""
    times, slip = view.times[key], view.slip(key)
    values = {"start": Quantity(times.start, "date"), "finish": Quantity(times.finish, "date")}
    if view.done[key] == 1:
        return say("was-milestone" if view.is_milestone(key) else "was", **values)
    if slip is not None and slip > 0:
        return say("runs-late", slip=Quantity(slip), tone="warn", **values)
    if times.critical:
        return say("critical-milestone" if view.is_milestone(key) else "runs-critical", tone="plain", **values)
    return say("milestone-with-float" if view.is_milestone(key) else "runs", days=Quantity(times.total_float), **values)


def _reminders(known: Known, view: PlanView) -> tuple[Reminder, ...]:
    return tuple(
        Reminder(view.rows[key].title, view.times[key].finish, Provenance(PLAN, key), names_of(known, view.rows[key].people),
                 view.times[key].start, view.done[key] < 1)
        for key in view.outline.tasks if key in view.times
    )


def preview(known: Known, row: str, data: Mapping[str, Any]) -> RowPreview:
    """When a row that is being edited would run, and what the change would do to the end of the plan."""
    try:
        edited = PlanTask.model_validate({**data, "id": row})
    except ValidationError:
        return RowPreview()
    before, after = plan_view(known), plan_view(known, {**known.rows(PLAN), row: edited})
    faults = tuple(one for one in after.faults if one not in before.faults)
    if row not in after.times:
        return RowPreview(findings=faults)
    moved = after.schedule.finish != before.schedule.finish and before.schedule.finish is not None
    ends = (say("end-moves", before=Quantity(before.schedule.finish, "date"), now=Quantity(after.schedule.finish, "date"), tone="warn"),)
    return RowPreview(_dates(after, row), findings=(*faults, *(ends if moved else ())))


READS = (SETTINGS, TEAM, ABSENCES)
INSTRUMENT = Instrument(PLAN, "register", ("P2.2",), row=PlanTask, evaluate=evaluate, reads=READS, preview=preview, reminds=True)
