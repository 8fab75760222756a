"""Small cases to test with: one alternative against doing nothing, and what may be added to it."""

from typing import Any

from phases.case import CaseFile
from phases.case_evaluation import evaluate_case
from phases.case_result import AlternativeResult, CaseResult


def case_data(
    *, rate: Any = 0.1, horizon: int = 3, alternatives: tuple[str, ...] = ("crm",), **parts: Any
) -> dict[str, Any]:
    """A project file as parsed: `case` holds further options, `costs`, `benefits`, `risks` ... the entries."""
    named = [{"id": "do-nothing", "baseline": True}, *({"id": one} for one in alternatives)]
    options = {"horizon_years": horizon, "discount_rate": rate, "alternatives": named, **parts.pop("case", {})}
    return {"format": "crm-project", "version": 1, "case": options, **parts}


def case(**parts: Any) -> CaseFile:
    """A checked case; the arguments are those of `case_data`."""
    return CaseFile.model_validate(case_data(**parts))


def line(name: str, amounts: list[Any] | None = None, **fields: Any) -> dict[str, Any]:
    """A cost or benefit line of the alternative `crm`."""
    typed = {} if amounts is None else {"amounts": amounts}
    return {"id": name, "alternative": "crm", **typed, **fields}


def of_flows(costs: list[float], benefits: list[float], **parts: Any) -> CaseFile:
    """A case of one cost and one benefit line."""
    lines = {"costs": [line("cost", costs)], "benefits": [line("benefit", benefits)]}
    return case(horizon=len(costs) - 1, **{**lines, **parts})


def of_net_flows(flows: list[float], **parts: Any) -> CaseFile:
    """A case whose net flows are given: what is negative is a cost, what is positive a benefit."""
    return of_flows([max(0.0, -flow) for flow in flows], [max(0.0, flow) for flow in flows], **parts)


def evaluated(file: CaseFile, *, simulation: bool = False) -> CaseResult:
    """The result of a case, without simulation unless it is asked for."""
    return evaluate_case(file, with_simulation=simulation)


def crm(file: CaseFile, *, simulation: bool = False) -> AlternativeResult:
    """The result of the alternative `crm` of a case."""
    return evaluated(file, simulation=simulation).alternative("crm")
