"""Contractual retention (shifted beta-geometric): how many of a cohort renew, year after year.

Source: Fader and Hardie (2007), How to Project Customer Retention, Journal of Interactive Marketing 21(1). One
period is one renewal opportunity (most often a year).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class ContractModel:
    """Fitted beta(alpha, beta) of the probability to leave at a renewal."""

    alpha: float
    beta: float
    log_likelihood: float
    customers: int


def _log_leaving(alpha: float, beta: float, periods: int) -> tuple[np.ndarray, float]:
    """Log-probabilities to leave at renewal 1..periods, and to be still there after the last."""
    t = np.arange(1, periods + 1)
    steps = np.concatenate(([np.log(alpha / (alpha + beta))], np.log((beta + t[1:] - 2) / (alpha + beta + t[1:] - 1))))
    staying = np.sum(np.log((beta + t - 1) / (alpha + beta + t - 1)))
    return np.cumsum(steps), float(staying)


def fit_contract_model(customers: int, survivors: Sequence[int]) -> ContractModel:
    """The parameters of greatest likelihood, from the size of a cohort and its survivors after each renewal.

    Raises ValueError when survivors grow, or with fewer than two renewals, or when nobody left.
    """
    from scipy.optimize import minimize

    kept = np.array([customers, *survivors], float)
    lost = -np.diff(kept)
    if len(survivors) < 2 or np.any(lost < 0) or lost.sum() == 0:
        raise ValueError("Survivors must fall from renewal to renewal, over two renewals at least.")

    def cost(logs: np.ndarray) -> float:
        leaving, staying = _log_leaving(*np.exp(logs), len(survivors))
        return -(np.dot(lost, leaving) + kept[-1] * staying) / customers

    best = minimize(
        cost, np.zeros(2), method="L-BFGS-B", bounds=[(-8, 8)] * 2, options={"ftol": 1e-15, "gtol": 1e-10}
    )
    alpha, beta = np.exp(best.x)
    return ContractModel(float(alpha), float(beta), float(-best.fun * customers), customers)


def retention_rate(model: ContractModel, period: int) -> float:
    """Expected share of those still there who renew at the given renewal (1 = the first); it rises with time."""
    return (model.beta + period - 1) / (model.alpha + model.beta + period - 1)


def survival(model: ContractModel, periods: int) -> list[float]:
    """Expected share of the cohort still there after renewal 0, 1, ..., periods."""
    shares = [1.0]
    for period in range(1, periods + 1):
        shares.append(shares[-1] * retention_rate(model, period))
    return shares


def expected_renewals(model: ContractModel, renewals_so_far: int, discount_rate: float) -> float:
    """Discounted expected future renewals of a customer who renewed so often; rate per period, above 0.

    The remaining lifetime value is this times the margin of one period.
    """
    if discount_rate <= 0:
        raise ValueError("The discount rate must be above 0.")
    from scipy.special import hyp2f1

    d, n = 1 / (1 + discount_rate), renewals_so_far + 1
    top, bottom = model.beta + n - 1, model.alpha + model.beta + n - 1
    return float(d * top / bottom * hyp2f1(1, top + 1, bottom + 1, d))
