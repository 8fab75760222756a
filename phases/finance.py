"""The measures of an investment on plain yearly flows: net present value, return, ratio, payback, annuity.

Flows are in money, index 0 = today; rates are fractions. Nothing is rounded here. What does not exist is
None. Source of the definitions: Brealey, Myers and Allen, "Principles of Corporate Finance", chapters 2-6.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from phases.discounting import discount_factors
from phases.internal_rate_of_return import internal_rates_of_return

Flows = Sequence[float] | np.ndarray
LEAST_OUTLAY = 0.05
"""Below this part of the present value of costs, an initial outlay makes the internal rate of return meaningless."""
_ROUNDING = 1e-12


def present_value(flows: Flows, factors: Flows) -> float:
    """The worth today of flows, by their discount factors."""
    return float(np.dot(flows, factors))


def net_present_value(flows: Flows, rates: Sequence[float], timing: str = "year-end") -> float:
    """The net present value (NPV): the sum of discounted net flows, the first of which is not discounted."""
    return present_value(flows, discount_factors(rates, len(flows) - 1, timing))


def return_on_investment(pv_benefits: float, pv_costs: float) -> float | None:
    """Return on investment (ROI): (PV benefits - PV costs) / PV costs (Forrester, Total Economic Impact).

    None where nothing is spent.
    """
    return (pv_benefits - pv_costs) / pv_costs if pv_costs > 0 else None


def average_annual_return(benefits: Flows, costs: Flows) -> float | None:
    """Average yearly net benefit over the initial cost, undiscounted (the convention of Nucleus Research).

    Never to be compared with `return_on_investment`. None without an initial cost.
    """
    later = float(np.sum(np.subtract(benefits, costs)[1:]))
    return later / (len(costs) - 1) / costs[0] if costs[0] > 0 else None


def benefit_cost_ratio(pv_benefits: float, pv_costs: float) -> float | None:
    """Present value of benefits over present value of costs (profitability index); None where nothing is spent."""
    return pv_benefits / pv_costs if pv_costs > 0 else None


def payback_months(flows: Flows) -> float | None:
    """The months from time 0 after which the cumulative flow stays at or above zero.

    Interpolated inside the year; an exact hit counts; 0 where the cumulative flow is never negative; None
    where it ends negative or where nothing flows at all. Discounted flows give the discounted payback.
    """
    flows = np.asarray(flows, dtype=float)
    cumulative = np.cumsum(flows)
    # Sums of decimals such as 0.1 + 0.2 - 0.3 must hit zero.
    cumulative[np.abs(cumulative) <= _ROUNDING * np.abs(flows).sum()] = 0
    negative = np.flatnonzero(cumulative < 0)
    if not flows.any() or (len(negative) and negative[-1] == len(flows) - 1):
        return None
    if not len(negative):
        return 0.0
    last = int(negative[-1])
    return float(12 * (last - cumulative[last] / flows[last + 1]))


def crossings(flows: Flows) -> int:
    """How often the cumulative flow rises from below zero: more than once, and the payback is not the first."""
    cumulative = np.cumsum(flows)
    return int(np.sum((cumulative[:-1] < 0) & (cumulative[1:] >= 0)))


def modified_internal_rate_of_return(
    flows: Flows, finance: Sequence[float], reinvestment: Sequence[float], timing: str = "year-end",
    years: int | None = None,
) -> float | None:
    """Modified internal rate of return (MIRR): (FV of inflows / PV of outflows) ^ (1 / years) - 1.

    Outflows are discounted at the finance rates, inflows carried at the reinvestment rates to the end of the
    life (`years`, the last flow by default). Source: Lin, "The Modified Internal Rate of Return", 1976.
    None without outflows or without inflows.
    """
    flows, horizon = np.asarray(flows, dtype=float), len(flows) - 1
    years = years or horizon
    spent = -present_value(np.minimum(flows, 0), discount_factors(finance, horizon, timing))
    earned = present_value(np.maximum(flows, 0), discount_factors(reinvestment, horizon, timing))
    if spent <= 0 or earned <= 0:
        return None
    return float((earned / discount_factors(reinvestment, horizon)[years] / spent) ** (1 / years) - 1)


def annuity_factor(factors: Flows, years: int) -> float:
    """The worth today of 1 a year over the years 1 to `years`."""
    return float(np.sum(factors[1 : years + 1]))


def equal_annual_annuity(npv: float, factors: Flows, years: int) -> float:
    """The even yearly amount over the life that is worth the net present value; compares unequal lives."""
    return npv / annuity_factor(factors, years)


def npv_profile(flows: Flows, rates: Iterable[float], timing: str = "year-end") -> tuple[tuple[float, float], ...]:
    """The net present value at each of several flat discount rates, as (rate, NPV)."""
    return tuple((rate, net_present_value(flows, (rate,), timing)) for rate in rates)


@dataclass(frozen=True, slots=True)
class InternalRate:
    """The internal rate of return, all its roots, and why there is no single one."""

    value: float | None
    roots: tuple[float, ...]
    status: Literal["unique", "not-unique", "none", "suppressed"]


def internal_rate_of_return(flows: Flows, times: Flows, pv_costs: float) -> InternalRate:
    """The internal rate of return (IRR) where it means something.

    Not unique when several rates give a net present value of zero; suppressed when the initial outlay (the
    first net flow, if negative) is below 5 % of the present value of costs.
    """
    roots = internal_rates_of_return(list(flows), list(times))
    if not roots:
        return InternalRate(None, (), "none")
    if len(roots) > 1:
        return InternalRate(None, roots, "not-unique")
    if initial_outlay(flows) < LEAST_OUTLAY * pv_costs:
        return InternalRate(None, roots, "suppressed")
    return InternalRate(roots[0], roots, "unique")


def initial_outlay(flows: Flows) -> float:
    """What is laid out at the beginning: the first net flow that is not zero, if money goes out."""
    first = next((float(flow) for flow in flows if flow), 0.0)
    return max(0.0, -first)
