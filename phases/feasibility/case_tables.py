"""The tables of an evaluated case: measures, cash flows, lines, risks, sensitivities, scenarios."""

from collections.abc import Sequence

from phases.case import BenefitLine, CostLine, Risk
from phases.case_result import AlternativeResult, RiskValue
from phases.feasibility.case_view import CaseView
from phases.method import Cell, Heading, Provenance, Quantity, Sentence, Table, Term, Unit, speaker

say = speaker("business-case")
MEASURES: tuple[tuple[str, Unit], ...] = (
    ("pv_costs", "money"), ("pv_benefits", "money"), ("roi", "share"), ("average_annual_return", "share"),
    ("mirr", "share"), ("bcr", "number"), ("payback_months", "months"), ("discounted_payback_months", "months"),
    ("annuity", "money"), ("break_even_adoption", "share"),
)


def measures(case: CaseView) -> Table:
    """Every measure of every alternative, alternatives side by side."""
    every = case.result.alternatives
    headings = (Heading(say("measure")), *(Heading(one.title, "money") for one in every))
    rows: list[tuple[Cell, ...]] = [(say("npv"), *(case.npv(one) for one in every))]
    rows += [(say("npv-range"), *(_range(case, one) for one in every))]
    rows += [(say("npv-after-risks"), *(_money(one.risks.npv_after_risks) for one in every))]
    for name, unit in MEASURES:
        rows.append((say(name.replace("_", "-")),
                     *(None if one.baseline else case.measure(one, name, unit) for one in every)))
    rows.insert(7, (say("irr"), *(_irr(one) for one in every)))
    rows.append((say("total-cost"), *(_money(one.total_cost.total) for one in every)))
    rows.append((say("chance-of-loss"), *(_loss(one) for one in every)))
    return Table("measures", say("measures"), headings, tuple(rows))


def cash_flows(case: CaseView, one: AlternativeResult) -> Table:
    """Costs, benefits and what is left by year, net of doing nothing; discounted and cumulative."""
    flows = one.flows
    parts = (("costs", flows.costs), ("benefits", flows.benefits), ("net-flow", flows.net),
             ("cumulative", flows.cumulative), ("discounted", flows.discounted),
             ("cumulative-discounted", flows.cumulative_discounted))
    headings = (Heading(say("flow")), *(Heading(say("year", year=str(year)), "money") for year in case.years))
    rows = tuple((say(key), *map(_money, values)) for key, values in parts)
    return Table(f"cash-flows-{one.id}", say("cash-flow-table", alternative=one.title), headings, rows)


def lines(case: CaseView, costs: bool) -> Table:
    """All cost or benefit lines: amounts by year as they enter the case, range, owner, source, confidence."""
    entries: Sequence[CostLine | BenefitLine] = case.file.costs if costs else case.file.benefits
    instrument = "cost-lines" if costs else "benefit-lines"
    flows = case.result.lines
    shift = 0 if costs else flows.costs
    amounts = (flows.paid if costs else flows.received) * flows.likely[:, None]
    headings = (Heading(say("line")), Heading(say("alternatives")), Heading(say("total"), "money"),
                Heading(say("low-high")), Heading(say("owner")), Heading(say("source")), Heading(say("confidence")))
    rows = tuple(
        (line.title or line.id, _alternatives(case, line.alternative),
         Quantity(float(amounts[shift + place].sum()), "money", source=Provenance(instrument, line.id, "amounts")),
         _spread(line), line.owner or say("nobody"), line.source or say("no-source"),
         Term(f"{instrument}.confidence.{line.confidence}") if line.confidence else None)
        for place, line in enumerate(entries)
    )
    return Table(instrument, say("costs-table" if costs else "benefits-table"), headings, rows)


def total_cost(case: CaseView, one: AlternativeResult) -> Table:
    """The total cost of ownership of one alternative by category and year."""
    headings = (Heading(say("category")), *(Heading(say("year", year=str(year)), "money") for year in case.years),
                Heading(say("total"), "money"))
    rows = tuple(
        (part.category or say("other"), *map(_money, part.by_year), _money(part.total))
        for part in one.total_cost.by_category
    )
    total = (say("total"), *map(_money, one.total_cost.by_year), _money(one.total_cost.total))
    return Table(f"total-cost-{one.id}", say("total-cost-table", alternative=one.title), headings, rows, total)


def ranked_risks(case: CaseView, kind: str) -> list[tuple[RiskValue, RiskValue]]:
    """The risks of acting or of doing nothing, before and after the response, the most expensive first."""
    one = case.result.baseline if kind == "doing-nothing" else case.shown
    pairs = [(before, left) for before, left in zip(one.risks.before, one.risks.after) if before.kind == kind]
    return sorted(pairs, key=lambda pair: -pair[0].expected)


