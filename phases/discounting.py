"""When money flows and what it is worth today: times and discount factors.

Time 0 is not discounted; later years flow at their end, or at their middle when the case says so. Factors
keep full precision (tables of rounded factors give other results).
"""

from collections.abc import Sequence

import numpy as np

Vector = np.ndarray


def flow_times(horizon: int, timing: str = "year-end") -> Vector:
    """The time in years of each flow, index 0 = today: 0, 1, 2 ... or 0, 0.5, 1.5 ... with mid-year flows."""
    times = np.arange(horizon + 1, dtype=float)
    if timing == "mid-year":
        times[1:] -= 0.5
    return times


def yearly_rates(rates: Sequence[float], horizon: int) -> Vector:
    """One discount rate per year from year 1; a single rate holds for all years."""
    return np.full(horizon, float(rates[0])) if len(rates) == 1 else np.array(rates, dtype=float)


def discount_factors(rates: Sequence[float], horizon: int, timing: str = "year-end") -> Vector:
    """What one unit of each year's flow is worth today, index 0 = today.

    With one rate per year the factors are the cumulative product of the yearly factors (HM Treasury, The
    Green Book, annex on discounting), never one closed form. A mid-year flow is discounted by the years
    before it and by half of its own.
    """
    growth = 1 + yearly_rates(rates, horizon)
    factors = np.concatenate(([1.0], np.cumprod(1 / growth)))
    if timing == "mid-year":
        factors[1:] *= np.sqrt(growth)
    return factors
