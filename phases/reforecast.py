"""The case as it looks now: what it promised beside what is expected after a delay, extra costs and known results.

Money is in the case's currency and net of doing nothing, at the likely factor of each line; index 0 = today.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from phases import finance
from phases.case import CaseFile
from phases.cash_flow import LineFlows, line_flows
from phases.discounting import discount_factors
from phases.risk_flow import delay_loss

Years = tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Outlook:
    """Costs, benefits and what is left by year, with their net present value and payback (None: never)."""

    costs: Years
    benefits: Years
    net: Years
    npv: float
    payback_months: float | None


@dataclass(frozen=True, slots=True)
class Reforecast:
    """An alternative as it was promised and as it is expected now.

    `delay_cost` and `extra_cost` are what the delay and the extra costs take from the net present value;
    `result_change` is what known results of lines add to it. The three explain the whole difference.
    """

    promised: Outlook
    expected: Outlook
    delay_cost: float
    extra_cost: float
    result_change: float

    @property
    def change(self) -> float:
        """The expected net present value less the promised one."""
        return self.expected.npv - self.promised.npv


def reforecast(
    file: CaseFile, alternative: str, *, delay_months: float = 0.0, extra_costs: Sequence[float] = (),
    known: Mapping[str, Sequence[float | None]] | None = None,
) -> Reforecast:
    """Promised and expected side by side; KeyError for an alternative that the case does not have.

    A delay shifts the alternative's benefits of year 1 and later by so many months: what slips past the horizon is
    lost, while costs go on as planned, which is the prudent view. `extra_costs` are further costs by year from year 0.
    `known` holds, by the id of a line, what it cost or brought in each year as it is known now; None leaves a
    year as promised, and delayed where the line is a benefit.
    """
    lines = line_flows(file)
    share = _shares(file, lines, alternative)
    paid, received = _likely(lines)
    factors = discount_factors(tuple(map(float, file.case.discount_rate)), file.case.horizon_years, file.case.timing)
    promised = _outlook(share @ paid, share @ received, factors)
    late = received.copy()
    # What doing nothing would have brought or lost does not wait for the project.
    late[lines.costs:] -= delay_loss(received[lines.costs:], delay_months) * (share[lines.costs:] > 0)[:, None]
    delayed = _outlook(share @ paid, share @ late, factors)
    paid_now, received_now = _with_known(lines, paid, late, known or {})
    extra = _padded(extra_costs, len(factors))
    resulting = _outlook(share @ paid_now, share @ received_now, factors)
    expected = _outlook(np.array(resulting.costs) + extra, np.array(resulting.benefits), factors)
    return Reforecast(promised, expected, promised.npv - delayed.npv, float(extra @ factors), resulting.npv - delayed.npv)


def _shares(file: CaseFile, lines: LineFlows, alternative: str) -> np.ndarray:
    """How much of each line counts net of doing nothing: 1, 0, or -1 where only doing nothing has it."""
    ids = [one.id for one in file.case.alternatives]
    if alternative not in ids:
        raise KeyError(alternative)
    baseline = next(place for place, one in enumerate(file.case.alternatives) if one.baseline)
    return np.asarray(lines.belongs[ids.index(alternative)] - lines.belongs[baseline])


def _likely(lines: LineFlows) -> tuple[np.ndarray, np.ndarray]:
    factors = lines.likely[:, None]
    return lines.paid * factors, lines.received * factors


def _with_known(
    lines: LineFlows, paid: np.ndarray, received: np.ndarray, known: Mapping[str, Sequence[float | None]]
) -> tuple[np.ndarray, np.ndarray]:
    """The flows with what is known in the place of what was promised."""
    paid, received = paid.copy(), received.copy()
    for row, line in enumerate(lines.lines):
        flows = paid if row < lines.costs else received
        for year, amount in enumerate(known.get(line.id, ())):
            if amount is not None and year < flows.shape[1]:
                flows[row, year] = amount
    return paid, received


def _padded(amounts: Sequence[float], years: int) -> np.ndarray:
    """One amount per year; what lies beyond the horizon is counted in the last year, not lost."""
    padded = np.zeros(years)
    for year, amount in enumerate(amounts):
        padded[min(year, years - 1)] += float(amount)
    return padded


def _outlook(costs: np.ndarray, benefits: np.ndarray, factors: np.ndarray) -> Outlook:
    net = benefits - costs
    return Outlook(
        tuple(costs.tolist()), tuple(benefits.tolist()), tuple(net.tolist()), finance.present_value(net, factors),
        finance.payback_months(net),
    )