def risks(case: CaseView, kind: str) -> Table:
    """The risks of acting or of doing nothing, most expensive first: probability, impact, response, what is left."""
    values = {before.id: (before, left) for before, left in ranked_risks(case, kind)}
    by_id = {risk.id: risk for risk in case.file.risks}
    entries = [by_id[one] for one in values]
    headings = (Heading(say("number")), Heading(say("risk")), Heading(say("probability"), "share"), Heading(say("impact"), "money"),
                Heading(say("expected-loss"), "money"), Heading(say("response")), Heading(say("left"), "money"),
                Heading(say("owner")))
    rows = tuple(
        (str(place), risk.title or risk.id, Quantity(risk.probability, "share", source=Provenance("risk-register", risk.id, "probability")),
         Quantity(risk.impact.likely, "money", risk.impact.low, risk.impact.high,
                  Provenance("risk-register", risk.id, "impact.likely")),
         _money(values[risk.id][0].expected), _response(risk), _money(values[risk.id][1].expected),
         risk.owner or say("nobody"))
        for place, risk in enumerate(entries, start=1)
    )
    before, after = (sum(values[risk.id][place].expected for risk in entries) for place in (0, 1))
    total = (None, say("total"), None, None, _money(before), None, _money(after), None)
    return Table(f"risks-{kind}", say(f"risks-{kind}-table"), headings, rows, total)


def switching(case: CaseView, one: AlternativeResult) -> Table:
    """By how much each of the nearest lines must change for the net present value to reach zero."""
    headings = (Heading(say("line")), Heading(say("present-value"), "money"), Heading(say("must-change-by"), "share"))
    nearest = [value for value in one.switching_values if value.change is not None][:10]
    rows = tuple(
        (case.names.get(value.id, value.id), _money(value.present_value),
         Quantity(value.change, "share", source=_line(value.kind, value.id))) for value in nearest
    )
    return Table(f"switching-{one.id}", say("switching-table", alternative=one.title), headings, rows)


def scenarios(case: CaseView) -> Table:
    """What each alternative is worth in each named scenario, and on weighted average."""
    every = [one for one in case.result.alternatives if one.scenarios]
    headings = (Heading(say("scenario")), Heading(say("weight"), "share"), *(Heading(one.title, "money") for one in every))
    rows = tuple(
        (scenario.title or scenario.id, Quantity(scenario.weight, "share"),
         *(_money(dict(one.scenarios.values)[scenario.id]) for one in every))
        for scenario in case.file.scenarios
    )
    mean = (say("weighted-mean"), None, *(_money(one.scenarios.expected) for one in every))
    return Table("scenarios", say("scenarios-table"), headings, rows, mean)


def information(case: CaseView) -> Table:
    """What it would be worth at most to know an assumption exactly before deciding."""
    headings = (Heading(say("assumption")), Heading(say("worth-knowing"), "money"))
    worth = sorted(case.result.information.items(), key=lambda pair: -pair[1])[:10]
    # The keys name what is assumed: `line <id>` or `risk <id>`.
    named = ((key.partition(" ")[2], value) for key, value in worth if value > 0)
    rows = tuple((case.names.get(name, name), _money(value)) for name, value in named)
    return Table("information", say("information-table"), headings, rows)


def formulas(case: CaseView) -> Table:
    """How each measure is computed, and with which rate, timing and horizon."""
    headings = (Heading(say("measure")), Heading(say("formula")))
    rows = tuple((say(one.measure.replace("_", "-")), say(f"formula-{one.measure.replace('_', '-')}"))
                 for one in case.result.explanations)
    return Table("formulas", say("formulas-table"), headings, rows)


def _money(value: float) -> Quantity:
    return Quantity(value, "money", tone="bad" if value < 0 else "plain")


def _range(case: CaseView, one: AlternativeResult) -> Cell:
    npv = case.npv(one)
    if npv.low is None or one.baseline:
        return None
    return say("from-to", low=Quantity(npv.low, "money"), high=Quantity(npv.high, "money"))


def _irr(one: AlternativeResult) -> Cell:
    irr = one.measures.irr
    if one.baseline:
        return None
    if irr.status == "unique":
        return Quantity(irr.value, "share", source=Provenance("case-evaluation", formula="business-case.formula-irr"))
    return say(f"irr-{irr.status}")


def _loss(one: AlternativeResult) -> Cell:
    return Quantity(one.simulation.probability_of_loss, "share") if one.simulation and not one.baseline else None


def _alternatives(case: CaseView, ids: Sequence[str]) -> Cell:
    if "all" in ids:
        return say("all-alternatives")
    names = [case.names.get(one, one) for one in ids]
    return names[0] if len(names) == 1 else _joined(names)


def _joined(names: Sequence[object]) -> Cell:
    languages = ("fr", "en")
    return {one: ", ".join(str(name.get(one, "") if isinstance(name, dict) else name) for name in names) for one in languages}


def _spread(line: CostLine | BenefitLine) -> Cell:
    if line.range is None:
        return say("no-range")
    return say("from-to-share", low=Quantity(line.range.low - 1, "share"), high=Quantity(line.range.high - 1, "share"))


def _response(risk: Risk) -> Sentence | Cell:
    return Term(f"risk-register.response.{risk.response}") if risk.response else say("no-response")


def _line(kind: str, name: str) -> Provenance:
    return Provenance({"cost": "cost-lines", "benefit": "benefit-lines"}.get(kind, "risk-register"), name, "amounts")
