"""A call as a flow: numbered steps and the ways between them; dead ends, unreachable steps and circles are found."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Way:
    """A way out of a step; `when` is said on it where there are several."""

    to: int
    when: Any = ""


@dataclass(frozen=True, slots=True)
class FlowStep:
    """A step with its ways out; one that `ends` needs none."""

    number: int
    ways: tuple[Way, ...] = ()
    ends: bool = False


@dataclass(frozen=True, slots=True)
class FlowFaults:
    """Steps by their numbers: no way out, never reached, no end in reach; and ways (from, to) to steps that do not exist."""

    dead_ends: tuple[int, ...]
    unreachable: tuple[int, ...]
    endless: tuple[int, ...]
    missing: tuple[tuple[int, int], ...]

    @property
    def none(self) -> bool:
        """Whether the flow is whole."""
        return not (self.dead_ends or self.unreachable or self.endless or self.missing)

    def of(self, number: int) -> str:
        """What is wrong with a step, empty for nothing."""
        named = (("dead-end", self.dead_ends), ("unreachable", self.unreachable), ("endless", self.endless))
        return next((name for name, numbers in named if number in numbers), "")


def faults_of(steps: Iterable[FlowStep]) -> FlowFaults:
    """What is wrong with a flow that begins at its lowest number."""
    known = {step.number: step for step in sorted(steps, key=lambda one: one.number)}
    out = {number: tuple(way.to for way in step.ways if way.to in known) for number, step in known.items()}
    reached = _from(list(known)[:1], out)
    back: dict[int, tuple[int, ...]] = {number: tuple(one for one, ways in out.items() if number in ways) for number in known}
    dead = tuple(number for number, step in known.items() if not step.ends and not step.ways)
    finishing = _from([number for number, step in known.items() if step.ends or number in dead], back)
    return FlowFaults(
        dead, tuple(number for number in known if number not in reached),
        tuple(number for number in known if number in reached and number not in finishing),
        tuple((number, way.to) for number, step in known.items() for way in step.ways if way.to not in known),
    )


def _from(begin: list[int], ways: Mapping[int, tuple[int, ...]]) -> set[int]:
    seen: set[int] = set()
    waiting = list(begin)
    while waiting:
        number = waiting.pop()
        if number not in seen:
            seen.add(number)
            waiting += ways[number]
    return seen
