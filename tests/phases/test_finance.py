"""Measures of an investment: what the textbooks say of them, and properties that hold for any flows."""

from itertools import pairwise

import pytest
import pyxirr
from hypothesis import assume, given
from hypothesis import strategies as st

from phases.discounting import discount_factors, flow_times
from phases.finance import (
    average_annual_return,
    benefit_cost_ratio,
    internal_rate_of_return,
    modified_internal_rate_of_return,
    net_present_value,
    npv_profile,
    payback_months,
    return_on_investment,
)
from phases.internal_rate_of_return import internal_rates_of_return

AMOUNT = st.integers(-10**6, 10**6).map(float)
FLOWS = st.lists(AMOUNT, min_size=2, max_size=15)
CONVENTIONAL = st.builds(
    lambda outlay, later: [-float(outlay), *later], st.integers(1, 10**6),
    st.lists(st.integers(0, 10**6).map(float), min_size=1, max_size=12),
)
RATE = st.integers(0, 50).map(lambda percent: percent / 100)


@pytest.mark.parametrize(("flows", "months"), [
    ([-100, 50, 50], 24), ([-100, 40, 120], 18), ([-100, 10, 20], None), ([0, 0, 0], None), ([0, 10, 10], 0),
    ([50, 10, 10], 0), ([0, -100, 200], 18), ([-100, 150, -100, 100], 30), ([-100, 0, 0, 100], 36),
    ([-100], None), ([-0.3, 0.1, 0.2], 24), ([-100, 200, -150], None),
])
def test_payback_counts_the_months_until_the_cumulative_flow_stays_above_zero(flows, months):
    assert payback_months(flows) == (None if months is None else pytest.approx(months))


def test_mid_year_flows_are_discounted_by_half_a_year_less():
    assert flow_times(3, "mid-year").tolist() == [0, 0.5, 1.5, 2.5]
    assert discount_factors((0.1,), 2, "mid-year").tolist() == pytest.approx([1, 1.1**-0.5, 1.1**-1.5])


def test_yearly_rates_multiply_up():
    assert discount_factors((0.1, 0.2), 2).tolist() == pytest.approx([1, 1 / 1.1, 1 / 1.1 / 1.2])


def test_mid_year_flows_with_yearly_rates_take_half_of_their_own_year():
    assert discount_factors((0.1, 0.2), 2, "mid-year")[2] == pytest.approx(1 / 1.1 / 1.2**0.5)


@pytest.mark.parametrize(("benefits", "costs", "roi", "ratio"), [
    (150, 100, 0.5, 1.5), (50, 100, -0.5, 0.5), (10, 0, None, None), (10, -5, None, None),
])
def test_without_spending_there_is_no_return_and_no_ratio(benefits, costs, roi, ratio):
    assert return_on_investment(benefits, costs) == roi
    assert benefit_cost_ratio(benefits, costs) == ratio


def test_the_average_annual_return_is_the_mean_net_benefit_over_the_initial_cost():
    assert average_annual_return([0, 60, 90, 90], [100, 10, 10, 10]) == pytest.approx(0.7)
    assert average_annual_return([0, 60], [0, 10]) is None


def test_an_irr_on_a_tiny_outlay_is_suppressed_and_its_root_kept():
    irr = internal_rate_of_return([-4, 50, 50], flow_times(2), pv_costs=100)

    assert (irr.status, irr.value, len(irr.roots)) == ("suppressed", None, 1)


def test_a_first_year_without_flow_is_no_outlay_of_zero():
    irr = internal_rate_of_return([0, -100, 60, 60], flow_times(3), pv_costs=100)

    assert irr.status == "unique"


@pytest.mark.parametrize(("flows", "status"), [
    ([-100, 60, 60], "unique"), ([-1600, 10000, -10000], "not-unique"), ([100, -200, 150], "none"),
    ([100, 50, 50], "none"), ([0, 0, 0], "none"), ([-100, 0, 0, 0], "none"),
])
def test_the_status_of_the_irr_says_whether_it_means_something(flows, status):
    irr = internal_rate_of_return(flows, flow_times(len(flows) - 1), pv_costs=1)

    assert irr.status == status
    assert (irr.value is not None) == (status == "unique")


