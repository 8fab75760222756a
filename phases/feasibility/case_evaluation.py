"""The evaluation of the case (F5.3): measures, flows, ranges, sensitivities and what the figures speak for."""

from collections.abc import Iterator, Mapping
from typing import Any

from phases.case import CaseFile
from phases.case_evaluation import evaluate_case
from phases.case_file import Fault, check
from phases.case_result import AlternativeResult
from phases.feasibility import case_figures, case_tables
from phases.feasibility.case_registers import CASE_READS
from phases.feasibility.case_rows import GROUPS, case_data, without_amount
from phases.feasibility.case_view import EVALUATION, CaseView
from phases.method import (
    Findings,
    Instrument,
    KeyFigure,
    KeyFigures,
    Known,
    Missing,
    Quantity,
    Result,
    Section,
    Term,
    speaker,
)

say = speaker("business-case")


def evaluate(known: Known) -> Result:
    """Evaluates the registers as a whole; what hinders it is said with its place, all at once."""
    missing = tuple(_missing(known))
    if missing:
        return Result(missing=missing)
    data = case_data(known)
    unfilled = without_amount(data)
    filled = {**data, **{group: [line for line in data[group] if line["id"] not in names] for group, names in unfilled.items()}}
    checked = check(filled)
    if not isinstance(checked, CaseFile):
        return Result(missing=tuple(_fault(fault, known, filled) for fault in checked))
    presentation = next(iter(known.rows("presentation").values()), None)
    case = CaseView(checked, evaluate_case(checked), getattr(presentation, "chosen_alternative", None))
    recommendation = case.result.recommendation
    findings = (*recommendation.reasons, *recommendation.conditions, *case.result.warnings, *case.shown.warnings)
    return Result(sections(case), findings, tuple(_unfilled(unfilled, known)), values=case)


def _unfilled(unfilled: Mapping[str, list[str]], known: Known) -> Iterator[Missing]:
    """The lines that are left out until somebody fills in their amount."""
    for group, names in unfilled.items():
        instrument = dict(GROUPS)[group]
        if names:
            first = known.rows(instrument)[names[0]]
            yield Missing(instrument, say("no-amount-yet", count=Quantity(len(names)), first=first.title or names[0]))


def _missing(known: Known) -> list[Missing]:
    wanted = (("case-parameters", "no-parameters"), ("cost-lines", "no-costs-yet"), ("benefit-lines", "no-benefits-yet"))
    found = [Missing(name, say(key)) for name, key in wanted if not known.rows(name)]
    if len(known.rows("alternatives")) < 2:
        found.append(Missing("alternatives", say("only-doing-nothing")))
    return found


def _fault(fault: Fault, known: Known, data: Mapping[str, Any]) -> Missing:
    """A fault of the whole, at the register where it can be mended."""
    group = str(fault.path[0]) if fault.path else "case"
    places = {**dict(GROUPS), "simulation": "simulation-settings", "case": "case-parameters"}
    if fault.path[:2] == ("case", "alternatives"):
        places["case"] = "alternatives"
    instrument = places.get(group, "case-parameters")
    ids = list(known.rows(instrument)) if group not in data or group == "case" else [row["id"] for row in data[group]]
    row = next((ids[step] for step in fault.path[1:] if isinstance(step, int) and step < len(ids)), "")
    title = getattr(known.rows(instrument).get(row), "title", None) or row
    return Missing(instrument, say("fault", place=title or Term(instrument), fault=fault.sentence))


def sections(case: CaseView) -> tuple[Section, ...]:
    """The page of the evaluation: the answer first, then what it rests on."""
    one = case.shown
    return (
        Section("answer", say("answer"), (key_figures(case), case_figures.comparison(case), case_tables.measures(case))),
        Section("recommendation", say("recommendation"), (
            Findings(case.result.recommendation.reasons), Findings(case.result.recommendation.conditions))),
        Section("flows", say("flows-title", alternative=one.title), flow_blocks(case, one)),
        Section("uncertainty", say("uncertainty-title", alternative=one.title), uncertainty_blocks(case, one)),
        *((Section("warnings", say("warnings-title"), (Findings((*case.result.warnings, *one.warnings)),)),)
          if case.result.warnings or one.warnings else ()),
    )


def key_figures(case: CaseView) -> KeyFigures:
    """The four figures a committee asks for first, of the alternative that the document speaks for."""
    one = case.shown
    npv = case.npv(one)
    note = say("range-note", low=Quantity(npv.low, "money"), high=Quantity(npv.high, "money")) if one.simulation else None
    loss = one.simulation.probability_of_loss if one.simulation else None
    idle = case.result.baseline.own_flows.discounted
    payback = case.measure(one, "payback_months", "months")
    return KeyFigures((
        KeyFigure(say("npv-of", alternative=one.title), npv, note),
        KeyFigure(say("roi"), case.measure(one, "roi", "share"), _terms(case)),
        KeyFigure(say("payback-months"), payback if payback.value is not None else say("never"), _discounted(one)),
        KeyFigure(say("chance-of-loss"), Quantity(loss, "share"),
                  say("doing-nothing-worth", npv=Quantity(sum(idle) - _idle_risk(case), "money"))),
    ))


def _terms(case: CaseView):
    return say("over-years-at", years=Quantity(case.file.case.horizon_years), rate=Quantity(case.file.case.discount_rate[0], "share"))


def _discounted(one: AlternativeResult):
    months = one.measures.discounted_payback_months
    return say("discounted-note", months=Quantity(months, "months")) if months is not None else say("never-discounted")


def _idle_risk(case: CaseView) -> float:
    return case.result.baseline.risks.expected_before


def flow_blocks(case: CaseView, one: AlternativeResult) -> tuple:
    """The money year by year: flows, cumulative cash, waterfall, total cost."""
    return (case_figures.cash_flow(case, one), case_tables.cash_flows(case, one), case_figures.cumulative_cash(case, one),
            case_figures.waterfall(case, one), case_tables.total_cost(case, one))


def uncertainty_blocks(case: CaseView, one: AlternativeResult) -> tuple:
    """What may come otherwise: distribution, tornado, switching values, profile, two-way table, scenarios."""
    blocks = [case_figures.distribution(case, one), case_figures.tornado(case, one) if one.tornado else None,
              case_tables.switching(case, one), case_figures.npv_profile(case), case_figures.two_way(case, one),
              case_tables.scenarios(case) if case.file.scenarios else None,
              case_tables.information(case) if any(case.result.information.values()) else None]
    return tuple(block for block in blocks if block is not None)


INSTRUMENT = Instrument(
    EVALUATION, "analysis", ("F5.3", "F5.2"), evaluate=evaluate, reads=(*CASE_READS, "presentation"),
)
