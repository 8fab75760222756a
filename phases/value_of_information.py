"""Which assumption deserves more work: the expected value of perfect information (EVPI), line by line.

What one would gain, on average, by knowing a line before choosing among the alternatives (doing nothing among
them): mean over the line's values of the best expected NPV, less the best expected NPV of today. Source: Raiffa
and Schlaifer, "Applied Statistical Decision Theory", 1961. Exact for lines that vary on their own; lines of a
correlation group are judged one by one.
"""

from collections.abc import Sequence

import numpy as np

from phases.distribution import mean, mid_quantiles
from phases.simulation import Exposure


def perfect_information(exposed: Exposure, discount: np.ndarray, shape: str) -> dict[str, float]:
    """The value of perfect information on each uncertain line, and on whether each risk happens, in money.

    The keys are `line <id>` and `risk <id>`.
    """
    worth, lines, risks = exposed.moved @ discount, exposed.lines, exposed.risks
    line_means = np.array([mean(*points, shape) for points in lines.factors]).reshape(-1)
    losses = np.array([mean(*threat.impact, shape) for threat in risks.threats]).reshape(-1)
    chances = np.array([threat.probability for threat in risks.threats]).reshape(-1)
    hits = worth[:, len(lines.lines) :].reshape(len(worth), 2, -1)
    hit_worth = hits[:, 0] * losses + hits[:, 1]
    expected = exposed.certain @ discount + worth[:, : len(lines.lines)] @ line_means + hit_worth @ chances
    gains = {
        f"line {lines.lines[row].id}": _gain(expected, worth[:, row], mid_quantiles(*points, shape) - line_means[row])
        for row, points in enumerate(lines.factors) if points[0] < points[2]
    }
    for row, risk in enumerate(risks.risks):
        gains[f"risk {risk.id}"] = _gain_of_event(expected, hit_worth[:, row], float(chances[row]))
    return gains


def _gain(expected: np.ndarray, worth: np.ndarray, deviations: np.ndarray) -> float:
    if np.ptp(worth) == 0:
        return 0.0
    return max(0.0, float((expected[:, None] + np.outer(worth, deviations)).max(axis=0).mean() - expected.max()))


def _gain_of_event(expected: np.ndarray, worth: np.ndarray, chance: float) -> float:
    without = expected - chance * worth
    known = chance * (without + worth).max() + (1 - chance) * without.max()
    return max(0.0, float(known - expected.max()))


def total_perfect_information(npv: np.ndarray) -> float:
    """The value of knowing everything, from draws (alternatives, draws): mean of the best less best of the means."""
    return float(npv.max(axis=0).mean() - npv.mean(axis=1).max())


def most_worth_knowing(gains: dict[str, float]) -> Sequence[tuple[str, float]]:
    """The lines and risks with the most valuable information first; those that could not change the choice left out."""
    return sorted(((name, gain) for name, gain in gains.items() if gain > 0), key=lambda one: -one[1])
