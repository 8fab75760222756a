"""Pictures and tables of a plan: bars on a calendar with the baseline below, milestones, the critical path."""

from collections.abc import Iterable, Sequence
from typing import Any

from phases.method import Cell, Figure, Heading, Known, Provenance, Quantity, Table, Term, Words, speaker
from phases.project_management.plan_rows import PLAN
from phases.project_management.plan_view import PlanView
from phases.project_management.team import names_of

say = speaker(PLAN)
MOST_BARS = 30
"""Bars in one picture: more cannot be read on a printed page."""
MOST_IN_TABLE = 200


def gantt(view: PlanView, name: str, caption: Words, keys: Sequence[str], table: Table, depth: int = 0) -> Figure:
    """Rows as bars, milestones as diamonds, in the order given; `depth` is that of the rows that are not set in."""
    deep = dict(view.outline.ordered)
    bars = [_bar(view, key, deep[key] - depth) for key in keys if key in view.times]
    return Figure(name, "gantt", caption, {"tasks": bars, "today": view.today}, table)


def _bar(view: PlanView, key: str, depth: int) -> dict[str, Any]:
    row, times, frozen = view.rows[key], view.times[key], view.baseline(key)
    bar: dict[str, Any] = {
        "label": row.title, "start": times.start, "end": times.finish, "done": float(view.done[key]), "depth": max(depth, 0),
        "critical": times.critical and not view.outline.is_group(key), "milestone": view.is_milestone(key),
        "summary": view.outline.is_group(key),
    }
    if frozen:
        bar |= {"baseline_start": frozen[0], "baseline_end": frozen[1]}
    return bar


def overview_keys(view: PlanView) -> list[str]:
    """The rows of a picture that shows the whole: all where they can be read, else groups with or without milestones."""
    rows = [(key, depth) for key, depth in view.outline.ordered if key in view.times]
    groups = [(key, depth) for key, depth in rows if view.outline.is_group(key) or not depth]
    kept_groups = {key for key, _ in groups}
    milestones = [(key, depth) for key, depth in rows if key in kept_groups or view.is_milestone(key)]
    deepest = max((depth for _, depth in groups), default=0)
    fewer = ([(key, depth) for key, depth in groups if depth <= most] for most in range(deepest, -1, -1))
    for kept in (rows, milestones, *fewer):
        if len(kept) <= MOST_BARS:
            return [key for key, _ in kept]
    return [key for key, _ in groups][:MOST_BARS]


def task_table(
    known: Known, view: PlanView, name: str, caption: Words, keys: Iterable[str], register: str = PLAN
) -> Table:
    """Rows with their dates, float, people and how far they are; `register` is where they were entered."""
    headings = (Heading(Term(f"{PLAN}.title")), Heading(Term(f"{PLAN}.code")), Heading(say("start"), "date"),
                Heading(say("finish"), "date"), Heading(say("float"), "number"), Heading(Term(f"{PLAN}.done"), "share"),
                Heading(say("slip"), "number"), Heading(Term(f"{PLAN}.people")))
    shown = [key for key in keys if key in view.times][:MOST_IN_TABLE]
    return Table(name, caption, headings, tuple(_line(known, view, key, register) for key in shown))


def _line(known: Known, view: PlanView, key: str, register: str) -> tuple[Cell, ...]:
    row, times, slip = view.rows[key], view.times[key], view.slip(key)
    return (
        row.title, row.code, Quantity(times.start, "date", source=Provenance(register, key)), Quantity(times.finish, "date"),
        Quantity(times.total_float, tone="bad" if times.total_float < 0 else "plain"),
        Quantity(view.done[key], "share"), None if slip is None else Quantity(slip), names_of(known, row.people),
    )


def milestone_table(view: PlanView, name: str = "milestones") -> Table:
    """The milestones with the day that was frozen, the day expected now, and what lies between."""
    headings = (Heading(say("milestone")), Heading(say("frozen"), "date"), Heading(say("now"), "date"), Heading(say("slip"), "number"),
                Heading(say("state")))
    keys = sorted((key for key in view.outline.tasks if view.is_milestone(key) and key in view.times),
                  key=lambda key: view.times[key].finish)
    return Table(name, say("milestones"), headings, tuple(_milestone(view, key) for key in keys[:MOST_IN_TABLE]))


def _milestone(view: PlanView, key: str) -> tuple[Cell, ...]:
    frozen, slip = view.baseline(key), view.slip(key)
    return (
        view.rows[key].title, Quantity(frozen[1], "date") if frozen else None,
        Quantity(view.times[key].finish, "date", source=Provenance(PLAN, key)), None if slip is None else Quantity(slip),
        say("reached") if view.done[key] == 1 else say("ahead"),
    )


def critical_path(view: PlanView) -> list[str]:
    """The tasks on the critical path, in the order in which they run."""
    keys = [key for key in view.outline.tasks if key in view.times and view.times[key].critical]
    return sorted(keys, key=lambda key: (view.times[key].start, view.times[key].finish))


def variance_table(view: PlanView) -> Table:
    """The outermost groups with the days and the money of the baseline and of now."""
    headings = (Heading(Term(f"{PLAN}.title")), Heading(say("frozen"), "date"), Heading(say("now"), "date"),
                Heading(say("slip"), "number"), Heading(say("frozen-cost"), "money"), Heading(say("forecast"), "money"),
                Heading(say("overrun"), "money"))
    rows = [_variance(view, view.rows[key].title, key, view.outline.leaves(key))
            for key in view.outline.children.get("", ()) if key in view.times and not view.is_milestone(key)]
    return Table("variance", say("variance"), headings, tuple(rows), _sums(view))


def _variance(view: PlanView, label: Words, key: str, leaves: Sequence[str]) -> tuple[Cell, ...]:
    frozen, slip = view.baseline(key), view.slip(key)
    return (label, Quantity(frozen[1], "date") if frozen else None, Quantity(view.times[key].finish, "date"),
            None if slip is None else Quantity(slip), *_money(view, leaves))


def _money(view: PlanView, leaves: Sequence[str]) -> tuple[Cell, ...]:
    frozen = sum(view.rows[leaf].baseline_cost or 0 for leaf in leaves)
    now, over = sum(view.forecast_cost(leaf) for leaf in leaves), sum(view.overrun(leaf) for leaf in leaves)
    return Quantity(frozen, "money"), Quantity(now, "money"), Quantity(over, "money", tone="bad" if over > 0 else "plain")


def _sums(view: PlanView) -> tuple[Cell, ...]:
    return (say("whole"), None, Quantity(view.schedule.finish, "date") if view.schedule.finish else None, None,
            *_money(view, view.outline.tasks))
