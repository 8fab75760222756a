"""The critical path: when each task can begin and end at the earliest and at the latest, and how much it may slip.

The critical path method with the four links of precedence diagrams: forward pass for the early dates, backward pass
for the late ones (Kelley and Walker, "Critical-Path Planning and Scheduling", 1959; links with lag: Moder, Phillips
and Davis, "Project Management with CPM, PERT and Precedence Diagramming", 1983). Durations, lags and floats are
working days; a lag counts on the calendar of the task that it holds back.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Literal

from phases.project_management.working_days import WorkingDays

LinkKind = Literal["FS", "SS", "FF", "SF"]


@dataclass(frozen=True, slots=True)
class Task:
    """What the schedule needs to know of a task; no days make a milestone. What was done stands above what was planned."""

    id: str
    days: int
    calendar: str = ""
    not_before: date | None = None
    finish_by: date | None = None
    started: date | None = None
    finished: date | None = None
    done: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """`after` waits for `before`: its start or finish for the other's start or finish, and `lag` days more."""

    before: str
    after: str
    kind: LinkKind = "FS"
    lag: int = 0


@dataclass(frozen=True, slots=True)
class Times:
    """When a task runs; first and last days, both included. Floats in working days, negative where it is late already."""

    start: date
    finish: date
    late_start: date
    late_finish: date
    total_float: int
    free_float: int

    @property
    def critical(self) -> bool:
        """Whether a day more of it is a day more of the whole."""
        return self.total_float <= 0


@dataclass(frozen=True, slots=True)
class Schedule:
    """The times of all tasks by id, and the loops that were found: each a chain of tasks that wait for each other.

    The link that closes a loop is left out, so that the rest is scheduled all the same.
    """

    times: Mapping[str, Times]
    loops: tuple[tuple[str, ...], ...] = ()

    @property
    def start(self) -> date | None:
        """The first day of work."""
        return min((one.start for one in self.times.values()), default=None)

    @property
    def finish(self) -> date | None:
        """The last day of work."""
        return max((one.finish for one in self.times.values()), default=None)


@dataclass(slots=True, eq=False)
class _Node:
    """A task between the passes; instants as ordinals, see `WorkingDays`."""

    task: Task
    days: WorkingDays
    before: list[tuple["_Node", LinkKind, int]] = field(default_factory=list)
    after: list[tuple["_Node", LinkKind, int]] = field(default_factory=list)
    start: int = 0
    finish: int = 0
    span: int = 0
    late_start: int = 0
    late_finish: int = 0
    held: bool = False
    state: int = 0


def schedule(
    tasks: Iterable[Task], links: Iterable[Link], start: date, calendars: Mapping[str, WorkingDays],
    as_of: date | None = None,
) -> Schedule:
    """Schedules tasks that nothing else holds from `start`; links to tasks that do not exist are left out.

    `calendars` holds one for each name that a task gives, "" for those that give none. What was not done by the end of the day
    `as_of` lies behind it: tasks not begun start later, and of those under way the rest is still to be done.
    """
    nodes = {one.id: _Node(one, calendars[one.calendar]) for one in tasks}
    for link in links:
        if link.before in nodes and link.after in nodes:
            nodes[link.before].after.append((nodes[link.after], link.kind, link.lag))
    order, loops = _in_order(nodes.values())
    for node in order:
        for follower, kind, lag in node.after:
            follower.before.append((node, kind, lag))
    begin, state = start.toordinal(), as_of.toordinal() + 1 if as_of else None
    for node in order:
        _forward(node, begin, state)
    end = max((node.finish for node in order), default=begin)
    for node in reversed(order):
        _backward(node, end)
    return Schedule({name: _times(node, end) for name, node in nodes.items()}, tuple(loops))


def _in_order(nodes: Iterable[_Node]) -> tuple[list[_Node], list[tuple[str, ...]]]:
    """The nodes, each behind all it waits for; links that close a loop are taken out and their loops named."""
    done: list[_Node] = []
    loops: list[tuple[str, ...]] = []
    for root in nodes:
        if not root.state:
            _visit(root, done, loops)
    return done[::-1], loops


