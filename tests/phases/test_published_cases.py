"""Published figures: each is reproduced within its tolerance, or, where the publication is wrong, not reproduced."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import yaml

from phases.discounting import discount_factors
from phases.distribution import annualised_loss, lognormal_mean
from phases.finance import annuity_factor, net_present_value, payback_months
from phases.internal_rate_of_return import internal_rates_of_return
from phases.optimism_bias import combined_optimism_bias
from phases.scenario import weighted_deviation, weighted_mean
from phases.sensitivity import switching_change
from tests.cases import case, crm, line, of_flows, of_net_flows

FOLDER = Path(__file__).parents[1] / "oracles" / "finance"
Inputs = dict[str, Any]
Figures = Callable[[Inputs], dict[str, float]]


def _irr(flows: list[float]) -> float:
    (root,) = internal_rates_of_return(flows)
    return 100 * root


def _even(outlay: float, annual: float, years: int) -> list[float]:
    return [-outlay, *[annual] * years]


def _rounded_factors(inputs: Inputs) -> dict[str, float]:
    return {"npv_with_3_decimal_factors": float(np.dot(inputs["net_flows"], inputs["printed_factors"]))}


def _flat_flows(inputs: Inputs) -> dict[str, float]:
    result = crm(of_net_flows(inputs["net_flows"], rate=inputs["discount_rate"]))
    measures = result.measures
    return {
        "payback_years": measures.payback_months / 12,
        "discounted_payback_years": measures.discounted_payback_months / 12,
        "npv": measures.npv, "irr_pct": 100 * measures.irr.value,
        **{f"irr_after_year_{year}_pct": _irr(inputs["net_flows"][: year + 1]) for year in range(2, 9)},
    }


def _spreadsheet_help(inputs: Inputs) -> dict[str, float]:
    first, second, rates = inputs["npv_ex1"], inputs["npv_ex2"], inputs["irr_values"]
    later = [second["t0"], *second["values"]]
    return {
        "npv_ex1": net_present_value([0, *first["values"]], (first["rate"],)),
        "npv_ex2": net_present_value(later, (second["rate"],)),
        "npv_ex3": net_present_value([*later, inputs["npv_ex3_extra"]], (second["rate"],)),
        **{f"irr_{years}y_pct": _irr(rates[: years + 1]) for years in (4, 5, 2)},
    }


def _social_time_preference(inputs: Inputs) -> dict[str, float]:
    factors = discount_factors((inputs["discount_rate"],), max(inputs["years"]))
    return {f"year_{year}": inputs["amount"] * factors[year] for year in inputs["years"]}


def _combined_bias(inputs: Inputs) -> dict[str, float]:
    upper = {kind: {what: ends and ends[0] for what, ends in row.items()}
             for kind, row in inputs["table_upper_lower_pct"].items()}
    biases = {what: {kind: upper[kind][what] for kind in inputs["mix"]} for what in ("capex", "duration")}
    return {f"combined_{what}_ob_pct": combined_optimism_bias(inputs["mix"], one) for what, one in biases.items()}


def _edges_of_irr(inputs: Inputs) -> dict[str, float]:
    long = inputs["pyxirr-issue-24"]
    flows = {name: one["flows"] for name, one in inputs.items() if "flows" in one}
    flows["pyxirr-issue-24"] = [long["first"], *[long["then"]] * long["times"]]
    return {name: max(internal_rates_of_return(one), default=float("nan")) for name, one in flows.items()}


def _intranet(inputs: Inputs) -> dict[str, float]:
    result = crm(of_flows(inputs["costs"], inputs["benefits"], rate=inputs["discount_rate"]))
    measures = result.measures
    return {
        "discounted_costs": measures.pv_costs, "discounted_benefits": measures.pv_benefits, "npv": measures.npv,
        "roi_pct": 100 * measures.roi,
        **{f"cum_discounted_y{year}": result.flows.cumulative_discounted[year] for year in (1, 2, 3)},
    }


def _capital_budgeting(inputs: Inputs) -> dict[str, float]:
    equipment = crm(of_net_flows(inputs["equipment"], rate=inputs["equipment_rate"])).measures

    def npv(name: str) -> float:
        one = inputs[name]
        return net_present_value(_even(one["outlay"], one["annual"], one["years"]), (one["rate"],))

    return {
        "payback_40000_years": payback_months(inputs["uneven_40000"]) / 12,
        "payback_150000_years": payback_months(inputs["uneven_150000"]) / 12,
        "equipment_npv": equipment.npv, "equipment_pv_inflows": equipment.pv_benefits,
        "equipment_irr_pct": 100 * equipment.irr.value, "xray_npv_table_factor": npv("xray"),
        "postage_npv_table_factor": npv("postage_meter"), "drill_press_npv_table_factor": npv("drill_press"),
        **{f"{name}_irr_pct": _irr(_even(*inputs[name].values())) for name in ("welding", "drill_press_b")},
    }


def _embroidery(inputs: Inputs) -> dict[str, float]:
    flows = inputs["net_flows"]
    result = crm(of_net_flows(flows, rate=inputs["discount_rate"]))
    measures = result.measures
    rates = (0, 3, 9, 12, 14, 15, 18, 21)
    return {
        "npv_9pct": measures.npv, "payback_years": measures.payback_months / 12, "irr_pct": 100 * measures.irr.value,
        "profitability_index": measures.bcr, "discounted_payback_years": measures.discounted_payback_months / 12,
        "mirr_pct": 100 * measures.mirr, "mirr_terminal_value": 16000 * (1 + measures.mirr) ** 6,
        **{f"npv_profile_{rate}pct": net_present_value(flows, (rate / 100,)) for rate in rates},
    }


def _unequal_lives(inputs: Inputs) -> dict[str, float]:
    rate = inputs["discount_rate_trucks"]
    found = {}
    for name in ("old", "new"):
        flows = inputs[f"truck_{name}"]
        found[f"npv_{name}"] = net_present_value(flows, (rate,))
        annuity = crm(of_net_flows(flows, rate=rate)).measures.annuity
        found |= {f"eaa_{name}": annuity, f"perpetuity_{name}": annuity / rate}
    heavy = inputs["heavy_machine"]
    return found | {
        "npv_chain_old": net_present_value(inputs["chain_old_twice"], (rate,)),
        "npv_heavy": net_present_value(heavy, (inputs["discount_rate_machines"],)), "irr_heavy_pct": _irr(heavy),
    }


def _lognormal(inputs: Inputs) -> dict[str, float]:
    names = {"alice_annualised": "simpleloss", "unit_annualised": "unit", "frequency_3": "frequency3",
             "bob_3_significant": "bob", "charlie_3_significant": "charlie"}
    losses = {metric: annualised_loss(**inputs[name]) for metric, name in names.items()}
    return losses | {"hard_mean": lognormal_mean(**inputs["hard"])}


def _three_points(inputs: Inputs) -> dict[str, float]:
    return {
        "expected_npv": weighted_mean(inputs["npv"], inputs["p"]), "sd": weighted_deviation(inputs["npv"], inputs["p"])
    }


def _taxed(inputs: Inputs, units: float = 1, price: float = 1, variable: float = 1, fixed: float = 1) -> float:
    """The NPV with tax, straight-line depreciation, working capital and residual value, inputs moved by factors."""
    years, sold = inputs["years"], inputs["units"] * units
    return crm(case(
        rate=inputs["discount_rate"], horizon=years, case={"tax_rate": inputs["tax"], "depreciation_years": years},
        costs=[
            line("plant", base=inputs["investment"], frequency="one-off", nature="capital",
                 residual_value=inputs["residual"]),
            line("stock", base=inputs["working_capital"], frequency="one-off", nature="working-capital"),
            line("variable", base=sold * inputs["variable_cost"] * variable),
            line("fixed", base=inputs["fixed_cost"] * fixed),
        ],
        benefits=[line("sales", base=sold * inputs["price"] * price)],
    )).measures.npv


def _four_drivers(inputs: Inputs) -> dict[str, float]:
    return {
        "base_npv": _taxed(inputs), "units_minus_10pct": _taxed(inputs, units=0.9),
        "price_minus_10pct": _taxed(inputs, price=0.9), "variable_cost_plus_10pct": _taxed(inputs, variable=1.1),
        "fixed_cost_plus_10pct": _taxed(inputs, fixed=1.1),
    }


def _switching(inputs: Inputs) -> dict[str, float]:
    result = crm(case(
        rate=inputs["discount_rate"], horizon=inputs["years"],
        costs=[line("investment", base=inputs["initial"], frequency="one-off"),
               line("variable", base=inputs["annual_variable"])],
        benefits=[line("sales", base=inputs["annual_sales"])],
    ))
    lines = {one.id: one for one in result.switching_values}
    volume = lines["sales"].present_value + lines["variable"].present_value
    return {
        "npv": result.measures.npv, "pv_sales": lines["sales"].present_value,
        "pv_variable": -lines["variable"].present_value, "initial_investment_pct": 100 * lines["investment"].change,
        "sales_volume_pct": -100 * switching_change(result.measures.npv, volume),
        "selling_price_pct": -100 * lines["sales"].change, "variable_cost_pct": 100 * lines["variable"].change,
    }


FIGURES: dict[str, Figures] = {
    "crm-100k-rounded-factors": _rounded_factors, "discounted-payback-wiki": _flat_flows,
    "excel-npv-irr-help": _spreadsheet_help, "greenbook-stpr-1000": _social_time_preference,
    "hmt-optimism-bias-combined-project": _combined_bias, "irr-edge-cases": _edges_of_irr,
    "jwd-consulting-intranet": _intranet, "openstax-accounting-capital-budgeting": _capital_budgeting,
    "openstax-embroidery-machine": _embroidery, "openstax-unequal-lives": _unequal_lives,
    "riskquant-lognormal-loss": _lognormal, "scenario-three-point-sd": _three_points,
    "sensitivity-four-drivers": _four_drivers, "switching-values-kenny": _switching,
}
PUBLISHED = {one["id"]: one for one in (yaml.safe_load(path.read_text("utf-8")) for path in FOLDER.glob("*.yaml"))}
CHECKS = [
    pytest.param(name, check, id=f"{name}-{check['metric']}")
    for name, one in sorted(PUBLISHED.items()) for check in one["checks"] if check["tolerance"] is not None
]


def test_every_published_case_is_recomputed():
    assert set(FIGURES) == set(PUBLISHED)


@pytest.mark.parametrize(("name", "check"), CHECKS)
def test_a_published_figure_is_reproduced_where_it_is_right(name: str, check: dict[str, Any]):
    figure = FIGURES[name](PUBLISHED[name]["inputs"])[check["metric"]]

    within = abs(float(figure) - check["published"]) <= check["tolerance"]
    assert within == check["match"]


def test_all_roots_of_the_published_edge_cases_are_found():
    for one in PUBLISHED["irr-edge-cases"]["inputs"].values():
        if "roots" in one:
            assert internal_rates_of_return(one["flows"]) == pytest.approx(one["roots"], abs=1e-7)


def test_full_precision_differs_from_printed_factors():
    inputs = PUBLISHED["crm-100k-rounded-factors"]["inputs"]

    npv = crm(of_net_flows(inputs["net_flows"], rate=inputs["discount_rate"])).measures.npv

    assert npv == pytest.approx(26_794.62, abs=0.005)


def test_the_intranet_pays_back_during_its_first_year():
    inputs = PUBLISHED["jwd-consulting-intranet"]["inputs"]
    measures = crm(of_flows(inputs["costs"], inputs["benefits"], rate=inputs["discount_rate"])).measures

    assert measures.payback_months == pytest.approx(10.5)
    assert measures.discounted_payback_months == pytest.approx(12 * 0.945)
    assert measures.irr.value == pytest.approx(1)


def test_lives_are_compared_by_annuity_over_each_life():
    inputs = PUBLISHED["openstax-unequal-lives"]["inputs"]
    years, rate = 6, inputs["discount_rate_trucks"]
    old = [*inputs["truck_old"], 0, 0, 0]
    file = of_net_flows(old, rate=rate, case={
        "alternatives": [{"id": "do-nothing", "baseline": True}, {"id": "crm", "life_years": 3}]})

    assert crm(file).measures.annuity == pytest.approx(19_894, abs=0.5)
    assert annuity_factor(discount_factors((rate,), years), 3) == pytest.approx(2.48685, abs=1e-5)


def test_step_rates_multiply_up_year_by_year():
    schedule = PUBLISHED["greenbook-stpr-1000"]["inputs"]["step_schedule"]
    rates = [next(rate for first, last, rate in schedule if first <= year and (last is None or year <= last))
             for year in range(1, 51)]

    factors = discount_factors(rates, 50)

    assert factors[50] == pytest.approx(1.035**-30 * 1.03**-20)


def test_price_moves_the_taxed_case_most_and_fixed_cost_least():
    inputs = PUBLISHED["sensitivity-four-drivers"]["inputs"]
    base, moved = _taxed(inputs), _four_drivers(inputs)

    falls = {name: base - npv for name, npv in moved.items()}

    assert falls["price_minus_10pct"] > falls["units_minus_10pct"] > falls["fixed_cost_plus_10pct"]
    assert falls["units_minus_10pct"] == pytest.approx(falls["variable_cost_plus_10pct"])
