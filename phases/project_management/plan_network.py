"""From the rows of a plan to the network that is scheduled: links between tasks, and links of whole groups.

What waits for a group's end waits for the last of its tasks, and a group that waits for something begins no task before
it. Other links of a group have no meaning that a schedule could keep: they are left out and said.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from phases.method import Cell, Provenance, Sentence, speaker
from phases.project_management.plan_links import Waits, read_links
from phases.project_management.plan_outline import Outline
from phases.project_management.plan_rows import PLAN
from phases.project_management.scheduling import Link, Schedule, Task, schedule
from phases.project_management.working_days import WorkingDays

say = speaker(PLAN)
END = "\0"
"""Begins the id of the moment at which a group ends."""
LONGEST_PLAN = 30_000
"""Working days of all tasks and lags together, more than a century: beyond is a slip of the pen."""
MOST_NAMED = 6


@dataclass(frozen=True, slots=True)
class Network:
    """Tasks and links ready to be scheduled, and what could not be followed."""

    tasks: tuple[Task, ...]
    links: tuple[Link, ...]
    faults: tuple[Sentence, ...]

    @property
    def length(self) -> int:
        """All durations and lags together."""
        return sum(one.days for one in self.tasks) + sum(abs(one.lag) for one in self.links)


def network(plan: Outline) -> Network:
    """The network of a plan."""
    faults: list[Sentence] = []
    links: list[Link] = []
    for key, row in plan.rows.items():
        for one in read_links(row.after)[0] if row.after else ():
            links += _links(plan, key, one, faults)
    ends = dict.fromkeys(one.before for one in links if one.before.startswith(END))
    links += [Link(leaf, end) for end in ends for leaf in plan.leaves(end.removeprefix(END))]
    tasks = [_task(plan, key) for key in plan.tasks]
    return Network((*tasks, *(Task(end, 0) for end in ends)), tuple(links), tuple(faults))


def scheduled(
    plan: Outline, start: date, calendars: Mapping[str, WorkingDays], as_of: date | None = None
) -> tuple[Schedule, tuple[Sentence, ...]]:
    """The times of all tasks of a plan, and what could not be followed; no times where the plan is beyond measure."""
    net = network(plan)
    if net.length > LONGEST_PLAN:
        return Schedule({}), (*net.faults, say("too-long", tone="bad", rests_on=(Provenance(PLAN),)))
    found = schedule(net.tasks, net.links, start, calendars, as_of)
    times = {key: one for key, one in found.times.items() if not key.startswith(END)}
    return Schedule(times, found.loops), (*net.faults, *(_loop(plan, chain) for chain in found.loops))


def _links(plan: Outline, key: str, waits: Waits, faults: list[Sentence]) -> Iterator[Link]:
    before, row = plan.by_code.get(waits.code), plan.rows[key]
    if before is None:
        faults.append(_fault("unknown-code", key, code=waits.code, task=row.title))
        return
    of_group = plan.is_group(before)
    if (of_group and waits.kind[0] == "S") or (plan.is_group(key) and waits.kind[1] == "F"):
        group = plan.rows[before if of_group and waits.kind[0] == "S" else key]
        faults.append(_fault("group-end", key, task=row.title, link=str(waits), group=group.title))
        return
    for leaf in plan.leaves(key):
        yield Link(END + before if of_group else before, leaf, waits.kind, waits.lag)


def _fault(sentence: str, key: str, **values: Cell) -> Sentence:
    return say(sentence, rests_on=(Provenance(PLAN, key, "after"),), tone="bad", **values)


def _task(plan: Outline, key: str) -> Task:
    row = plan.rows[key]
    whole = [row, *(plan.rows[group] for group in plan.above(key))]
    return Task(
        key, row.length, row.calendar, _latest(one.not_before for one in whole), _earliest(one.finish_by for one in whole),
        row.started, row.finished, float(row.share_done),
    )


def _latest(days: Iterable[date | None]) -> date | None:
    return max((one for one in days if one), default=None)


def _earliest(days: Iterable[date | None]) -> date | None:
    return min((one for one in days if one), default=None)


def _loop(plan: Outline, chain: tuple[str, ...]) -> Sentence:
    keys = [key for key in dict.fromkeys(key.removeprefix(END) for key in chain) if plan.rows[key].code]
    codes = [plan.rows[key].code for key in keys]
    text = " → ".join([*codes[:MOST_NAMED], *(["…"] if len(codes) > MOST_NAMED else []), *codes[:1]])
    return say("loop", tone="bad", chain=text, rests_on=tuple(Provenance(PLAN, key, "after") for key in keys[:MOST_NAMED]))
