"""From lines to yearly flows: what each line costs or brings per year, and what each alternative adds up to.

All adjustments that are certain are made here: growth and ramp-up, inflation, contingency, optimism bias
(cost x (1 + bias x (1 - mitigation)), HM Treasury), risk adjustment (costs up, benefits down: Total Economic
Impact), residual value, recovery of working capital, tax. What is uncertain stays one factor per line.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from phases.case import BenefitLine, Case, CaseFile, CaseParameters, CostLine, Risk
from phases.line import yearly_amounts
from phases.optimism_bias import optimism_uplift
from phases.tax import TaxRules, book_value, depreciation

Matrix = np.ndarray
EVERY_ALTERNATIVE = "all"


@dataclass(frozen=True, slots=True, eq=False)
class LineFlows:
    """The flows of all lines, costs first, for a factor of 1.

    `paid` and `received` have the shape (lines, years); `belongs` (alternatives, lines) is 1 where a line
    belongs to an alternative; `factors` (lines, 3) holds the low, likely and high factor of each line.
    """

    lines: tuple[CostLine | BenefitLine, ...]
    costs: int
    paid: Matrix
    received: Matrix
    belongs: Matrix
    factors: Matrix

    @property
    def net(self) -> Matrix:
        """What each line brings less what it costs, per year, for a factor of 1."""
        return self.received - self.paid

    @property
    def likely(self) -> np.ndarray:
        """The likely factor of each line."""
        return self.factors[:, 1]


def line_flows(file: CaseFile) -> LineFlows:
    """The yearly flows of every line of a case, after all certain adjustments and after tax."""
    lines = (*file.costs, *file.benefits)
    count, years = len(file.costs), file.case.horizon_years + 1
    amounts = adjusted_amounts(lines, file.case)
    paid, received = np.zeros((len(lines), years)), np.zeros((len(lines), years))
    paid[:count], received[:count] = _costs(file.costs, amounts[:count], file.case)
    received[count:] = amounts[count:] * (1 - _tax(file.benefits, file.case))
    return LineFlows(lines, count, paid, received, belongs(lines, file.case), _factors(lines))


def adjusted_amounts(lines: Sequence[CostLine | BenefitLine], case: CaseParameters) -> Matrix:
    """The amounts per line and year before tax: ramped up, in the money of the year, and adjusted."""
    horizon = case.horizon_years
    amounts = np.array([yearly_amounts(line, horizon) for line in lines], dtype=float).reshape(-1, horizon + 1)
    for row, line in enumerate(lines):
        if line.ramp_up is not None:
            amounts[row] *= np.array(line.ramp_up, dtype=float)
        if line.indexed and case.prices == "nominal":
            amounts[row] *= (1 + float(case.inflation_rate)) ** np.arange(horizon + 1)
    adjustments = [adjustment(line, case) for line in lines]
    return amounts * np.array(adjustments, dtype=float).reshape(-1, 1)


def adjustment(line: CostLine | BenefitLine, case: CaseParameters) -> float:
    """The factor of a line's certain adjustments."""
    if isinstance(line, BenefitLine):
        margin = line.margin_rate if line.amounts_are == "turnover" and line.margin_rate is not None else 1
        return float((1 - line.risk_adjustment) * margin)
    bias, mitigation = line_optimism_bias(line, case)
    return float((1 + line.contingency) * (1 + line.risk_adjustment)) * optimism_uplift(bias, mitigation)


def line_optimism_bias(line: CostLine, case: CaseParameters) -> tuple[float, float]:
    """The optimism bias and its mitigation that hold for a cost: its own, or the case's (never on working capital)."""
    bias, mitigation = line.optimism_bias, line.optimism_bias_mitigation
    if bias is None:
        bias = 0 if line.nature == "working-capital" else case.optimism_bias
    return float(bias), float(case.optimism_bias_mitigation if mitigation is None else mitigation)


def _tax(lines: Sequence[CostLine | BenefitLine], case: CaseParameters) -> Matrix:
    return float(case.tax_rate) * np.array([line.taxable for line in lines], dtype=float).reshape(-1, 1)


def _costs(lines: Sequence[CostLine], amounts: Matrix, case: CaseParameters) -> tuple[Matrix, Matrix]:
    """What is paid and what comes back (residual value, working capital), per line and year, after tax."""
    natures = np.array([line.nature for line in lines], dtype=object).reshape(-1)
    capital, working = natures == "capital", natures == "working-capital"
    residual = np.array([line.residual_value for line in lines], dtype=float)
    received = np.zeros_like(amounts)
    deflation = float(case.inflation_rate) if case.prices == "real" else 0.0
    tax = _tax(lines, case)
    paid = np.where((capital | working)[:, None], amounts, amounts * (1 - tax))
    received[:, -1] = residual + np.where(working, _recovered(amounts, deflation), 0)
    if case.tax_rate:
        rules = TaxRules(float(case.tax_rate), case.depreciation_years or case.horizon_years, deflation)
        invested = amounts * capital[:, None]
        paid -= tax * depreciation(invested, residual, rules)
        received[:, -1] -= tax[:, 0] * (residual - book_value(invested, residual, rules)) * ~working
    return paid, received


def _recovered(amounts: Matrix, deflation: float) -> np.ndarray:
    ages = np.arange(amounts.shape[1])[::-1]
    return (amounts / (1 + deflation) ** ages).sum(axis=1)


def belongs(entries: Sequence[CostLine | BenefitLine | Risk], case: Case) -> Matrix:
    """1 where an entry belongs to an alternative, else 0; the shape is (alternatives, entries)."""
    return np.array(
        [[_is_of(entry.alternative, one.id, baseline=one.baseline) for entry in entries] for one in case.alternatives],
        dtype=float,
    ).reshape(len(case.alternatives), len(entries))


def _is_of(named: tuple[str, ...], alternative: str, *, baseline: bool) -> bool:
    return alternative in named or (EVERY_ALTERNATIVE in named and not baseline)


def _factors(lines: Sequence[CostLine | BenefitLine]) -> Matrix:
    unmoved = (1, 1, 1)
    spans = [(one.range.low, one.range.likely, one.range.high) if one.range else unmoved for one in lines]
    return np.array(spans, dtype=float).reshape(-1, 3)
