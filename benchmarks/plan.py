"""How fast a plan is scheduled: 2,000 tasks and 5,000 links of the four kinds, alone and with all that its page says."""

import random
import time
from collections.abc import Callable
from datetime import date
from statistics import median
from typing import Any

from phases.method import Facts, Known, Worksheet
from phases.project_management.plan import evaluate
from phases.project_management.plan_rows import PLAN, PlanTask
from phases.project_management.scheduling import Link, LinkKind, Schedule, Task, schedule
from phases.project_management.working_days import WorkingDays
from workbench.days_off import days_off

TASKS, LINKS, GROUPS, REACH = 2_000, 5_000, 40, 60
START = date(2026, 1, 5)
KINDS: tuple[LinkKind, ...] = ("FS", "FS", "FS", "SS", "FF", "SF")
WANTED = 100


def network() -> tuple[list[Task], list[Link]]:
    """A made-up network of that size, the same each time; links lead ahead, none of them twice."""
    source = random.Random(1)  # noqa: S311 - the same plan each time, nothing secret
    tasks = [Task(str(number), source.randint(0, 12)) for number in range(TASKS)]
    pairs: dict[tuple[int, int], Link] = {}
    while len(pairs) < LINKS:
        before = source.randrange(TASKS - 1)
        after = min(TASKS - 1, before + 1 + source.randrange(REACH))
        pairs[before, after] = Link(str(before), str(after), source.choice(KINDS), source.randint(-2, 5))
    return tasks, list(pairs.values())


def plan(tasks: list[Task], links: list[Link]) -> dict[str, PlanTask]:
    """The same network as rows of the plan, in groups of equal size."""
    waits: dict[str, list[str]] = {}
    for link in links:
        waits.setdefault(link.after, []).append(f"T{link.before} {link.kind}{link.lag:+d}")
    groups = {f"g{number}": PlanTask(title=f"Group {number}", code=f"G{number}") for number in range(GROUPS)}
    rows = {one.id: PlanTask(title=f"Task {one.id}", code=f"T{one.id}", part_of=f"G{int(one.id) * GROUPS // TASKS}", days=one.days,
                             after="; ".join(waits.get(one.id, ())[:40])) for one in tasks}
    return {**groups, **rows}


def plain(tasks: list[Task], links: list[Link]) -> float:
    """The least that a scheduler does: the early and the late dates as plain numbers, without calendar, dates or floats."""
    ahead: list[list[Link]] = [[] for _ in tasks]
    for link in links:
        ahead[int(link.before)].append(link)
    early, late = [0.0] * len(tasks), [0.0] * len(tasks)
    for number, one in enumerate(tasks):
        for link in ahead[number]:
            after, reached = int(link.after), early[number] + (one.days if link.kind[0] == "F" else 0) + link.lag
            early[after] = max(early[after], reached - (tasks[after].days if link.kind[1] == "F" else 0))
    end = max(begin + one.days for begin, one in zip(early, tasks, strict=True))
    for number in range(len(tasks) - 1, -1, -1):
        late[number] = end - tasks[number].days
        for link in ahead[number]:
            after = int(link.after)
            held = late[after] + (tasks[after].days if link.kind[1] == "F" else 0) - link.lag
            late[number] = min(late[number], held - (tasks[number].days if link.kind[0] == "F" else 0))
    return end


def processor_time(run: Callable[[], Any], times: int = 15) -> list[float]:
    """The processor time of several runs in milliseconds: on a machine with other work it says more than the clock."""
    found = []
    for _ in range(times):
        begin = time.process_time()
        run()
        found.append(1_000 * (time.process_time() - begin))
    return found


def main() -> None:
    """Prints what was measured beside what is wanted."""
    tasks, links = network()
    calendar = WorkingDays(START, lambda year: frozenset(days_off("france", year)))

    def scheduled() -> Schedule:
        return schedule(tasks, links, START, {"": calendar})

    times, least = processor_time(scheduled), min(processor_time(lambda: plain(tasks, links)))
    print(f"{TASKS:,} tasks and {LINKS:,} links scheduled: median {median(times):.0f} ms, best {min(times):.0f} ms of the processor"
          f" (wanted: {WANTED}); {min(times) / least:.1f} times the two passes on plain numbers; it ends on {scheduled().finish}")
    rows = plan(tasks, links)
    known = Known(Facts("Plan", "Client", "EUR", "en", START, start=START, days_off=days_off), {PLAN: Worksheet(PLAN, rows)})
    print(f"the same with findings, pictures and tables of its page: {median(processor_time(lambda: evaluate(known), 5)):.0f} ms")


if __name__ == "__main__":
    main()
