"""Freezing the plan: every task keeps the dates and the cost of today as what was agreed."""

from phases.project_management.plan_rows import PLAN
from phases.project_management.plan_view import PlanView
from workbench.dossier import Dossier


def freeze_rows(dossier: Dossier, view: PlanView) -> int:
    """Writes the baseline into all tasks that have times; what stood there stays in the history. The caller commits."""
    entries = {entry.row: entry for entry in dossier.entries(PLAN)}
    count = 0
    for key in view.outline.tasks:
        if key in view.times and key in entries:
            times, cost = view.times[key], view.cost(key)
            frozen = {"baseline_start": times.start.isoformat(), "baseline_finish": times.finish.isoformat(),
                      **({"baseline_cost": f"{cost:f}"} if cost else {})}
            kept = {name: value for name, value in entries[key].data.items() if name != "baseline_cost"}
            dossier.save(PLAN, key, {**kept, **frozen}, entries[key].version)
            count += 1
    return count
