"""The two quadrants and the score of potential."""

import pytest

from phases.strategy.quadrants import (
    Placed,
    PotentialCriterion,
    potential_score,
    satisfaction_quadrant,
    strategy_quadrant,
)

ITEMS = [Placed("a", 8, 70, 10, 100), Placed("b", 8, 20, 20, 50), Placed("c", 3, 70, 30, 40), Placed("d", 3, 20, 40, 10)]


def test_the_four_cells_of_satisfaction_and_loyalty() -> None:
    cells = {cell.key: cell for cell in satisfaction_quadrant(ITEMS, 7, 50).cells}

    assert {key: cell.members for key, cell in cells.items()} == {
        "apostle": ("a",), "mercenary": ("b",), "hostage": ("c",), "defector": ("d",),
    }
    assert cells["apostle"].customer_share == pytest.approx(0.1)
    assert cells["apostle"].value_share == pytest.approx(0.5)


def test_a_value_on_the_limit_is_high() -> None:
    assert satisfaction_quadrant([Placed("x", 7, 50)], 7, 50).cells[0].members == ("x",)


def test_who_has_no_measure_is_named_and_not_placed() -> None:
    found = satisfaction_quadrant([*ITEMS, Placed("silent", None, 70)], 7, 50)

    assert found.unplaced == ("silent",)
    assert sum(cell.customers for cell in found.cells) == 100


def test_the_strategy_limits_are_the_weighted_means_unless_given() -> None:
    found = strategy_quadrant(ITEMS)

    assert (found.first_limit, found.second_limit) == (4.5, 40)
    assert {cell.key: cell.members for cell in found.cells} == {
        "invest": ("a",), "keep": ("b",), "grow": ("c",), "reduce-cost": ("d",),
    }
    assert strategy_quadrant(ITEMS, 9, 90).cells[-1].customers == 100


def test_an_empty_quadrant_has_empty_cells() -> None:
    found = strategy_quadrant([])

    assert {cell.customers for cell in found.cells} == {0}
    assert {cell.value_share for cell in found.cells} == {None}


CRITERIA = [PotentialCriterion("growth", 3, 0, 10), PotentialCriterion("distance", 1, 0, 100, rising=False)]


def test_potential_is_the_weighted_mean_of_its_criteria() -> None:
    assert potential_score({"growth": 5, "distance": 0}, CRITERIA) == pytest.approx(62.5)
    assert potential_score({"growth": 50, "distance": 500}, CRITERIA) == pytest.approx(75)


def test_unknown_criteria_do_not_count() -> None:
    assert potential_score({"growth": 5, "distance": None}, CRITERIA) == pytest.approx(50)
    assert potential_score({}, CRITERIA) is None


def test_a_criterion_without_range_is_refused() -> None:
    with pytest.raises(ValueError, match="growth is empty"):
        potential_score({"growth": 1}, [PotentialCriterion("growth", 1, 5, 5)])
