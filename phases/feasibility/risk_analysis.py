"""The risks of acting and of doing nothing (F5.4): on one scale of money, dearest first, before and after the response."""

from collections.abc import Iterator

from phases.feasibility import case_figures, case_tables
from phases.feasibility.case_view import CaseView
from phases.method import (
    Findings,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    LocalText,
    Missing,
    Provenance,
    Quantity,
    Result,
    Section,
    Sentence,
    speaker,
)
from phases.risk import Risk
from phases.risk_flow import RiskValue

say, of_case = speaker("risk-analysis"), speaker("business-case")
KINDS = ("acting", "doing-nothing")


def evaluate(known: Known) -> Result:
    """Prices both kinds of risk, ranks them by exposure, and says which responses cost more than they save."""
    case: CaseView | None = known.values("case-evaluation")
    if not known.rows("risk-register"):
        return Result(missing=(Missing("risk-register", say("no-risks")),))
    if case is None:
        return Result(missing=(Missing("case-evaluation", say("not-evaluated")),))
    findings = tuple(_findings(case))
    parts = tuple(part for kind in KINDS if (part := _kind(case, kind)) is not None)
    return Result((Section("risks", of_case("risks-title"), (_key_figures(case), Findings(findings)), parts),), findings)


def _key_figures(case: CaseView) -> KeyFigures:
    acting, idle = case.shown.risks, case.result.baseline.risks
    return KeyFigures((
        KeyFigure(say("acting-before", alternative=case.shown.title), Quantity(acting.expected_before, "money")),
        KeyFigure(say("acting-after"), Quantity(acting.expected_after, "money"),
                  say("response-cost", cost=Quantity(acting.response_cost, "money"))),
        KeyFigure(say("doing-nothing"), Quantity(idle.expected_before, "money"), say("by-not-deciding")),
    ))


def _kind(case: CaseView, kind: str) -> Section | None:
    figure = case_figures.risk_matrix(case, kind)
    if figure is None:
        return None
    return Section(f"risks-{kind}", of_case(f"risks-{kind}-title"), (figure, case_tables.risks(case, kind)))


def _findings(case: CaseView) -> Iterator[Sentence]:
    acting, idle = case.shown.risks, case.result.baseline.risks
    more = idle.expected_before > acting.expected_after + acting.response_cost
    yield say("nothing-dearer" if more else "acting-dearer", idle=Quantity(idle.expected_before, "money"),
              acting=Quantity(acting.expected_after + acting.response_cost, "money"), tone="bad" if more else "plain")
    risks = {risk.id: risk for risk in case.file.risks}
    for kind, values in zip(KINDS, ((acting.before, acting.after), (idle.before, idle.after)), strict=True):
        yield from _dearest(kind, values[0], risks)
        yield from _responses(*values, risks)


def _dearest(kind: str, before: tuple[RiskValue, ...], risks: dict[str, Risk]) -> Iterator[Sentence]:
    own = [value for value in before if value.kind == kind and value.expected > 0]
    if own:
        worst, total = max(own, key=lambda value: value.expected), sum(value.expected for value in own)
        yield say(f"dearest-{kind}", risk=_name(risks[worst.id]), cost=Quantity(worst.expected, "money"),
                  share=Quantity(worst.expected / total, "share"), rests_on=(Provenance("risk-register", worst.id),), tone="warn")


def _responses(before: tuple[RiskValue, ...], after: tuple[RiskValue, ...], risks: dict[str, Risk]) -> Iterator[Sentence]:
    """Responses that cost more than they take off the risk, and dear risks without any."""
    for then, left in zip(before, after, strict=True):
        saved, risk = then.expected - left.expected, risks[then.id]
        if left.response_cost > saved > 0 or (left.response_cost > 0 and saved <= 0 and risk.response != "accept"):
            yield say("response-too-dear", risk=_name(risk), cost=Quantity(left.response_cost, "money"),
                      saved=Quantity(max(saved, 0.0), "money"), tone="warn",
                      rests_on=(Provenance("risk-register", risk.id, "response_cost"),))
        if risk.response is None and risk.state != "closed" and then.expected > 0:
            yield say("no-response", risk=_name(risk), cost=Quantity(then.expected, "money"),
                      rests_on=(Provenance("risk-register", risk.id, "response"),), tone="warn")


def _name(risk: Risk) -> LocalText:
    return risk.title or risk.id


INSTRUMENT = Instrument(
    "risk-analysis", "analysis", ("F5.4",), evaluate=evaluate, reads=("risk-register", "case-evaluation"),
)