def test_there_is_no_modified_rate_without_outflows_or_inflows():
    assert modified_internal_rate_of_return([100, 100], (0.1,), (0.1,)) is None
    assert modified_internal_rate_of_return([-100, -100], (0.1,), (0.1,)) is None


@given(CONVENTIONAL, RATE, RATE)
def test_the_modified_rate_agrees_with_pyxirr(flows, finance, reinvestment):
    assume(any(flows[1:]))
    expected = pyxirr.mirr(flows, finance, reinvestment)

    assert modified_internal_rate_of_return(flows, (finance,), (reinvestment,)) == pytest.approx(expected, rel=1e-9)


@given(FLOWS, RATE)
def test_the_net_present_value_agrees_with_pyxirr(flows, rate):
    scale = sum(map(abs, flows)) + 1

    assert net_present_value(flows, (rate,)) == pytest.approx(pyxirr.npv(rate, flows), abs=1e-12 * scale)


@given(CONVENTIONAL)
def test_the_irr_agrees_with_pyxirr_where_there_is_one(flows):
    assume(any(flows[1:]))
    (root,) = internal_rates_of_return(flows) or (None,)
    expected = pyxirr.irr(flows)
    assume(root is not None and expected is not None)

    assert root == pytest.approx(expected, rel=1e-6, abs=1e-7)


@given(FLOWS)
def test_every_root_makes_the_net_present_value_zero(flows):
    for root in internal_rates_of_return(flows):
        terms = [flow / (1 + root) ** year for year, flow in enumerate(flows)]
        assert abs(sum(terms)) <= 1e-6 * sum(map(abs, terms))


@given(FLOWS)
def test_there_are_at_most_as_many_roots_as_changes_of_sign(flows):
    signs = [flow > 0 for flow in flows if flow]

    assert len(internal_rates_of_return(flows)) <= sum(one != two for one, two in pairwise(signs))


@given(FLOWS, st.integers(1, 1000))
def test_scaling_the_flows_scales_the_value_and_leaves_the_irr(flows, factor):
    scaled = [factor * flow for flow in flows]
    size = sum(map(abs, scaled)) + 1

    expected = factor * net_present_value(flows, (0.1,))
    assert net_present_value(scaled, (0.1,)) == pytest.approx(expected, abs=1e-9 * size)
    assert internal_rates_of_return(scaled) == pytest.approx(internal_rates_of_return(flows), rel=1e-6, abs=1e-6)


@given(st.lists(st.tuples(AMOUNT, AMOUNT), min_size=2, max_size=15), RATE)
def test_the_net_present_value_is_additive(pairs, rate):
    one, two = zip(*pairs, strict=True)
    both = [a + b for a, b in pairs]
    size = sum(abs(a) + abs(b) for a, b in pairs) + 1

    separately = net_present_value(one, (rate,)) + net_present_value(two, (rate,))

    assert net_present_value(both, (rate,)) == pytest.approx(separately, abs=1e-12 * size)


@given(FLOWS, st.data())
def test_payback_never_shrinks_when_a_flow_shrinks(flows, data):
    year = data.draw(st.integers(0, len(flows) - 1))
    less = [flow - (place == year) * data.draw(st.integers(0, 10**6)) for place, flow in enumerate(flows)]
    assume(any(flows))

    before, after = payback_months(flows), payback_months(less)

    assert after is None or (before is not None and after >= before - 1e-9)


@given(CONVENTIONAL)
def test_discounting_never_brings_the_payback_of_an_investment_forward(flows):
    plain, discounted = payback_months(flows), payback_months(discount_factors((0.1,), len(flows) - 1) * flows)

    assert discounted is None or discounted >= plain


@given(CONVENTIONAL)
def test_the_value_of_an_investment_falls_as_the_rate_rises(flows):
    values = [npv for _, npv in npv_profile(flows, (0, 0.05, 0.1, 0.2, 0.5))]

    assert values == sorted(values, reverse=True)
