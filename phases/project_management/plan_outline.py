"""The outline of a plan: which task is part of which, in the order of the page, and what is wrong with the codes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from phases.method import Cell, Provenance, Sentence, speaker
from phases.project_management.plan_rows import PLAN, PlanTask

say = speaker(PLAN)


@dataclass(frozen=True)
class Outline:
    """The rows of a plan by id, and how they are made of each other; `faults` says what could not be followed."""

    rows: Mapping[str, PlanTask]
    by_code: Mapping[str, str]
    parents: Mapping[str, str]
    faults: tuple[Sentence, ...] = ()

    @cached_property
    def children(self) -> Mapping[str, tuple[str, ...]]:
        """The parts of each group, in the order of the page; "" has those that are part of none."""
        found: dict[str, list[str]] = {}
        for row in self.rows:
            found.setdefault(self.parents.get(row, ""), []).append(row)
        return {parent: tuple(parts) for parent, parts in found.items()}

    def is_group(self, row: str) -> bool:
        """Whether a row is made of others."""
        return row in self.children

    @cached_property
    def ordered(self) -> tuple[tuple[str, int], ...]:
        """All rows, the parts of a group behind it, each with how deep it stands."""
        return tuple(self._below("", 0))

    def _below(self, row: str, depth: int) -> Iterator[tuple[str, int]]:
        stack = [(one, depth) for one in reversed(self.children.get(row, ()))]
        while stack:
            one, deep = stack.pop()
            yield one, deep
            stack += [(part, deep + 1) for part in reversed(self.children.get(one, ()))]

    def leaves(self, row: str) -> tuple[str, ...]:
        """The tasks that a group is made of in the end; the task itself where it is none."""
        return self._leaves[row] if self.is_group(row) else (row,)

    @cached_property
    def _leaves(self) -> Mapping[str, tuple[str, ...]]:
        found: dict[str, list[str]] = {}
        for row in self.rows:
            if not self.is_group(row):
                for group in self.above(row):
                    found.setdefault(group, []).append(row)
        return {group: tuple(leaves) for group, leaves in found.items()}

    @cached_property
    def tasks(self) -> tuple[str, ...]:
        """All rows that are no groups."""
        return tuple(row for row in self.rows if not self.is_group(row))

    def above(self, row: str) -> Iterator[str]:
        """The groups that a row is part of, the nearest first."""
        while row in self.parents:
            row = self.parents[row]
            yield row


def outline(rows: Mapping[str, PlanTask]) -> Outline:
    """Reads the codes of a plan's rows; the first of two rows with one code keeps it."""
    by_code: dict[str, str] = {}
    faults: list[Sentence] = []
    for key, row in rows.items():
        if row.code and by_code.setdefault(row.code, key) != key:
            faults.append(_fault("double-code", key, "code", code=row.code, first=rows[by_code[row.code]].title, task=row.title))
    parents: dict[str, str] = {}
    for key, row in rows.items():
        if row.part_of:
            faults += _attach(rows, by_code, parents, key, row)
    return Outline(rows, by_code, parents, tuple(faults))


def _attach(
    rows: Mapping[str, PlanTask], by_code: Mapping[str, str], parents: dict[str, str], key: str, row: PlanTask
) -> list[Sentence]:
    parent = by_code.get(row.part_of)
    if parent is None:
        return [_fault("unknown-group", key, "part_of", code=row.part_of, task=row.title)]
    above: str | None = parent
    while above is not None:
        if above == key:
            return [_fault("group-loop", key, "part_of", task=row.title, group=rows[parent].title)]
        above = parents.get(above)
    parents[key] = parent
    return []


def _fault(sentence: str, key: str, field: str, **values: Cell) -> Sentence:
    return say(sentence, rests_on=(Provenance(PLAN, key, field),), tone="bad", **values)
