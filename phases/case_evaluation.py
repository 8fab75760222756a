"""Evaluates a whole case: every measure of every alternative, its risks and sensitivities, and what to do."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from phases import finance
from phases.case import Alternative, CaseFile
from phases.case_result import (
    AlternativeResult,
    CaseResult,
    Explanation,
    Measures,
    RiskTotals,
    YearlyFlows,
)
from phases.case_warnings import alternative_warnings, case_warnings, name
from phases.cash_flow import LineFlows, line_flows
from phases.discounting import discount_factors, flow_times
from phases.recommendation import recommend
from phases.risk_flow import RiskFlows, risk_flows, risk_values
from phases.scenario import scenario_values
from phases.sensitivity import TornadoBar, break_even_adoption, line_tornado, ranked, switching_values
from phases.simulation import Draws, exposure, simulate
from phases.simulation_summary import SimulationSummary, summarise
from phases.total_cost import total_cost
from phases.value_of_information import perfect_information, total_perfect_information

PROFILE_RATES = tuple(round(0.02 * step, 2) for step in range(21))
FORMULAS = (
    "npv", "pv_costs", "pv_benefits", "roi", "average_annual_return", "irr", "mirr", "bcr", "payback_months",
    "discounted_payback_months", "annuity", "break_even_adoption", "total_cost", "risk_expected_value",
)


@dataclass(frozen=True)
class _Working:
    """What the parts of an evaluation share."""

    file: CaseFile
    lines: LineFlows
    before: RiskFlows
    counted: RiskFlows
    after: RiskFlows
    baseline: int

    @cached_property
    def rates(self) -> tuple[float, ...]:
        return tuple(map(float, self.file.case.discount_rate))

    @cached_property
    def factors(self) -> np.ndarray:
        return discount_factors(self.rates, self.file.case.horizon_years, self.file.case.timing)

    @cached_property
    def worth(self) -> np.ndarray:
        """The present value of each line for a factor of 1."""
        return self.lines.net @ self.factors

    @cached_property
    def names(self) -> list[tuple[str, str]]:
        count = self.lines.costs
        return [(line.id, "cost" if row < count else "benefit") for row, line in enumerate(self.lines.lines)]

    @cached_property
    def own(self) -> tuple[np.ndarray, np.ndarray]:
        """What each alternative pays and receives itself, (alternatives, years), at the likely factors."""
        likely = self.lines.likely[:, None]
        return self.lines.belongs @ (self.lines.paid * likely), self.lines.belongs @ (self.lines.received * likely)


def evaluate_case(file: CaseFile, *, with_simulation: bool = True) -> CaseResult:
    """Evaluate a checked case; without simulation it takes milliseconds, and what needs draws is None."""
    lines = line_flows(file)
    before = risk_flows(file, lines, "before-response")
    after = risk_flows(file, lines, "after-response")
    counted = {"before-response": before, "after-response": after}.get(file.simulation.risks)
    baseline = next(place for place, one in enumerate(file.case.alternatives) if one.baseline)
    work = _Working(file, lines, before, counted or risk_flows(file, lines, "none"), after, baseline)
    exposed = exposure(lines, work.counted, baseline)
    draws = simulate(exposed, work.factors, file.simulation) if with_simulation else None
    results = tuple(_alternative(work, place, draws) for place in range(len(file.case.alternatives)))
    return CaseResult(
        currency=file.project.currency, alternatives=results, discount_factors=tuple(work.factors.tolist()),
        lines=lines, risks=work.counted, explanations=_explanations(work),
        recommendation=recommend(results, work.factors, {line.id: name(line) for line in lines.lines}),
        warnings=case_warnings(file, lines),
        information=perfect_information(exposed, work.factors, file.simulation.distribution) if draws else {},
        total_information=total_perfect_information(draws.npv) if draws else None,
    )


def _alternative(work: _Working, place: int, draws: Draws | None) -> AlternativeResult:
    alternative = work.file.case.alternatives[place]
    paid, received = work.own
    flows = _yearly(paid[place] - paid[work.baseline], received[place] - received[work.baseline], work.factors)
    measures = _measures(work, place, flows, alternative.life_years or work.file.case.horizon_years)
    belonging = work.lines.belongs[place] - work.lines.belongs[work.baseline]
    risks = _risk_totals(work, place, measures.npv)
    return AlternativeResult(
        id=alternative.id, title=alternative.title or alternative.id, baseline=alternative.baseline,
        life_years=alternative.life_years or work.file.case.horizon_years, measures=measures, flows=flows,
        own_flows=_yearly(paid[place], received[place], work.factors),
        total_cost=total_cost(work.lines, place, work.factors), npv_profile=_profile(work, flows), risks=risks,
        tornado=_tornado(work, place, measures.npv, belonging * work.worth, draws),
        switching_values=switching_values(measures.npv, belonging * work.worth * work.lines.likely, work.names),
        scenarios=scenario_values(work.file.scenarios, work.lines, work.file.case, place, work.baseline),
        simulation=_summary(work, place, draws),
        warnings=alternative_warnings(alternative, measures, flows),
    )


def _yearly(paid: np.ndarray, received: np.ndarray, factors: np.ndarray) -> YearlyFlows:
    net = received - paid
    discounted = net * factors
    parts = (paid, received, net, np.cumsum(net), discounted, np.cumsum(discounted))
    return YearlyFlows(*(tuple(part.tolist()) for part in parts))


def _measures(work: _Working, place: int, flows: YearlyFlows, life: int) -> Measures:
    case, factors = work.file.case, work.factors
    costs, benefits = finance.present_value(flows.costs, factors), finance.present_value(flows.benefits, factors)
    npv = finance.present_value(flows.net, factors)
    finance_rate = work.rates if case.finance_rate is None else (float(case.finance_rate),)
    reinvestment = work.rates if case.reinvestment_rate is None else (float(case.reinvestment_rate),)
    return Measures(
        npv=npv, pv_costs=costs, pv_benefits=benefits, roi=finance.return_on_investment(benefits, costs),
        average_annual_return=finance.average_annual_return(flows.benefits, flows.costs),
        irr=finance.internal_rate_of_return(flows.net, flow_times(case.horizon_years, case.timing), costs),
        mirr=finance.modified_internal_rate_of_return(flows.net, finance_rate, reinvestment, case.timing, life),
        bcr=finance.benefit_cost_ratio(benefits, costs), payback_months=finance.payback_months(flows.net),
        discounted_payback_months=finance.payback_months(flows.discounted),
        annuity=finance.equal_annual_annuity(npv, factors, life),
        break_even_adoption=break_even_adoption(npv, _adopted(work, place)),
    )


def _adopted(work: _Working, place: int) -> float:
    """The present value of the benefits that adoption brings: those with a ramp-up, or all where none has one."""
    lines, count = work.lines, work.lines.costs
    belonging = np.maximum(lines.belongs[place] - lines.belongs[work.baseline], 0)[count:]
    worth = belonging * work.worth[count:] * lines.likely[count:]
    ramped = np.array([line.ramp_up is not None for line in lines.lines[count:]], dtype=bool)
    return float(worth[ramped].sum() if worth[ramped].any() else worth.sum())


def _profile(work: _Working, flows: YearlyFlows) -> tuple[tuple[float, float], ...]:
    times = flow_times(work.file.case.horizon_years, work.file.case.timing)
    values = (1 + np.array(PROFILE_RATES))[:, None] ** -times @ np.array(flows.net)
    return tuple(zip(PROFILE_RATES, values.tolist(), strict=True))


def _risk_totals(work: _Working, place: int, npv: float) -> RiskTotals:
    shape = work.file.simulation.distribution
    before = risk_values(work.before, place, work.factors, shape)
    after = risk_values(work.after, place, work.factors, shape)
    left = _left(risk_values(work.counted, place, work.factors, shape))
    avoided = _left(risk_values(work.counted, work.baseline, work.factors, shape))
    return RiskTotals(
        before, after, sum((one.expected for one in before), 0.0), sum((one.expected for one in after), 0.0),
        sum((one.response_cost for one in after), 0.0), npv - left + avoided,
    )


def _left(values: tuple) -> float:
    return sum((one.expected + one.response_cost for one in values), 0.0)


def _tornado(
    work: _Working, place: int, npv: float, worth: np.ndarray, draws: Draws | None
) -> tuple[TornadoBar, ...]:
    correlations = draws.rank_correlations[place] if draws else None
    bars = line_tornado(npv, worth, work.lines.factors, work.names, correlations)
    count = len(work.lines.lines)
    for row, (risk, threat) in enumerate(zip(work.counted.risks, work.counted.threats, strict=True)):
        sign = work.counted.belongs[place, row] - work.counted.belongs[work.baseline, row]
        if sign and threat.probability:
            delays = work.counted.delays[place, row] - work.counted.delays[work.baseline, row]
            lost = (sign * work.counted.strikes[row] * threat.impact[2] + delays) @ work.factors
            correlation = float(correlations[count + row]) if correlations is not None else None
            bars.append(TornadoBar(risk.id, "risk", npv, float(npv - lost), correlation))
    return ranked(bars)


def _summary(work: _Working, place: int, draws: Draws | None) -> SimulationSummary | None:
    if draws is None:
        return None
    ids = tuple(one.id for one in work.file.case.alternatives)
    return summarise(draws.npv, draws.cumulative, place, ids, work.file.simulation.seed)


def _explanations(work: _Working) -> tuple[Explanation, ...]:
    case = work.file.case
    return tuple(
        Explanation(
            measure, measure, work.rates, case.timing, case.horizon_years, case.prices,
            origin="own" if measure in ("total_cost", "risk_expected_value") else _origin(case.alternatives),
        )
        for measure in FORMULAS
    )


def _origin(alternatives: tuple[Alternative, ...]) -> str:
    return next(one.id for one in alternatives if one.baseline)
