"""The pictures of an evaluated case as data; each carries the table that says the same."""

import numpy as np

from phases.case_result import AlternativeResult
from phases.feasibility import case_tables
from phases.feasibility.case_view import CaseView
from phases.method import Figure, Heading, Quantity, Table, speaker
from phases.sensitivity import DEFAULT_CHANGES, two_way_table

say = speaker("business-case")
WIDEST_BARS = 12


def cash_flow(case: CaseView, one: AlternativeResult) -> Figure:
    """Costs and benefits by year with the cumulative line."""
    data = {"years": case.years, "flows": one.flows.net, "costs": one.flows.costs, "benefits": one.flows.benefits,
            "cumulative": one.flows.cumulative}
    return Figure(f"cash-flow-{one.id}", "cash-flow", say("cash-flow-figure", alternative=one.title), data,
                  case_tables.cash_flows(case, one))


def cumulative_cash(case: CaseView, one: AlternativeResult) -> Figure:
    """The cumulative cash with its fan, where a simulation was run."""
    fan = {f"p{share}": values for share, values in one.simulation.fan.items()} if one.simulation else {}
    series = [("expected", one.flows.cumulative), *fan.items()]
    table = Table(
        f"cumulative-{one.id}", say("cumulative-figure", alternative=one.title),
        (Heading(say("year-heading")), *(Heading(say(name), "money") for name, _ in series)),
        tuple((str(year), *(Quantity(values[year], "money") for _, values in series)) for year in case.years),
    )
    return Figure(f"cumulative-{one.id}", "cumulative-cash", table.caption,
                  {"years": case.years, "expected": one.flows.cumulative, **fan}, table)


def waterfall(case: CaseView, one: AlternativeResult) -> Figure:
    """From the present value of costs by category, through the benefits, to the net present value."""
    factors = np.array(case.result.discount_factors)
    flows, place = case.result.lines, [a.id for a in case.result.alternatives].index(one.id)
    base = [a.baseline for a in case.result.alternatives].index(True)
    belongs = flows.belongs[place] - flows.belongs[base]
    worth = belongs * flows.likely * (flows.net @ factors)
    groups: dict[str, tuple[object, float]] = {}
    for row in np.flatnonzero(worth):
        line = flows.lines[row]
        side = "cost" if row < flows.costs else "benefit"
        label = line.category or say(f"other-{side}s")
        key = f"{side}-{line.category or ''}"
        groups[key] = (label, groups.get(key, (label, 0.0))[1] + float(worth[row]))
    steps = sorted(groups.values(), key=lambda step: step[1], reverse=True)
    table = Table(f"waterfall-{one.id}", say("waterfall-figure", alternative=one.title),
                  (Heading(say("category")), Heading(say("present-value"), "money")),
                  tuple((label, Quantity(value, "money")) for label, value in steps),
                  (say("npv"), Quantity(one.measures.npv, "money")))
    return Figure(f"waterfall-{one.id}", "waterfall", table.caption,
                  {"steps": [{"label": label, "value": value} for label, value in steps], "total": say("npv")}, table)


def tornado(case: CaseView, one: AlternativeResult) -> Figure:
    """The net present value when one line alone goes to its low and to its high value, widest first."""
    bars = one.tornado[:WIDEST_BARS]
    named = [(case.names.get(bar.id, bar.id), bar) for bar in bars]
    table = Table(f"tornado-{one.id}", say("tornado-figure", alternative=one.title),
                  (Heading(say("assumption")), Heading(say("at-low"), "money"), Heading(say("at-high"), "money")),
                  tuple((name, Quantity(bar.low, "money"), Quantity(bar.high, "money")) for name, bar in named))
    data = {"base": one.measures.npv,
            "lines": [{"label": name, "low": bar.low, "high": bar.high} for name, bar in named]}
    return Figure(f"tornado-{one.id}", "tornado", table.caption, data, table)


