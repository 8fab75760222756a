"""What the draws of a simulation say of one alternative: spread, chance of a loss, distribution, fan."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

PERCENTILES = (5, 10, 50, 90, 95)
WORST_SHARE = 0.05
BINS = 40
CURVE_POINTS = 101


@dataclass(frozen=True, slots=True)
class SimulationSummary:
    """The simulated net present value of an alternative, in money, net of doing nothing.

    `expected_shortfall` is the mean of the worst 5 % of draws; `beats` the chance to be worth more than each
    other alternative; `edges` and `counts` make the histogram; `curve` the cumulative distribution, as 101
    values from 0 % to 100 %; `fan` the cumulative cash of each year, by percentile.
    """

    draws: int
    seed: int
    mean: float
    standard_deviation: float
    percentiles: Mapping[int, float]
    probability_of_loss: float
    expected_shortfall: float
    beats: Mapping[str, float]
    edges: tuple[float, ...]
    counts: tuple[int, ...]
    curve: tuple[float, ...]
    fan: Mapping[int, tuple[float, ...]]


def summarise(npv: np.ndarray, cumulative: np.ndarray, row: int, ids: tuple[str, ...], seed: int) -> SimulationSummary:
    """The summary of the alternative at place `row`, of draws as `phases.simulation.Draws` holds them."""
    ordered = np.sort(npv[row])
    edges, counts = _histogram(ordered)
    fan = np.quantile(cumulative[row], np.array(PERCENTILES) / 100, axis=1)
    return SimulationSummary(
        draws=len(ordered), seed=seed, mean=float(ordered.mean()), standard_deviation=float(ordered.std()),
        percentiles={p: _quantile(ordered, p / 100) for p in PERCENTILES},
        probability_of_loss=float(np.searchsorted(ordered, 0.0) / len(ordered)),
        expected_shortfall=float(ordered[: max(1, round(WORST_SHARE * len(ordered)))].mean()),
        beats={other: float((npv[row] > npv[place]).mean()) for place, other in enumerate(ids) if place != row},
        edges=edges, counts=counts,
        curve=tuple(_quantile(ordered, share) for share in np.linspace(0, 1, CURVE_POINTS)),
        fan={p: tuple(map(float, fan[place])) for place, p in enumerate(PERCENTILES)},
    )


def _quantile(ordered: np.ndarray, share: float) -> float:
    place = share * (len(ordered) - 1)
    below = int(place)
    above = min(below + 1, len(ordered) - 1)
    return float(ordered[below] + (place - below) * (ordered[above] - ordered[below]))


def _histogram(ordered: np.ndarray) -> tuple[tuple[float, ...], tuple[int, ...]]:
    edges = np.linspace(ordered[0], ordered[-1], BINS + 1)
    up_to = np.searchsorted(ordered, edges, side="right")
    up_to[0] = 0
    return tuple(map(float, edges)), tuple(map(int, np.diff(up_to)))
