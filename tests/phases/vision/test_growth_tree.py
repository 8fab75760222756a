"""The growth tree values each branch so that the parts add up to the whole rise."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phases.line import Line
from phases.vision.growth_tree import BRANCHES, GrowthTree, evaluate, growth
from tests.phases.vision.rooms import keys, known

VALUES = st.lists(st.decimals(0, 1000, places=2), min_size=5, max_size=5)


def tree(**changes: dict[str, str]) -> GrowthTree:
    usual = {
        "customers": {"today": "1000", "ambition": "1000"}, "retention": {"today": "0.5", "ambition": "0.5"},
        "frequency": {"today": "2", "ambition": "2"}, "basket": {"today": "100", "ambition": "100"},
        "margin": {"today": "0.3", "ambition": "0.3"},
    }
    return GrowthTree.model_validate({**usual, **changes})


def test_the_yearly_margin_is_the_product_of_the_five_branches() -> None:
    found = evaluate(known({"growth-tree": {"only": tree()}})).values

    assert found.today == found.ambition == Decimal(30000)


def test_a_branch_that_rises_alone_carries_the_whole_rise() -> None:
    found = evaluate(known({"growth-tree": {"only": tree(retention={"today": "0.5", "ambition": "0.6"})}})).values

    assert found.part == {branch: Decimal(6000) if branch == "retention" else 0 for branch in BRANCHES}
    assert found.alone["retention"] == Decimal(6000)
    assert found.largest == "retention"


def test_one_point_of_retention_is_worth_a_hundredth_of_the_customers_margin() -> None:
    assert evaluate(known({"growth-tree": {"only": tree()}})).values.retention_point == Decimal(600)


@given(VALUES, VALUES)
def test_the_parts_add_up_to_the_rise_in_any_tree(today: list[Decimal], ambition: list[Decimal]) -> None:
    found = growth(today, ambition)

    assert sum(found.part.values()) == pytest.approx(found.ambition - found.today, rel=Decimal("1e-12"), abs=Decimal("1e-6"))


def test_two_branches_that_rise_alike_carry_alike() -> None:
    found = growth([Decimal(1)] * 5, [Decimal(2), Decimal(2), Decimal(1), Decimal(1), Decimal(1)])

    assert found.part["customers"] == found.part["retention"] == Decimal("1.5")


def test_a_bold_ambition_and_a_falling_one_are_named() -> None:
    rows = tree(frequency={"today": "2", "ambition": "3"}, margin={"today": "0.3", "ambition": "0.29"})

    assert {"bold", "falls"} <= set(keys(evaluate(known({"growth-tree": {"only": rows}}))))


def test_a_tree_with_a_branch_missing_computes_nothing_and_says_so() -> None:
    found = evaluate(known({"growth-tree": {"only": GrowthTree()}}))

    assert found.sections == ()
    assert [one.instrument for one in found.missing] == ["growth-tree"]


def test_what_rises_is_offered_as_a_benefit_line_that_the_case_takes() -> None:
    found = evaluate(known({"growth-tree": {"only": tree(basket={"today": "100", "ambition": "110"})}}))
    row = {**found.offers[0].row, "id": "x", "title": "x", "category": "x", "source": "x"}

    assert [offer.id for offer in found.offers] == ["benefit-basket"]
    assert Line.model_validate(row).base == Decimal(3000)
