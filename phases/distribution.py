"""Shapes of uncertainty: Beta-PERT, triangular and uniform between a low and a high value, and the lognormal.

Beta-PERT with lambda = 4 has the mean (low + 4 likely + high) / 6 (Malcolm, Roseboom, Clark and Fazar, 1959;
Vose, "Risk Analysis"). Values are drawn through the inverse of the distribution function, so that the same
uniform number gives the same quantile whatever the shape: that keeps draws comparable from run to run.
"""

import math
from functools import lru_cache

import numpy as np

Shape = str
PERT_LAMBDA = 4.0
TABLE_CELLS = 2048
_STEPS = 2048
_QUANTILE_95 = 1.6448536269514722


def mean(low: float, likely: float, high: float, shape: Shape = "pert") -> float:
    """The mean of a low / likely / high estimate, which is not its likely value."""
    weight = {"pert": PERT_LAMBDA, "triangular": 1.0, "uniform": 0.0}[shape]
    return (low + weight * likely + high) / (2 + weight)


def values(uniforms: np.ndarray, low: float, likely: float, high: float, shape: Shape = "pert") -> np.ndarray:
    """The values at given quantiles (uniform numbers from 0 up to but not 1); low = high gives a constant."""
    if low == high:
        return np.full(uniforms.shape, low)
    return low + (high - low) * _unit_values(uniforms, (likely - low) / (high - low), shape)


def _unit_values(uniforms: np.ndarray, mode: float, shape: Shape) -> np.ndarray:
    if shape == "uniform":
        return uniforms
    if shape == "triangular":
        rising = np.sqrt(uniforms * mode)
        return np.where(uniforms < mode, rising, 1 - np.sqrt((1 - uniforms) * (1 - mode)))
    table, steps = _pert_table(round(mode, 9))
    places = uniforms * TABLE_CELLS
    cells = places.astype(np.intp)
    places -= cells
    places *= steps.take(cells)
    places += table.take(cells)
    return places


@lru_cache(maxsize=512)
def _pert_table(mode: float) -> tuple[np.ndarray, np.ndarray]:
    """The quantiles of the Beta-PERT on 0-1 at evenly spaced probabilities, and the steps between them."""
    alpha, beta = 1 + PERT_LAMBDA * mode, 1 + PERT_LAMBDA * (1 - mode)
    # With x = sin(angle)^2 the density is smooth up to both ends, whatever the mode.
    angle = np.linspace(0, math.pi / 2, _STEPS + 1)
    density = np.sin(angle) ** (2 * alpha - 1) * np.cos(angle).clip(0) ** (2 * beta - 1)
    area = np.concatenate(([0.0], np.cumsum(density[1:] + density[:-1])))
    quantiles = np.interp(np.linspace(0, area[-1], TABLE_CELLS + 1), area, angle)
    table = np.sin(quantiles) ** 2
    return table[:-1], np.diff(table)


def mid_quantiles(low: float, likely: float, high: float, shape: Shape = "pert", count: int = 512) -> np.ndarray:
    """Equally likely values that stand for the distribution: the quantiles in the middle of `count` slices."""
    return values((np.arange(count) + 0.5) / count, low, likely, high, shape)


def lognormal_mean(low: float, high: float) -> float:
    """The mean of a lognormal loss whose 5 % and 95 % quantiles are `low` and `high`.

    exp(mu + sigma^2 / 2); Hubbard and Seiersen, "How to Measure Anything in Cybersecurity Risk". ValueError
    unless 0 < low <= high.
    """
    if not 0 < low <= high:
        raise ValueError("a lognormal range needs 0 < low <= high")
    middle = (math.log(low) + math.log(high)) / 2
    spread = (math.log(high) - math.log(low)) / (2 * _QUANTILE_95)
    return math.exp(middle + spread**2 / 2)


def annualised_loss(frequency: float, low: float, high: float) -> float:
    """The expected loss of a year: frequency per year x mean of a lognormal loss between its 5 % and 95 % quantiles."""
    return frequency * lognormal_mean(low, high)
