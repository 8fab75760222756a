"""Freezing the plan: every task keeps the dates and the cost of today as what was agreed."""

from collections.abc import Mapping
from typing import Any

from phases.project_management.plan_rows import PLAN
from phases.project_management.plan_view import PlanView
from workbench.dossier import Dossier


def freeze_rows(dossier: Dossier, view: PlanView) -> int:
    """Writes the baseline into all tasks that have times; what stood there stays in the history. The caller commits."""
    entries = {entry.row: entry for entry in dossier.entries(PLAN)}
    tasks = [key for key in view.outline.tasks if key in view.times and key in entries]
    rows = {key: {**_without_baseline_cost(entries[key].data), **_frozen(view, key)} for key in tasks}
    dossier.save_all(PLAN, rows, {key: entries[key].version for key in tasks})
    return len(tasks)


def _without_baseline_cost(data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in data.items() if name != "baseline_cost"}


def _frozen(view: PlanView, key: str) -> dict[str, str]:
    times, cost = view.times[key], view.cost(key)
    return {"baseline_start": times.start.isoformat(), "baseline_finish": times.finish.isoformat(),
            **({"baseline_cost": f"{cost:f}"} if cost else {})}