def _visit(root: _Node, done: list[_Node], loops: list[tuple[str, ...]]) -> None:
    """Depth first without recursion, for a chain may be thousands of tasks long; state 1 is on the way, 2 done."""
    root.state = 1
    way, turns = [root], [0]
    while way:
        node = way[-1]
        if turns[-1] == len(node.after):
            node.state = 2
            done.append(way.pop())
            turns.pop()
            continue
        follower = node.after[turns[-1]][0]
        if follower.state == 1:
            loops.append(tuple(one.task.id for one in way[way.index(follower):]))
            del node.after[turns[-1]]
            continue
        turns[-1] += 1
        if not follower.state:
            follower.state = 1
            way.append(follower)
            turns.append(0)


def _forward(node: _Node, begin: int, state: int | None) -> None:
    task, days = node.task, node.days
    at = begin if task.not_before is None else max(begin, task.not_before.toordinal())
    for other, kind, lag in node.before:
        reached = days.after(other.finish if kind[0] == "F" else other.start, lag)
        if kind[1] == "F":
            reached = days.after(reached, -task.days)
        if reached >= at:
            at, node.held = reached, True
    if state is not None and not task.done:
        at = max(at, state)
    if task.started or task.finished:
        _as_done(node, state)
        return
    node.start = days.day(days.index(at)) if task.days else at
    node.finish, node.span = days.after(node.start, task.days), task.days


def _as_done(node: _Node, state: int | None) -> None:
    """What was recorded takes the place of what was computed."""
    task, days = node.task, node.days
    if task.finished:
        node.finish = task.finished.toordinal() + (1 if task.days else 0)
        node.start = task.started.toordinal() if task.started else days.after(node.finish, -task.days)
    else:
        assert task.started is not None
        node.start = task.started.toordinal()
        node.finish = days.after(node.start, task.days)
        if state is not None and task.done < 1:
            node.finish = max(node.finish, days.after(state, ceil(task.days * (1 - task.done))))
    node.span = max(days.between(node.start, node.finish), 0)


def _backward(node: _Node, end: int) -> None:
    days = node.days
    finish = end if node.task.finish_by is None else min(end, _deadline(node.task))
    start: int | None = None
    for other, kind, lag in node.after:
        reached = other.days.after(other.late_finish if kind[1] == "F" else other.late_start, -lag)
        if kind[0] == "F":
            finish = min(finish, reached)
        else:
            start = reached if start is None else min(start, reached)
    if start is not None:
        finish = min(finish, days.after(start, node.span))
    node.late_finish, node.late_start = finish, days.after(finish, -node.span)


def _deadline(task: Task) -> int:
    """The instant by which a task is to be over: the end of the day, or its beginning for a milestone held on that very day."""
    assert task.finish_by is not None
    return task.finish_by.toordinal() + (0 if not task.days and task.not_before == task.finish_by else 1)


def _free(node: _Node, end: int) -> int:
    """How many days the task may slip without moving any that waits for it."""
    finish, start, days = end, None, node.days
    for other, kind, lag in node.after:
        reached = other.days.after(other.finish if kind[1] == "F" else other.start, -lag)
        if kind[0] == "F":
            finish = min(finish, reached)
        else:
            start = reached if start is None else min(start, reached)
    least = days.between(node.finish, finish)
    return max(0, least if start is None else min(least, days.between(node.start, start)))


def _times(node: _Node, end: int) -> Times:
    total = node.days.between(node.start, node.late_start)
    start, finish = _shown(node, node.start, node.finish)
    late_start, late_finish = _shown(node, node.late_start, node.late_finish)
    if node.task.started:
        start = node.task.started
    if node.task.finished:
        finish = node.task.finished
        start = start if node.task.days else finish
    return Times(start, finish, late_start, late_finish, total, min(_free(node, end), max(total, 0)))


def _shown(node: _Node, start: int, finish: int) -> tuple[date, date]:
    """First and last day of work; a milestone stands on the day whose end it marks, unless its own date holds it."""
    days, task = node.days, node.task
    if node.span or task.days:
        return date.fromordinal(days.day(days.index(start))), date.fromordinal(days.day(days.index(finish) - 1))
    own = task.not_before is not None and start == task.not_before.toordinal()
    at = days.day(days.index(start) - 1) if node.held and not own else days.day(days.index(start))
    return date.fromordinal(at), date.fromordinal(at)
