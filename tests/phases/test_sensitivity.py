"""What moves the result: switching values, adoption at which nothing is left, two-way tables, rates."""

import numpy as np
import pytest

from phases.sensitivity import break_even_adoption, switching_change, switching_values, two_way_table
from tests.cases import crm, of_flows, of_net_flows


@pytest.mark.parametrize(("npv", "worth", "change"), [
    (100, 400, -0.25), (100, -400, 0.25), (-100, 400, 0.25), (0, 400, 0), (100, 0, None),
])
def test_a_switching_value_is_the_change_that_leaves_nothing(npv, worth, change):
    assert switching_change(npv, worth) == change


def test_the_line_nearest_to_switching_comes_first_and_worthless_lines_are_left_out():
    found = switching_values(100, np.array([400.0, -200.0, 0.0]), [("a", "benefit"), ("b", "cost"), ("c", "cost")])

    assert [(one.id, one.change) for one in found] == [("a", -0.25), ("b", 0.5)]


@pytest.mark.parametrize(("npv", "adopted", "part"), [(100, 400, 0.75), (-100, 400, 1.25), (500, 400, -0.25), (1, 0, None)])
def test_break_even_adoption_is_the_part_at_which_nothing_is_left(npv, adopted, part):
    assert break_even_adoption(npv, adopted) == part


def test_a_two_way_table_moves_two_amounts_at_once():
    table = two_way_table(100, -200, 300, changes=(-0.1, 0.0, 0.1))

    assert table[1][1] == 100
    assert table[0] == pytest.approx((90, 120, 150))
    assert table[2] == pytest.approx((50, 80, 110))


def test_the_two_way_table_agrees_with_evaluating_the_moved_case():
    base = crm(of_flows([100, 20], [0, 200])).measures
    moved = crm(of_flows([120, 24], [0, 180])).measures

    table = two_way_table(base.npv, -base.pv_costs, base.pv_benefits, changes=(-0.1, 0.2))

    assert table[1][0] == pytest.approx(moved.npv)


def test_the_profile_of_the_value_crosses_zero_at_the_internal_rate_of_return():
    result = crm(of_net_flows([-100, 60, 60]))
    before, after = (
        [npv for rate, npv in result.npv_profile if (rate < result.measures.irr.value) is side] for side in (True, False)
    )

    assert min(before) > 0 > max(after)
