"""Makers are ranked by weighted marks; the page says who is out, and how firm the first place is."""

from datetime import date
from decimal import Decimal
from itertools import product
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from phases.feasibility.maker_evaluation import evaluate
from phases.feasibility.maker_ranking import first_by_weights, rank, weight_move
from phases.feasibility.makers import Criterion, Maker, MakerMark
from phases.feasibility.needs import Need
from phases.method import Facts, Known, Result, Worksheet

FACTS = Facts("CRM", "Client", "EUR", "en", date(2026, 5, 4))


def _criteria(**weights: Any) -> dict[str, Criterion]:
    return {name: Criterion(id=name, title=name, **(given if isinstance(given, dict) else {"weight": Decimal(given)}))
            for name, given in weights.items()}


def _marks(table: dict[str, dict[str, Any]], evaluator: str = "Ann") -> list[MakerMark]:
    return [MakerMark(maker=maker, criterion=name, evaluator=evaluator, mark=mark)
            for maker, row in table.items() for name, mark in row.items()]


def _evaluated(makers: str, criteria: dict[str, Criterion], marks: list[MakerMark], needs: tuple[Need, ...] = ()) -> Result:
    rows: dict[str, dict[str, Any]] = {
        "makers": {one: Maker(id=one, name=one) for one in makers}, "maker-criteria": criteria,
        "maker-scores": {str(number): one for number, one in enumerate(marks)}, "needs": {one.id: one for one in needs},
    }
    return evaluate(Known(FACTS, {name: Worksheet(name, held) for name, held in rows.items()}))


def _said(result: Result) -> list[str]:
    return [one.key.partition(".")[2] for one in result.findings]


def test_the_total_is_the_mean_of_the_marks_weighted_by_the_criteria():
    found = rank("AB", _criteria(price=3, ease=1), _marks({"A": {"price": 4, "ease": 2}, "B": {"price": 2, "ease": 5}}))

    assert [(one.maker, one.total) for one in found.standings] == [("A", 3.5), ("B", 2.75)]


def test_a_maker_below_the_lowest_mark_of_a_knock_out_criterion_is_out_whatever_the_rest():
    criteria = _criteria(exit={"weight": 1, "knock_out": True, "least": 3}, ease=9)
    result = _evaluated("AB", criteria, _marks({"A": {"exit": 2, "ease": 5}, "B": {"exit": 3, "ease": 1}}))

    assert [one.maker for one in result.values.standings] == ["B"]
    assert [(one.maker, one.criterion, one.mark, one.needed) for one in result.values.knocked_out] == [("A", "exit", 2, 3)]
    assert {"is-out", "stands-alone"} <= set(_said(result))


def test_where_all_are_out_the_page_says_so():
    criteria = _criteria(exit={"weight": 1, "knock_out": True, "least": 5})

    assert "all-out" in _said(_evaluated("AB", criteria, _marks({"A": {"exit": 1}, "B": {"exit": 4}})))


def test_several_evaluators_count_by_their_mean_and_their_spread_shows():
    marks = [*_marks({"A": {"x": 1, "y": 4}}), *_marks({"A": {"x": 5, "y": 4}}, "Bob"), *_marks({"B": {"x": 2, "y": 2}})]
    found = _evaluated("AB", _criteria(x=1, y=1), marks)

    first = found.values.standings[0]
    assert (first.maker, first.total, first.severest, first.mildest) == ("A", 3.5, 2.5, 4.5)
    assert "disputed" in _said(found)


def test_a_criterion_that_is_not_marked_for_all_does_not_count_yet():
    found = _evaluated("AB", _criteria(x=1, y=1), _marks({"A": {"x": 3, "y": 5}, "B": {"x": 4}}))

    assert found.values.counted == ("x",)
    assert found.values.uncounted == ("y",)
    assert found.values.standings[0].maker == "B"
    assert "not-marked-for-all" in _said(found)


def test_a_maker_better_on_everything_is_first_under_every_weighting_and_by_every_move():
    found = _evaluated("AB", _criteria(x=1, y=1), _marks({"A": {"x": 5, "y": 4}, "B": {"x": 3, "y": 4}}))

    assert found.values.standings[0].first_by_weights == pytest.approx(1)
    assert found.values.move is None
    assert {"firm", "never-first"} <= set(_said(found))


