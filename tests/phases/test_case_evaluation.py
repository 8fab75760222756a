"""A case evaluated as a whole: everything is net of doing nothing, whatever the lines are made of."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cases import case, crm, evaluated, line, of_flows, of_net_flows

AMOUNTS = st.lists(st.integers(0, 10**6), min_size=4, max_size=4)


def test_doing_nothing_compared_with_itself_is_zero_but_keeps_its_own_flows():
    file = case(costs=[line("old", [0, 10, 10, 10], alternative="do-nothing")], benefits=[line("gain", [0, 5, 5, 5])])

    baseline = evaluated(file).baseline

    assert baseline.measures.npv == 0
    assert baseline.flows.net == (0, 0, 0, 0)
    assert baseline.own_flows.net == (0, -10, -10, -10)
    assert baseline.total_cost.total == 30


def test_what_doing_nothing_costs_is_saved_by_acting():
    file = case(
        costs=[line("old", [0, 50, 50, 50], alternative="do-nothing"), line("new", [30, 60, 60, 60])],
        benefits=[line("gain", [0, 40, 40, 40])],
    )

    result = crm(file)

    assert result.flows.costs == (30, 10, 10, 10)
    assert result.flows.net == (-30, 30, 30, 30)
    assert result.total_cost.total == 210


def test_a_line_of_all_alternatives_leaves_doing_nothing_out():
    file = case(alternatives=("crm", "other"), costs=[line("training", [5, 0, 0, 0], alternative="all")])

    result = evaluated(file)

    assert [one.own_flows.costs[0] for one in result.alternatives] == [0, 5, 5]


def test_a_line_of_several_alternatives_counts_in_each():
    file = case(alternatives=("crm", "other", "third"), costs=[line("x", [5, 0, 0, 0], alternative=["crm", "third"])])

    assert [one.own_flows.costs[0] for one in evaluated(file).alternatives] == [0, 5, 0, 5]


def test_risk_adjustment_raises_costs_and_lowers_benefits():
    file = case(costs=[line("c", [100, 0, 0, 0], risk_adjustment="0.10")],
                benefits=[line("b", [0, 100, 0, 0], risk_adjustment="0.20")])

    flows = crm(file).flows

    assert flows.costs[0] == pytest.approx(110)
    assert flows.benefits[1] == pytest.approx(80)


def test_optimism_bias_counts_as_far_as_it_is_not_mitigated():
    options = {"optimism_bias": 0.5, "optimism_bias_mitigation": 0.4}
    file = case(case=options, costs=[
        line("a", [100, 0, 0, 0]), line("b", [100, 0, 0, 0], optimism_bias=0),
        line("stock", [100, 0, 0, 0], nature="working-capital"),
    ])

    assert crm(file).flows.costs[0] == pytest.approx(130 + 100 + 100)


def test_a_base_grows_from_its_first_year_and_ramps_up():
    file = case(benefits=[line("b", base=100, quantity=2, growth=0.1, ramp_up=[0, 0.5, 1, 1])])

    assert crm(file).flows.benefits == pytest.approx((0, 100, 220, 242))


def test_a_one_off_flows_once_in_its_year():
    file = case(costs=[line("a", base=100, frequency="one-off"), line("b", base=7, frequency="one-off", start_year=2)])

    assert crm(file).flows.costs == (100, 0, 7, 0)


def test_indexed_amounts_rise_with_prices_in_nominal_cases_only():
    lines = {"costs": [line("a", [100, 100, 100, 100], indexed=True)]}

    nominal = crm(case(case={"inflation_rate": 0.02}, **lines))
    real = crm(case(case={"inflation_rate": 0.02, "prices": "real"}, **lines))

    assert nominal.flows.costs == pytest.approx((100, 102, 104.04, 106.1208))
    assert real.flows.costs == (100, 100, 100, 100)


def test_turnover_counts_by_its_margin():
    file = case(benefits=[line("b", [0, 1000, 0, 0], amounts_are="turnover", margin_rate=0.3)])

    assert crm(file).flows.benefits[1] == pytest.approx(300)


def test_capital_is_relieved_over_its_depreciation_and_working_capital_comes_back():
    file = case(
        case={"tax_rate": 0.25, "depreciation_years": 2},
        costs=[line("plant", [100, 0, 0, 0], nature="capital"), line("stock", [40, 0, 0, 0], nature="working-capital"),
               line("running", [0, 20, 20, 20]), line("untaxed", [0, 1, 1, 1], taxable=False)],
        benefits=[line("b", [0, 200, 200, 200])],
    )

    flows = crm(file).flows

    assert flows.costs == pytest.approx((140, 15 + 1 - 12.5, 15 + 1 - 12.5, 15 + 1))
    assert flows.benefits == pytest.approx((0, 150, 150, 150 + 40))


def test_what_is_sold_above_its_book_value_is_taxed():
    file = case(horizon=2, case={"tax_rate": 0.5, "depreciation_years": 4},
                costs=[line("plant", [100, 0, 0], nature="capital", residual_value=20)])

    flows = crm(file).flows

    assert flows.costs == pytest.approx((100, -10, -10))
    # 80 is depreciated over 4 years: after 2 years 60 stand in the books, and 20 are received for them.
    assert flows.benefits == pytest.approx((0, 0, 20 + 0.5 * 40))


def test_real_flows_deflate_what_is_fixed_in_money():
    file = case(horizon=1, case={"prices": "real", "inflation_rate": 0.25},
                costs=[line("stock", [100, 0], nature="working-capital")])

    assert crm(file).flows.benefits == pytest.approx((0, 80))


def test_one_rate_per_year_discounts_each_year_by_its_own():
    result = crm(of_net_flows([-100, 55, 66], rate=[0.1, 0.2]))

    assert result.measures.npv == pytest.approx(-100 + 50 + 50)


def test_amounts_may_be_texts_and_stay_exact():
    result = crm(of_flows(["0.10", "0.20"], ["0", "0.3"], rate=0))

    assert result.measures.npv == pytest.approx(0, abs=1e-15)


def test_an_alternative_without_lines_has_no_return_and_says_why():
    result = crm(case())

    assert result.measures.npv == 0
    assert result.measures.roi is None
    assert {"case-evaluation.no-costs", "case-evaluation.no-irr", "case-evaluation.never-pays-back"} <= {
        warning.key for warning in result.warnings}


def test_every_measure_that_is_missing_has_its_reason():
    result = crm(of_flows([4, 50, 50, 50], [0, 100, 100, 100]))

    assert result.measures.irr.status == "suppressed"
    (warning,) = [one for one in result.warnings if one.key == "case-evaluation.irr-suppressed"]
    assert 0 < warning.values["part"].value < 0.05


def test_break_even_adoption_is_the_part_of_adopted_benefits_that_is_needed():
    file = case(rate=0, costs=[line("c", [100, 0, 0, 0])], benefits=[
        line("adopted", [0, 80, 80, 40], ramp_up=[0, 1, 1, 1]), line("sure", [0, 50, 0, 0])])

    assert crm(file).measures.break_even_adoption == pytest.approx(0.25)


def test_scenarios_move_sides_and_lines_and_are_weighted():
    file = of_flows([100, 0], [0, 200], rate=0, scenarios=[
        {"id": "bad", "weight": 0.25, "benefits": 0.5}, {"id": "base", "weight": 0.5},
        {"id": "good", "weight": 0.25, "costs": 0.5, "lines": {"benefit": 1.5}},
    ])

    scenarios = crm(file).scenarios

    assert dict(scenarios.values) == pytest.approx({"bad": 0, "base": 100, "good": 250})
    assert scenarios.expected == pytest.approx(112.5)


def test_a_scenario_may_have_its_own_discount_rate():
    file = of_flows([100, 0], [0, 200], scenarios=[{"id": "free", "weight": 1, "discount_rate": 0}])

    assert dict(crm(file).scenarios.values) == pytest.approx({"free": 100})


def test_total_cost_is_told_by_category_and_year():
    file = case(rate=0.1, costs=[
        line("a", [10, 20, 0, 0], category="licences"), line("b", [5, 0, 0, 0], category="work"),
        line("c", [0, 1, 1, 1], category="licences"),
    ])

    total = crm(file).total_cost

    assert [(one.category, one.total) for one in total.by_category] == [("licences", 33), ("work", 5)]
    assert total.by_year == (15, 21, 1, 1)
    assert total.discounted == pytest.approx(15 + 21 / 1.1 + 1 / 1.21 + 1 / 1.331)


@given(AMOUNTS, AMOUNTS, st.integers(2, 50))
def test_scaling_all_lines_scales_the_value_and_leaves_return_and_payback(costs, benefits, factor):
    one = crm(of_flows(costs, benefits)).measures
    larger = [[factor * amount for amount in amounts] for amounts in (costs, benefits)]
    many = crm(of_flows(*larger)).measures

    assert many.npv == pytest.approx(factor * one.npv, rel=1e-9, abs=1e-6)
    assert many.roi == pytest.approx(one.roi)
    assert many.payback_months == pytest.approx(one.payback_months)


@given(AMOUNTS, AMOUNTS)
def test_the_value_is_the_sum_of_the_values_of_the_lines(costs, benefits):
    whole = crm(of_flows(costs, benefits)).measures.npv
    parts = crm(case(costs=[line("c", costs)])).measures.npv + crm(case(benefits=[line("b", benefits)])).measures.npv

    assert whole == pytest.approx(parts, abs=1e-6)


@given(AMOUNTS, AMOUNTS)
def test_the_same_lines_for_doing_nothing_leave_no_difference(costs, benefits):
    both = ["crm", "do-nothing"]
    file = case(costs=[line("c", costs, alternative=both)], benefits=[line("b", benefits, alternative=both)])

    assert crm(file).flows.net == (0, 0, 0, 0)


@given(AMOUNTS, AMOUNTS)
def test_at_its_switching_value_a_line_brings_the_value_to_zero(costs, benefits):
    result = crm(of_flows(costs, benefits))

    for one in result.switching_values:
        assert result.measures.npv + one.change * one.present_value == pytest.approx(0, abs=1e-6)
