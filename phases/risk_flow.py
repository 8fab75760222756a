"""Risks placed in time: what each would cost an alternative in which year, its expected value and its rank."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from phases.case import CaseFile
from phases.cash_flow import LineFlows, belongs
from phases.distribution import mean
from phases.risk import Risk, Threat, after_response, before_response

PROBABILITY_BANDS = (0.1, 0.3, 0.5, 0.7)
IMPACT_BANDS = (0.01, 0.05, 0.10, 0.20)
"""Edges of the five impact classes, as fractions of the costs at stake."""


@dataclass(frozen=True, slots=True, eq=False)
class RiskFlows:
    """The risks of a case in time, in one state (before or after their response).

    `strikes` (risks, years) is 1 in each year that a risk's impact hits, `delays` (alternatives, risks, years)
    what a delay takes from the benefits of an alternative, `responses` (risks, years) what the response costs,
    `belongs` (alternatives, risks) 1 where a risk belongs to an alternative.
    """

    risks: tuple[Risk, ...]
    threats: tuple[Threat, ...]
    strikes: np.ndarray
    delays: np.ndarray
    responses: np.ndarray
    belongs: np.ndarray


@dataclass(frozen=True, slots=True)
class RiskValue:
    """What a risk is expected to cost an alternative, in money of today; negative for an opportunity."""

    id: str
    kind: str
    probability: float
    impact: float
    expected: float
    delay_cost: float
    response_cost: float


def risk_flows(file: CaseFile, flows: LineFlows, state: str) -> RiskFlows:
    """The risks of a case `before-response`, `after-response`, or `none` of them."""
    risks = () if state == "none" else file.risks
    threats = tuple((after_response if state == "after-response" else before_response)(risk) for risk in risks)
    strikes, responses = (np.zeros((len(risks), file.case.horizon_years + 1)) for _ in range(2))
    for row, (risk, threat) in enumerate(zip(risks, threats, strict=True)):
        strikes[row, list(risk.years)] = 1
        responses[row, risk.response_year] += threat.response_cost
    belonging = belongs(risks, file.case)
    return RiskFlows(risks, threats, strikes, _delays(threats, flows, belonging), responses, belonging)


def _delays(threats: Sequence[Threat], flows: LineFlows, belonging: np.ndarray) -> np.ndarray:
    benefits = flows.belongs[:, flows.costs :] @ (flows.received * flows.likely[:, None])[flows.costs :]
    delays = np.zeros((*belonging.shape, benefits.shape[1]))
    for row, threat in enumerate(threats):
        if threat.delay_months:
            delays[:, row] = belonging[:, row, None] * delay_loss(benefits, threat.delay_months)
    return delays


def delay_loss(benefits: np.ndarray, months: float) -> np.ndarray:
    """What a delay takes from yearly benefits (..., years), year by year; what slips past the end is lost.

    Benefits of year 1 and later slip by whole years and, for the rest, in proportion.
    """
    whole, part = int(months // 12), months % 12 / 12
    later = benefits.copy()
    later[..., 0] = 0
    slipped = (1 - part) * _shifted(later, whole) + part * _shifted(later, whole + 1)
    return later - slipped


def _shifted(flows: np.ndarray, years: int) -> np.ndarray:
    moved = np.zeros_like(flows)
    if years < flows.shape[-1]:
        moved[..., years:] = flows[..., : flows.shape[-1] - years]
    return moved


def risk_values(flows: RiskFlows, alternative: int, factors: np.ndarray, shape: str) -> tuple[RiskValue, ...]:
    """The expected value of each risk of an alternative (by its place), discounted from the years it strikes."""
    return tuple(
        _value(flows, alternative, row, factors, shape)
        for row in range(len(flows.risks)) if flows.belongs[alternative, row]
    )


def _value(flows: RiskFlows, alternative: int, row: int, factors: np.ndarray, shape: str) -> RiskValue:
    risk, threat = flows.risks[row], flows.threats[row]
    impact = mean(*threat.impact, shape) * float(flows.strikes[row] @ factors)
    delay = float(flows.delays[alternative, row] @ factors)
    response = float(flows.responses[row] @ factors)
    expected = threat.probability * (impact + delay)
    return RiskValue(risk.id, risk.kind, threat.probability, impact + delay, expected, delay, response)


def matrix_cell(probability: float, impact: float, at_stake: float) -> tuple[int, int]:
    """The cell of a risk in the 5 x 5 matrix, as (likelihood, impact), each from 1 to 5.

    The impact is judged by its size relative to the costs at stake.
    """
    relative = abs(impact) / at_stake if at_stake > 0 else 0.0
    return bisect_right(PROBABILITY_BANDS, probability) + 1, bisect_right(IMPACT_BANDS, relative) + 1
