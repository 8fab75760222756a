"""Named scenarios with weights: what each alternative is worth in each, on average, and how far they spread."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from phases.case import CaseParameters, Scenario
from phases.cash_flow import LineFlows
from phases.discounting import discount_factors


@dataclass(frozen=True, slots=True)
class ScenarioValues:
    """The net present value of an alternative in each scenario, its weighted mean and standard deviation."""

    values: tuple[tuple[str, float], ...]
    expected: float
    standard_deviation: float


def weighted_mean(values: Sequence[float], weights: Sequence[float]) -> float:
    """The mean of values under weights that add up to 1."""
    return float(np.dot(values, weights))


def weighted_deviation(values: Sequence[float], weights: Sequence[float]) -> float:
    """The standard deviation under weights: the root of the sum of weight x (value - mean) squared."""
    spread = np.subtract(values, weighted_mean(values, weights))
    return float(np.dot(np.square(spread), weights) ** 0.5)


def scenario_factors(scenario: Scenario, flows: LineFlows) -> np.ndarray:
    """The factor of each line in a scenario: its likely one, times that of its side, times its own."""
    sides = np.full(len(flows.lines), float(scenario.benefits))
    sides[: flows.costs] = float(scenario.costs)
    own = np.array([float(scenario.lines.get(line.id, 1)) for line in flows.lines]).reshape(-1)
    return flows.likely * sides * own


def scenario_values(
    scenarios: Sequence[Scenario], flows: LineFlows, case: CaseParameters, alternative: int, baseline: int
) -> ScenarioValues | None:
    """What an alternative (by its place) is worth in the scenarios, net of the baseline; None without scenarios."""
    if not scenarios:
        return None
    belonging = flows.belongs[alternative] - flows.belongs[baseline]
    values = [
        float((belonging * scenario_factors(one, flows)) @ flows.net @ _factors(one, case)) for one in scenarios
    ]
    weights = [float(one.weight) for one in scenarios]
    named = tuple((one.id, value) for one, value in zip(scenarios, values, strict=True))
    return ScenarioValues(named, weighted_mean(values, weights), weighted_deviation(values, weights))


def _factors(scenario: Scenario, case: CaseParameters) -> np.ndarray:
    own = scenario.discount_rate
    rates = [float(rate) for rate in (case.discount_rate if own is None else (own,))]
    return discount_factors(rates, case.horizon_years, case.timing)