def test_two_opposite_makers_share_the_weightings_in_half():
    assert first_by_weights(np.array([[5.0, 0.0], [0.0, 5.0]]), 1) == pytest.approx((0.5, 0.5), abs=0.02)


def test_the_share_of_weightings_is_exact_where_it_can_be_worked_out():
    # The first is ahead as long as w x 1 > (1 - w) x 3, that is w > 3/4: a quarter of all weightings.
    assert first_by_weights(np.array([[3.0, 1.0], [2.0, 4.0]]), 1)[0] == pytest.approx(0.25, abs=0.02)


def test_the_same_seed_gives_the_same_shares():
    means = np.array([[3.0, 1.0, 2.0], [2.0, 4.0, 1.0]])

    assert first_by_weights(means, 7) == first_by_weights(means, 7)


def test_the_smallest_move_of_weight_brings_the_rival_level():
    moved, taken, given_to = weight_move(np.array([0.5, 0.3, 0.2]), np.array([2.0, 1.0, -1.0]))

    # The lead is 1.1; each part moved from the first to the third takes off 3.
    assert (moved, taken, given_to) == (pytest.approx(1.1 / 3), (0,), 2)


def test_a_move_larger_than_one_criterion_takes_from_the_next():
    moved, taken, given_to = weight_move(np.array([0.1, 0.6, 0.3]), np.array([3.0, 2.0, -1.0]))

    # The lead of 1.2: 0.4 of it from the first's whole weight, the other 0.8 at 3 a part.
    assert (moved, taken, given_to) == (pytest.approx(0.1 + 0.8 / 3), (0, 1), 2)


@given(st.lists(st.tuples(st.integers(1, 9), st.integers(-5, 5)), min_size=2, max_size=4))
def test_no_smaller_move_of_weight_on_a_grid_alters_the_winner(criteria):
    weights = np.array([float(weight) for weight, _ in criteria])
    weights, lead = weights / weights.sum(), np.array([float(ahead) for _, ahead in criteria])
    found = weight_move(weights, lead)
    if found is None or weights @ lead <= 0:
        return
    for shares in product(range(7), repeat=len(criteria)):
        if sum(shares) and np.array(shares) @ lead < 0:
            other = np.array(shares) / sum(shares)
            assert np.abs(other - weights).sum() / 2 >= found[0] - 1e-9


def test_one_evaluator_alone_is_named():
    assert "one-evaluator" in _said(_evaluated("AB", _criteria(x=1), _marks({"A": {"x": 3}, "B": {"x": 2}})))


def test_equal_totals_are_said_to_be_level():
    assert "level" in _said(_evaluated("AB", _criteria(x=1), _marks({"A": {"x": 3}, "B": {"x": 3}})))


@pytest.mark.parametrize(("makers", "criteria", "marks", "wanted"), [
    ("", {}, [], {"makers", "maker-criteria", "maker-scores"}),
    ("A", _criteria(x=1), [], {"maker-scores"}),
    ("AB", _criteria(x=1, y=1), _marks({"A": {"x": 1}, "B": {"y": 1}}), {"maker-scores"}),
    ("AB", _criteria(x=0), _marks({"A": {"x": 1}, "B": {"x": 1}}), {"maker-scores"}),
])
def test_what_hinders_a_comparison_is_said_where_it_can_be_mended(makers, criteria, marks, wanted):
    assert {one.instrument for one in _evaluated(makers, criteria, marks).missing} == wanted


def test_marks_of_makers_that_are_gone_are_left_out():
    found = _evaluated("A", _criteria(x=1), _marks({"A": {"x": 3}, "gone": {"x": 5}}))

    assert [one.maker for one in found.values.standings] == ["A"]


def test_needs_that_must_or_should_be_met_are_offered_as_criteria_and_a_must_knocks_out():
    needs = tuple(Need(id=name, title=name, area="sales", priority=name) for name in ("must", "should", "could"))
    offers = {one.id: one.row for one in _evaluated("", {}, [], needs).offers}

    assert set(offers) == {"need-must", "need-should"}
    assert (offers["need-must"]["knock_out"], offers["need-should"]["knock_out"]) == (True, False)
    assert {one.to for one in _evaluated("", {}, [], needs).offers} == {"maker-criteria"}
