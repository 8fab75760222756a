"""Price acceptance and floor price."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from phases.strategy.price_acceptance import PriceAnswer, floor_price, price_acceptance

D = Decimal


def answers(*prices: tuple[int, int, int, int]) -> list[PriceAnswer]:
    return [PriceAnswer(*(D(price) for price in row)) for row in prices]


def test_the_crossings_stand_in_their_usual_order() -> None:
    found = price_acceptance(answers((10, 20, 30, 40), (15, 22, 28, 45), (8, 18, 35, 50), (12, 25, 33, 38)))

    assert found.respondents == 4
    assert found.lowest is not None
    assert found.highest is not None
    assert found.lowest <= found.optimal <= found.highest
    assert found.lowest <= found.indifferent <= found.highest


def test_one_mind_accepts_from_cheap_to_dear() -> None:
    found = price_acceptance(answers(*[(10, 20, 30, 40)] * 40))

    assert D(10) <= found.lowest <= D(30)
    assert D(20) <= found.highest <= D(40)
    assert found.enough


def test_answers_out_of_order_are_left_out_and_counted() -> None:
    found = price_acceptance(answers((10, 20, 30, 40), (50, 20, 30, 40)))

    assert (found.respondents, found.left_out, found.enough) == (1, 1, False)


def test_no_answers_have_no_prices() -> None:
    found = price_acceptance([])

    assert (found.lowest, found.optimal, found.indifferent, found.highest, found.curve) == (None,) * 4 + ((),)


@given(st.lists(st.lists(st.integers(1, 100), min_size=4, max_size=4).map(sorted), min_size=1, max_size=30))
def test_the_curves_fall_and_rise(rows: list[list[int]]) -> None:
    curve = price_acceptance(answers(*[tuple(row) for row in rows])).curve

    for name in ("too_cheap", "cheap"):
        assert [getattr(point, name) for point in curve] == sorted((getattr(p, name) for p in curve), reverse=True)
    for name in ("dear", "too_dear"):
        assert [getattr(point, name) for point in curve] == sorted(getattr(p, name) for p in curve)


@pytest.mark.parametrize(("accepted", "verdict"), [(100, "go"), (95, "cut-cost"), (80, "stop")])
def test_the_floor_price_is_held_against_the_accepted_price(accepted: int, verdict: str) -> None:
    found = floor_price(D(42), D("0.30"), D("0.40"), D(accepted))

    assert found.floor == D("100.00")
    assert found.gap == D(accepted) - 100
    assert found.verdict == verdict


def test_the_target_cost_brings_the_floor_to_the_accepted_price() -> None:
    found = floor_price(D(42), D("0.30"), D("0.40"), D(95))

    assert floor_price(found.target_cost, D("0.30"), D("0.40"), D(95)).floor == D("95.00")


def test_a_margin_of_the_whole_price_is_refused() -> None:
    with pytest.raises(ValueError, match="fraction of the price"):
        floor_price(D(1), D(1), D(0), D(1))