def distribution(case: CaseView, one: AlternativeResult) -> Figure | None:
    """The simulated net present value: histogram, cumulative curve, the line at zero."""
    simulation = one.simulation
    if simulation is None:
        return None
    marks = {"mean": simulation.mean, **{f"p{p}": v for p, v in simulation.percentiles.items() if p in (5, 50, 95)}}
    rows = (("mean", simulation.mean), *((f"p{p}", v) for p, v in simulation.percentiles.items()),
            ("expected-shortfall", simulation.expected_shortfall))
    table = Table(f"distribution-{one.id}", say("distribution-figure", alternative=one.title),
                  (Heading(say("measure")), Heading(say("npv"), "money")),
                  tuple((say(name), Quantity(value, "money")) for name, value in rows),
                  (say("chance-of-loss"), Quantity(simulation.probability_of_loss, "share")))
    data = {"edges": simulation.edges, "counts": simulation.counts, "marks": marks}
    return Figure(f"distribution-{one.id}", "distribution", table.caption, data, table)


def comparison(case: CaseView) -> Figure:
    """The alternatives side by side: net present value with its range."""
    values = [(one, case.npv(one)) for one in case.acting]
    table = Table("comparison", say("comparison-figure"),
                  (Heading(say("alternative")), Heading(say("npv"), "money"), Heading("P5", "money"), Heading("P95", "money")),
                  tuple((one.title, npv, Quantity(npv.low, "money"), Quantity(npv.high, "money")) for one, npv in values))
    data = {"alternatives": [{"label": one.title, "value": npv.value, "low": npv.low, "high": npv.high}
                             for one, npv in values]}
    return Figure("comparison", "comparison", table.caption, data, table)


def npv_profile(case: CaseView) -> Figure:
    """Net present value against the discount rate, for every alternative that acts."""
    rates = [rate for rate, _ in case.acting[0].npv_profile]
    series = [{"label": one.title, "values": [npv for _, npv in one.npv_profile]} for one in case.acting]
    table = Table("npv-profile", say("profile-figure"),
                  (Heading(say("discount-rate"), "share"), *(Heading(one.title, "money") for one in case.acting)),
                  tuple((Quantity(rate, "share"), *(Quantity(one["values"][place], "money") for one in series))
                        for place, rate in enumerate(rates)))
    roots = [root for one in case.acting for root in one.measures.irr.roots if rates[0] <= root <= rates[-1]]
    data = {"rates": rates, "series": series, "discount_rate": float(case.file.case.discount_rate[0]), "roots": roots}
    return Figure("npv-profile", "npv-profile", table.caption, data, table)


def risk_matrix(case: CaseView, kind: str) -> Figure | None:
    """The risks of acting or of doing nothing by likelihood and impact, before and after the response."""
    pairs = case_tables.ranked_risks(case, kind)
    if not pairs:
        return None
    risks = [
        {"number": place, "label": case.names.get(before.id, before.id), "probability": before.probability,
         "impact": abs(before.impact), "residual_probability": after.probability, "residual_impact": abs(after.impact)}
        for place, (before, after) in enumerate(pairs, 1)
    ]
    table = Table(f"risk-matrix-{kind}", say(f"matrix-{kind}-figure"),
                  (Heading(say("number")), Heading(say("risk")), Heading(say("probability"), "share"),
                   Heading(say("impact"), "money"), Heading(say("probability-left"), "share"), Heading(say("impact-left"), "money")),
                  tuple((str(r["number"]), r["label"], Quantity(r["probability"], "share"), Quantity(r["impact"], "money"),
                         Quantity(r["residual_probability"], "share"), Quantity(r["residual_impact"], "money")) for r in risks))
    return Figure(f"risk-matrix-{kind}", "risk-matrix", table.caption, {"risks": risks}, table)


def two_way(case: CaseView, one: AlternativeResult) -> Figure:
    """The net present value when all costs (down) and all benefits (across) change together."""
    values = two_way_table(one.measures.npv, -one.measures.pv_costs, one.measures.pv_benefits)
    changes = [Quantity(change, "share") for change in DEFAULT_CHANGES]
    table = Table(f"two-way-{one.id}", say("two-way-figure", alternative=one.title),
                  (Heading(say("costs-by-benefits")), *(Heading(say("by-share", share=one_change), "money") for one_change in changes)),
                  tuple((changes[row], *(Quantity(value, "money") for value in line)) for row, line in enumerate(values)))
    data = {"x": changes, "y": changes, "x_label": say("benefits"), "y_label": say("costs"), "values": values}
    return Figure(f"two-way-{one.id}", "heat-map", table.caption, data, table)
