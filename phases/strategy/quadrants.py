"""Two quadrants over customers or segments: satisfaction x loyalty, and current x potential value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

# Cells by (high on the first axis, high on the second axis); the words stand in the content.
SATISFACTION_CELLS = {
    (True, True): "apostle",
    (True, False): "mercenary",
    (False, True): "hostage",
    (False, False): "defector",
}
SATISFIED, LOYAL = 7.0, 50.0
"""Limits of the satisfaction quadrant: satisfaction out of 10, loyalty out of 100."""
STRATEGY_CELLS = {
    (True, True): "invest",
    (True, False): "keep",
    (False, True): "grow",
    (False, False): "reduce-cost",
}


@dataclass(frozen=True)
class Placed:
    """Something to place: a customer or a segment, its two measures, how many customers and how much money it holds."""

    name: str
    first: float | None
    second: float | None
    customers: int = 1
    value: float = 0.0


@dataclass(frozen=True)
class Cell:
    """One cell of a quadrant with its members' names, customers and money and their shares (fractions)."""

    key: str
    members: tuple[str, ...]
    customers: int
    customer_share: float
    value: float
    value_share: float | None


@dataclass(frozen=True)
class Quadrant:
    """The four cells, the limits between them, and who could not be placed for want of a measure."""

    cells: tuple[Cell, ...]
    first_limit: float
    second_limit: float
    unplaced: tuple[str, ...]


def _quadrant(
    items: Sequence[Placed], names: Mapping[tuple[bool, bool], str], first_limit: float, second_limit: float
) -> Quadrant:
    placed = [item for item in items if item.first is not None and item.second is not None]
    customers = sum(item.customers for item in placed)
    value = sum(item.value for item in placed)
    cells = []
    for place, key in names.items():
        members = [item for item in placed if (item.first >= first_limit, item.second >= second_limit) == place]
        number, money = sum(item.customers for item in members), sum(item.value for item in members)
        cells.append(
            Cell(
                key=key,
                members=tuple(item.name for item in members),
                customers=number,
                customer_share=number / customers if customers else 0.0,
                value=money,
                value_share=money / value if value > 0 else None,
            )
        )
    unplaced = tuple(item.name for item in items if item.first is None or item.second is None)
    return Quadrant(tuple(cells), first_limit, second_limit, unplaced)


def satisfaction_quadrant(items: Sequence[Placed], satisfaction_limit: float, loyalty_limit: float) -> Quadrant:
    """Satisfaction (first) x loyalty (second): apostle, mercenary, hostage, defector; a limit belongs to high."""
    return _quadrant(items, SATISFACTION_CELLS, satisfaction_limit, loyalty_limit)


def strategy_quadrant(
    items: Sequence[Placed], current_limit: float | None = None, potential_limit: float | None = None
) -> Quadrant:
    """Current (first) x potential value (second): invest, keep, grow, reduce cost.

    A limit that is not given is the customer-weighted mean of what is placed.
    """
    placed = [item for item in items if item.first is not None and item.second is not None]
    first = current_limit if current_limit is not None else _mean([(item.first, item.customers) for item in placed])
    second = (
        potential_limit if potential_limit is not None else _mean([(item.second, item.customers) for item in placed])
    )
    return _quadrant(items, STRATEGY_CELLS, first, second)


def _mean(weighted: Sequence[tuple[float, int]]) -> float:
    total = sum(weight for _, weight in weighted)
    return sum(value * weight for value, weight in weighted) / total if total else 0.0


@dataclass(frozen=True)
class PotentialCriterion:
    """A criterion of potential value with its weight and the range of its values; `rising` = more is better."""

    key: str
    weight: float
    lowest: float
    highest: float
    rising: bool = True


def potential_score(values: Mapping[str, float | None], criteria: Sequence[PotentialCriterion]) -> float | None:
    """Score of potential value from 0 to 100: weighted mean over the criteria that are known; None when none is."""
    known = [(criterion, values[criterion.key]) for criterion in criteria if values.get(criterion.key) is not None]
    total = sum(criterion.weight for criterion, _ in known)
    if not total:
        return None
    return 100 * sum(criterion.weight * _grade(value, criterion) for criterion, value in known) / total


def _grade(value: float, criterion: PotentialCriterion) -> float:
    if criterion.highest <= criterion.lowest:
        raise ValueError(f"The range of the criterion {criterion.key} is empty.")
    grade = min(1.0, max(0.0, (value - criterion.lowest) / (criterion.highest - criterion.lowest)))
    return grade if criterion.rising else 1 - grade
