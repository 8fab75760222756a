"""A plan as its pages look at it: the times of tasks and groups, how far they are, what they cost, and the baseline."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from phases.method import Known, Sentence
from phases.project_management.calendars import calendars
from phases.project_management.plan_network import scheduled
from phases.project_management.plan_outline import Outline, outline
from phases.project_management.plan_rows import PLAN, SETTINGS, PlanSettings, PlanTask
from phases.project_management.scheduling import Schedule, Times
from phases.project_management.team import TEAM
from phases.project_management.working_days import WorkingDays

ZERO = Decimal(0)


@dataclass(frozen=True)
class PlanView:
    """One plan, scheduled; `day_costs` are those of the team's members, `today` is the day it is looked at."""

    outline: Outline
    settings: PlanSettings
    schedule: Schedule
    faults: tuple[Sentence, ...]
    calendars: Mapping[str, WorkingDays]
    day_costs: Mapping[str, Decimal]
    today: date

    @property
    def rows(self) -> Mapping[str, PlanTask]:
        """All rows by id, groups too."""
        return self.outline.rows

    def days_of(self, key: str) -> WorkingDays:
        """The calendar of a task."""
        return self.calendars[self.rows[key].calendar]

    @cached_property
    def times(self) -> Mapping[str, Times]:
        """The times of tasks and, made of theirs, of groups."""
        found = dict(self.schedule.times)
        for group in self.outline.children:
            parts = [found[leaf] for leaf in self.outline.leaves(group) if leaf in self.schedule.times] if group else []
            if parts:
                found[group] = Times(
                    min(one.start for one in parts), max(one.finish for one in parts), min(one.late_start for one in parts),
                    max(one.late_finish for one in parts), min(one.total_float for one in parts), min(one.free_float for one in parts))
        return found

    @cached_property
    def done(self) -> Mapping[str, Decimal]:
        """How much of each row is done, as a share: groups weighed by the days of their tasks."""
        own = {key: self.rows[key].share_done for key in self.outline.tasks}
        found = dict(own)
        for group in filter(None, self.outline.children):
            found[group] = self._share(self.outline.leaves(group), own)
        return found

    @property
    def whole_done(self) -> Decimal:
        """How much of the whole plan is done."""
        return self._share(self.outline.tasks, self.done)

    def _share(self, leaves: tuple[str, ...], own: Mapping[str, Decimal]) -> Decimal:
        weights = {leaf: self.rows[leaf].length for leaf in leaves}
        total = sum(weights.values())
        if not total:
            return sum((own[leaf] for leaf in leaves), ZERO) / len(leaves) if leaves else ZERO
        return sum((own[leaf] * weights[leaf] for leaf in leaves), ZERO) / total

    def is_milestone(self, key: str) -> bool:
        """Whether a row is a moment, not a stretch of work."""
        return not self.outline.is_group(key) and not self.rows[key].length

    def baseline(self, key: str) -> tuple[date, date] | None:
        """First and last day as they were frozen; those of a group are made of its tasks'."""
        rows = [self.rows[leaf] for leaf in self.outline.leaves(key)]
        frozen = [(one.baseline_start or one.baseline_finish, one.baseline_finish) for one in rows if one.baseline_finish]
        return (min(one[0] for one in frozen), max(one[1] for one in frozen)) if frozen else None

    @cached_property
    def is_frozen(self) -> bool:
        """Whether there is a baseline to compare with."""
        return any(row.baseline_finish for row in self.rows.values())

    def slip(self, key: str) -> int | None:
        """Working days by which a row ends later than in the baseline; None without one."""
        frozen, times = self.baseline(key), self.times.get(key)
        if frozen is None or times is None:
            return None
        return self.days_of(key).between(frozen[1].toordinal() + 1, times.finish.toordinal() + 1)

    def cost(self, key: str) -> Decimal:
        """What a task costs as planned now: its budget, and its people by their day costs."""
        row = self.rows[key]
        by_day = sum((self.day_costs.get(one, ZERO) for one in row.people), ZERO)
        times = self.times.get(key)
        days = row.length
        if times and (row.started or row.finished) and row.length:
            days = self.days_of(key).between(times.start.toordinal(), times.finish.toordinal() + 1)
        return (row.budget or ZERO) + by_day * row.effort * days

    def forecast_cost(self, key: str) -> Decimal:
        """What a task will have cost: what was spent, and what is still to do as planned.

        The estimate at completion: actual cost + budget - earned value (Project Management Institute, "PMBOK Guide").
        """
        row, planned = self.rows[key], self.cost(key)
        if row.spent is None:
            return planned
        return row.spent if row.finished else row.spent + planned * (1 - row.share_done)

    def overrun(self, key: str) -> Decimal:
        """What a task costs more than in the baseline; nothing where nothing was frozen."""
        frozen = self.rows[key].baseline_cost
        return self.forecast_cost(key) - frozen if frozen is not None else ZERO

    @property
    def go_live(self) -> str | None:
        """The row at whose end the benefits begin."""
        key = self.outline.by_code.get(self.settings.go_live) if self.settings.go_live else None
        return key if key in self.times else None

    @property
    def promised_go_live(self) -> date | None:
        """When the benefits were to begin: as it was promised, else as it was frozen."""
        frozen = self.baseline(self.go_live) if self.go_live else None
        return self.settings.promised_go_live or (frozen[1] if frozen else None)


def settings_of(known: Known) -> PlanSettings:
    """How the plan is to be read."""
    return next(iter(known.rows(SETTINGS).values()), PlanSettings())


def plan_view(known: Known, rows: Mapping[str, PlanTask] | None = None) -> PlanView:
    """The plan as it stands, or as it would stand with other rows."""
    rows = known.rows(PLAN) if rows is None else rows
    settings, plan = settings_of(known), outline(rows)
    working = calendars(known, settings.calendar)
    times, faults = scheduled(plan, start_of(known, rows), working, settings.as_of)
    costs = {key: row.day_cost for key, row in known.rows(TEAM).items() if row.day_cost}
    return PlanView(plan, settings, times, (*plan.faults, *faults), working, costs, known.facts.today)


def start_of(known: Known, rows: Mapping[str, PlanTask]) -> date:
    """The day from which tasks that nothing holds begin: as set, else the project's, else the first that is named."""
    named = [day for row in rows.values() for day in (row.started, row.not_before) if day]
    return settings_of(known).start or known.facts.start or min(named, default=known.facts.today)
