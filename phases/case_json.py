"""A case's result as plain data for other programs: money as numbers, rates as fractions, months, null for nothing."""

from collections.abc import Callable
from typing import Any

from phases.case_result import AlternativeResult, CaseResult
from phases.method import LocalText, Sentence
from phases.risk_flow import RiskValue
from phases.simulation_summary import SimulationSummary
from phases.total_cost import TotalCost

Say = Callable[[Sentence | LocalText], str]
VERSION = 1


def as_json(result: CaseResult, say: Say) -> dict[str, Any]:
    """The result as data that json can write; `say` words a sentence or title in the reader's language."""
    return {
        "format": "crm-case-result", "version": VERSION, "currency": result.currency,
        "alternatives": [_alternative(one, say) for one in result.alternatives],
        "recommendation": {
            "alternative": result.recommendation.alternative,
            "decision": "proceed" if result.recommendation.alternative else "do-not-proceed",
            "reasons": [say(one) for one in result.recommendation.reasons],
            "conditions": [say(one) for one in result.recommendation.conditions],
        },
        "value_of_information": {"total": result.total_information, "by_assumption": dict(result.information)},
        "explanations": [
            {"measure": one.measure, "formula": one.formula, "discount_rates": list(one.discount_rates),
             "timing": one.timing, "horizon_years": one.horizon_years, "prices": one.prices, "origin": one.origin}
            for one in result.explanations
        ],
        "warnings": [say(one) for one in result.warnings],
    }


def _alternative(one: AlternativeResult, say: Say) -> dict[str, Any]:
    measures = one.measures
    return {
        "id": one.id, "title": say(one.title), "baseline": one.baseline,
        "npv": measures.npv, "pv_benefits": measures.pv_benefits, "pv_costs": measures.pv_costs,
        "roi": measures.roi, "average_annual_return": measures.average_annual_return,
        "irr": {"value": measures.irr.value, "roots": list(measures.irr.roots), "status": measures.irr.status},
        "mirr": measures.mirr, "bcr": measures.bcr,
        "payback_months": measures.payback_months,
        "discounted_payback_months": measures.discounted_payback_months,
        "equal_annual_annuity": measures.annuity, "break_even_adoption": measures.break_even_adoption,
        "total_cost": one.total_cost.total, "total_cost_of_ownership": _total_cost(one.total_cost, say),
        "cash_flows": list(one.flows.net), "yearly": _years(one.flows), "own_yearly": _years(one.own_flows),
        "npv_profile": [{"rate": rate, "npv": npv} for rate, npv in one.npv_profile],
        "risk_expected_value": one.risks.expected_before,
        "risk_expected_value_after_response": one.risks.expected_after,
        "risk_response_cost": one.risks.response_cost, "npv_after_risks": one.risks.npv_after_risks,
        "risks": [_risk(before, after) for before, after in zip(one.risks.before, one.risks.after, strict=True)],
        "simulation": _simulation(one.simulation),
        "tornado": [
            {"id": bar.id, "kind": bar.kind, "low": bar.low, "high": bar.high, "span": bar.span,
             "rank_correlation": bar.rank_correlation} for bar in one.tornado
        ],
        "switching_values": [
            {"id": value.id, "kind": value.kind, "present_value": value.present_value, "change": value.change}
            for value in one.switching_values
        ],
        "scenarios": None if one.scenarios is None else {
            "values": dict(one.scenarios.values), "expected": one.scenarios.expected,
            "standard_deviation": one.scenarios.standard_deviation,
        },
        "warnings": [say(warning) for warning in one.warnings],
    }


def _years(flows: Any) -> dict[str, list[float]]:
    names = ("costs", "benefits", "net", "cumulative", "discounted", "cumulative_discounted")
    return {name: list(getattr(flows, name)) for name in names}


def _total_cost(cost: TotalCost, say: Say) -> dict[str, Any]:
    return {
        "total": cost.total, "discounted": cost.discounted, "by_year": list(cost.by_year),
        "by_category": [
            {"category": say(one.category), "total": one.total, "discounted": one.discounted,
             "by_year": list(one.by_year)} for one in cost.by_category
        ],
    }


def _risk(before: RiskValue, after: RiskValue) -> dict[str, Any]:
    return {
        "id": before.id, "kind": before.kind, "probability": before.probability, "impact": before.impact,
        "expected_value": before.expected, "probability_after": after.probability,
        "expected_value_after": after.expected, "response_cost": after.response_cost,
    }


def _simulation(summary: SimulationSummary | None) -> dict[str, Any] | None:
    if summary is None:
        return None
    return {
        "draws": summary.draws, "seed": summary.seed, "mean": summary.mean,
        "standard_deviation": summary.standard_deviation,
        **{f"p{percent}": value for percent, value in summary.percentiles.items()},
        "probability_of_loss": summary.probability_of_loss, "expected_shortfall": summary.expected_shortfall,
        "beats": dict(summary.beats), "histogram": {"edges": list(summary.edges), "counts": list(summary.counts)},
        "cumulative_curve": list(summary.curve),
        "cumulative_cash": {f"p{percent}": list(values) for percent, values in summary.fan.items()},
    }
