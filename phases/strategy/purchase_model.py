"""Purchase model (BG/NBD): how often a customer will still buy, from repeat purchases, recency and age.

Source: Fader, Hardie and Lee (2005), "Counting Your Customers" the Easy Way, Marketing Science 24(2).
Times are in the unit of the fitted model. Floats throughout: this is estimation, not bookkeeping.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from phases.strategy.greatest_likelihood import is_found
from phases.strategy.time_unit import Duration, TimeUnit

Numbers = np.ndarray
START = (0.5, 2.0, 0.7, 2.0)
LARGEST_LOG = 12.0


@dataclass(frozen=True)
class PurchaseModel:
    """Fitted parameters: purchase rates are gamma(r, alpha), drop-out after a purchase is beta(a, b)."""

    r: float
    alpha: float
    a: float
    b: float
    log_likelihood: float
    unit: TimeUnit
    customers: int
    repeat_customers: int
    converged: bool


@dataclass(frozen=True)
class PurchaseHistory:
    """Customers grouped by repeats x, recency t_x and age T (all in days), with their number in each group.

    One-time buyers have recency 0, so that they are one count per age.
    """

    repeats: Numbers
    recency_days: Numbers
    age_days: Numbers
    customers: Numbers

    def __post_init__(self) -> None:
        if np.any(self.recency_days > self.age_days) or np.any(self.repeats < 0):
            raise ValueError("A last purchase after the end of the observation, or a negative count of repeats.")


class _Grouped:
    """A history prepared for the likelihood: every logarithm and gamma function is taken once per distinct value."""

    def __init__(self, history: PurchaseHistory, scale: float) -> None:
        once = history.repeats == 0
        ages, counts = _counted(history.age_days[once], history.customers[once])
        self.once_age, self.once_customers = ages * scale, counts
        kept = ~once
        self.customers = history.customers[kept].astype(float)
        self.x = history.repeats[kept].astype(float)
        self.x_values, self.x_index = np.unique(self.x, return_inverse=True)
        recency, self.recency_index = np.unique(history.recency_days[kept], return_inverse=True)
        age, self.age_index = np.unique(history.age_days[kept], return_inverse=True)
        self.recency, self.age = recency * scale, age * scale
        self.x_customers = np.bincount(self.x_index, self.customers, len(self.x_values))
        self.total = float(history.customers.sum())


def _counted(values: Numbers, counts: Numbers) -> tuple[Numbers, Numbers]:
    distinct, index = np.unique(values, return_inverse=True)
    return distinct.astype(float), np.bincount(index, counts, len(distinct))


def _repeaters(g: _Grouped, r: float, alpha: float, a: float, b: float) -> tuple[float, Numbers]:
    """Log-likelihood of the repeat buyers and its gradient by (r, alpha, a, b)."""
    from scipy.special import digamma, gammaln

    x, n = g.x_values, g.x_customers
    age, recency = alpha + g.age, alpha + g.recency
    log_ratio = np.log(age)[g.age_index] - np.log(recency)[g.recency_index]
    # Odds of "gone after the last purchase" against "still there", weighed by the parameters.
    odds = (r + g.x) * log_ratio + np.log(a) - np.log(b + x - 1)[g.x_index]
    gone = 1 / (1 + np.exp(-odds))
    inner = np.logaddexp(0, odds) - (r + g.x) * np.log(age)[g.age_index]
    outer = gammaln(r + x) - gammaln(r) + r * np.log(alpha)
    outer += gammaln(a + b) + gammaln(b + x) - gammaln(b) - gammaln(a + b + x)
    weighted = g.customers * gone
    gone_by_x = np.bincount(g.x_index, weighted, len(x))
    there = g.customers - weighted
    by_log = np.dot(there, np.log(age)[g.age_index]) + np.dot(weighted, np.log(recency)[g.recency_index])
    by_rate = np.dot(there * (r + g.x), (1 / age)[g.age_index])
    by_rate += np.dot(weighted * (r + g.x), (1 / recency)[g.recency_index])
    shared = digamma(a + b) - digamma(a + b + x)
    gradient = np.array([
        np.dot(n, digamma(r + x) - digamma(r) + np.log(alpha)) - by_log,
        n.sum() * r / alpha - by_rate,
        np.dot(n, shared) + gone_by_x.sum() / a,
        np.dot(n, shared + digamma(b + x) - digamma(b)) - np.dot(gone_by_x, 1 / (b + x - 1)),
    ])
    return float(np.dot(g.customers, inner) + np.dot(n, outer)), gradient


def _one_time_buyers(g: _Grouped, r: float, alpha: float) -> tuple[float, Numbers]:
    """Log-likelihood of the one-time buyers, r * ln(alpha / (alpha + T)) each, and its gradient."""
    ratio = np.log(alpha) - np.log(alpha + g.once_age)
    value = float(np.dot(g.once_customers, ratio))
    by_alpha = r * float(np.dot(g.once_customers, 1 / alpha - 1 / (alpha + g.once_age)))
    return r * value, np.array([value, by_alpha, 0.0, 0.0])


def _cost(logs: Numbers, g: _Grouped) -> tuple[float, Numbers]:
    parameters = np.exp(logs)
    once, once_gradient = _one_time_buyers(g, parameters[0], parameters[1])
    repeat, repeat_gradient = _repeaters(g, *parameters)
    gradient = (once_gradient + repeat_gradient) * parameters
    return -(once + repeat) / g.total, -gradient / g.total


def fit_purchase_model(history: PurchaseHistory, unit: TimeUnit = TimeUnit.WEEK) -> PurchaseModel:
    """The parameters of greatest likelihood.

    Log-parameters keep them positive, times are scaled to at most 10, the gradient is analytic. Raises ValueError
    when nobody bought twice.
    """
    from scipy.optimize import minimize

    repeaters = int(history.customers[history.repeats > 0].sum())
    if repeaters == 0 or history.age_days.max() == 0:
        raise ValueError("Nobody bought twice: there is no purchase model.")
    scale = 10.0 / float(history.age_days.max())
    grouped = _Grouped(history, scale)
    best = minimize(
        _cost, np.log(START), args=(grouped,), jac=True, method="L-BFGS-B",
        bounds=[(-LARGEST_LOG, LARGEST_LOG)] * 4, options={"maxiter": 500, "ftol": 1e-13, "gtol": 1e-8},
    )
    r, alpha, a, b = (float(value) for value in np.exp(best.x))
    per_unit = scale * unit.days
    # A density per unit of time: every repeat purchase carries one factor of the time scale.
    likelihood = -best.fun * grouped.total + float(np.dot(grouped.customers, grouped.x)) * np.log(per_unit)
    return PurchaseModel(
        r, alpha / per_unit, a, b, float(likelihood), unit, int(grouped.total), repeaters,
        is_found(best, LARGEST_LOG),
    )


def expected_repeats_of_new_customer(model: PurchaseModel, time: Duration) -> float:
    """Expected repeat purchases of a customer in the given time after the first purchase (equation 9 of the source)."""
    from scipy.special import hyp2f1

    t, a = time.to(model.unit), _away_from_one(model.a)
    power = (model.alpha / (model.alpha + t)) ** model.r
    series = hyp2f1(model.r, model.b, a + model.b - 1, t / (model.alpha + t))
    return float((a + model.b - 1) / (a - 1) * (1 - power * series))


def _away_from_one(a: float) -> float:
    # The formulas have a removable gap at a = 1.
    return a if abs(a - 1) > 1e-7 else 1 + 1e-7


def probability_alive(model: PurchaseModel, repeats: Numbers, recency: Numbers, age: Numbers) -> Numbers:
    """Probability that customers are still customers; times in the model's unit.

    Who bought once gets 1 by construction of the model: there is no evidence either way, and views must say so.
    """
    x = np.asarray(repeats, float)
    ratio = np.log(model.alpha + np.asarray(age, float)) - np.log(model.alpha + np.asarray(recency, float))
    odds = (model.r + x) * ratio + np.log(model.a) - np.log(model.b + np.maximum(x, 1) - 1)
    return np.where(x > 0, 1 / (1 + np.exp(odds)), 1.0)


def expected_purchases(
    model: PurchaseModel, time: Duration, repeats: Numbers, recency: Numbers, age: Numbers
) -> Numbers:
    """Expected purchases of customers within the coming time, given their history (equation 10 of the source).

    Recency and age in the model's unit.
    """
    from scipy.special import hyp2f1

    x, T = np.asarray(repeats, float), np.asarray(age, float)
    t, a, start = time.to(model.unit), _away_from_one(model.a), model.alpha + T
    power = np.exp((model.r + x) * (np.log(start) - np.log(start + t)))
    series = hyp2f1(model.r + x, model.b + x, a + model.b + x - 1, t / (start + t))
    alive = probability_alive(model, x, recency, T)
    return np.maximum((a + model.b + x - 1) / (a - 1) * (1 - power * series) * alive, 0.0)
