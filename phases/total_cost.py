"""The total cost of ownership: all that an alternative itself costs, by category and year.

It is a total, so that nothing is taken off for what doing nothing would cost.
"""

from dataclasses import dataclass

import numpy as np

from phases.cash_flow import LineFlows
from phases.method import LocalText


@dataclass(frozen=True, slots=True)
class CategoryCost:
    """The cost of one category: by year, added up, and discounted."""

    category: LocalText
    by_year: tuple[float, ...]
    total: float
    discounted: float


@dataclass(frozen=True, slots=True)
class TotalCost:
    """The total cost of ownership (TCO), after tax relief and adjustments, at the likely factors."""

    total: float
    discounted: float
    by_year: tuple[float, ...]
    by_category: tuple[CategoryCost, ...]


def total_cost(flows: LineFlows, alternative: int, factors: np.ndarray) -> TotalCost:
    """The total cost of the alternative at a place, by category in order of appearance."""
    rows = np.flatnonzero(flows.belongs[alternative, : flows.costs])
    paid = flows.paid[rows] * flows.likely[rows, None]
    groups: dict[str, tuple[LocalText, list[int]]] = {}
    for place, row in enumerate(rows):
        category = flows.lines[row].category or ""
        groups.setdefault(str(category), (category, []))[1].append(place)
    by_year = paid.sum(axis=0)
    categories = tuple(_category(name, paid[places].sum(axis=0), factors) for name, places in groups.values())
    return TotalCost(float(by_year.sum()), float(by_year @ factors), tuple(by_year.tolist()), categories)


def _category(name: LocalText, by_year: np.ndarray, factors: np.ndarray) -> CategoryCost:
    return CategoryCost(name, tuple(by_year.tolist()), float(by_year.sum()), float(by_year @ factors))
