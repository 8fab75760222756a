"""Spend model (gamma-gamma): what a customer spends per purchase, from the spend of repeat purchases.

Source: Fader, Hardie and Lee (2005), RFM and CLV, Journal of Marketing Research 42; Fader and Hardie (2013), The
Gamma-Gamma Model of Monetary Value. Spend is in units of currency; the first purchase is left out of it.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from phases.strategy.greatest_likelihood import is_found

Numbers = np.ndarray
CORRELATION_LIMIT = 0.15
LARGEST_LOG = 14.0


@dataclass(frozen=True)
class SpendModel:
    """Fitted parameters p, q, gamma; correlation is that of purchase count and mean spend, which should be near 0."""

    p: float
    q: float
    gamma: float
    log_likelihood: float
    customers: int
    correlation: float
    converged: bool

    @property
    def mean_spend(self) -> float | None:
        """Mean spend per purchase over all customers, p * gamma / (q - 1); it does not exist for q of 1 or less."""
        return self.p * self.gamma / (self.q - 1) if self.q > 1 else None

    @property
    def spend_depends_on_count(self) -> bool:
        """Whether spend goes with the number of purchases, which the model supposes it does not."""
        return abs(self.correlation) > CORRELATION_LIMIT


def _cost(logs: Numbers, x: Numbers, counts: Numbers, index: Numbers, total: Numbers) -> tuple[float, Numbers]:
    """Mean negative log-likelihood without its constant part, and its gradient by the log-parameters.

    `x` are distinct repeat counts with `counts` customers each, `total` the repeat spend of each customer.
    """
    from scipy.special import digamma, gammaln

    p, q, gamma = np.exp(logs)
    shape, power = p * x, p * x + q
    spread = gamma + total
    logs_spread = np.bincount(index, np.log(spread), len(x))
    inverse = np.bincount(index, 1 / spread, len(x))
    logs_total = np.bincount(index, np.log(total), len(x))
    value = np.dot(counts, gammaln(power) - gammaln(shape) - gammaln(q) + q * np.log(gamma))
    value += np.dot(shape, logs_total) - np.dot(power, logs_spread)
    gradient = np.array([
        np.dot(counts * x, digamma(power) - digamma(shape)) + np.dot(x, logs_total - logs_spread),
        np.dot(counts, digamma(power) - digamma(q) + np.log(gamma)) - logs_spread.sum(),
        counts.sum() * q / gamma - np.dot(power, inverse),
    ])
    n = counts.sum()
    return -value / n, -gradient * np.exp(logs) / n


def fit_spend_model(repeats: Numbers, repeat_spend: Numbers) -> SpendModel:
    """The parameters of greatest likelihood, from each repeat buyer's count and total spend of repeat purchases.

    Raises ValueError with fewer than ten repeat buyers or with a spend of zero or less.
    """
    from scipy.optimize import minimize

    counts, spend = np.asarray(repeats, float), np.asarray(repeat_spend, float)
    if len(counts) < 10 or np.any(spend <= 0) or np.any(counts < 1):
        raise ValueError("A spend model needs ten repeat buyers at least, each with a spend above zero.")
    scale = float(np.median(spend / counts))
    x, index = np.unique(counts, return_inverse=True)
    best = minimize(
        _cost, np.log((2.0, 3.0, 2.0)), args=(x, np.bincount(index).astype(float), index, spend / scale), jac=True,
        method="L-BFGS-B", bounds=[(-LARGEST_LOG, LARGEST_LOG)] * 3,
        options={"maxiter": 1000, "ftol": 1e-14, "gtol": 1e-8},
    )
    p, q, gamma = (float(value) for value in np.exp(best.x))
    # The density of the mean spend: the constant part ln(x) - ln(total), per unit of currency.
    likelihood = -best.fun * len(counts) + float(np.sum(np.log(counts) - np.log(spend)))
    return SpendModel(
        p, q, gamma * scale, likelihood, len(counts), _correlation(counts, spend / counts),
        is_found(best, LARGEST_LOG),
    )


def _correlation(first: Numbers, second: Numbers) -> float:
    if first.std() == 0 or second.std() == 0:
        return 0.0
    return float(np.corrcoef(first, second)[0, 1])


def expected_spend(model: SpendModel, repeats: Numbers, repeat_spend: Numbers) -> Numbers:
    """Expected spend per purchase of customers given their repeats and total repeat spend; 0 repeats give the mean.

    Raises ValueError when the model has no mean (q of 1 or less).
    """
    if model.q <= 1:
        raise ValueError("The spend model has no mean: q is 1 or less.")
    x = np.asarray(repeats, float)
    return model.p * (model.gamma + np.asarray(repeat_spend, float)) / (model.p * x + model.q - 1)
