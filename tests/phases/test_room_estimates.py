"""The estimates of a room become one range, by a way that can be said aloud; the range becomes factors of a line."""

from decimal import Decimal

import pytest

from phases.distribution import mean
from phases.line import ThreePoints
from phases.room_estimates import AGGREGATIONS, Aggregation, aggregate, as_factors, significant


def three(low: object, likely: object, high: object) -> ThreePoints:
    return ThreePoints(low=Decimal(str(low)), likely=Decimal(str(likely)), high=Decimal(str(high)))


ROOM = [three(80, 100, 120), three(90, 110, 140), three(60, 100, 130), three(85, 95, 110), three(10, 200, 900)]


@pytest.mark.parametrize(("how", "expected"), [
    ("median", three(80, 100, 130)),
    ("mean", three(65, 121, 280)),
    ("trimmed-mean", three(75, "103.3", 130)),
    ("envelope", three(10, 100, 900)),
])
def test_each_way_gives_its_range(how: Aggregation, expected: ThreePoints) -> None:
    assert aggregate(ROOM, how) == expected


def test_the_pooled_range_keeps_the_mean_of_everybody_s_distribution() -> None:
    calm = [three(80, 100, 120), three(90, 110, 140), three(60, 100, 130)]
    pooled = aggregate(calm, "pooled")

    expected = sum(mean(float(one.low), float(one.likely), float(one.high)) for one in calm) / 3
    assert mean(float(pooled.low), float(pooled.likely), float(pooled.high)) == pytest.approx(expected, rel=1e-3)
    assert 60 < pooled.low < 80
    assert 129 < pooled.high < 140


@pytest.mark.parametrize("how", AGGREGATIONS)
def test_one_person_s_estimate_is_the_room_s_where_nobody_else_is(how: Aggregation) -> None:
    found = aggregate([three(80, 100, 120)], how)

    assert found.low <= found.likely <= found.high
    assert float(found.likely) == pytest.approx(100, rel=0.01)


@pytest.mark.parametrize("how", AGGREGATIONS)
def test_a_room_without_estimates_has_no_range(how: Aggregation) -> None:
    with pytest.raises(ValueError, match="estimate"):
        aggregate([], how)


@pytest.mark.parametrize("how", AGGREGATIONS)
def test_a_room_that_is_sure_of_one_value_has_a_range_of_that_value(how: Aggregation) -> None:
    assert aggregate([three(7, 7, 7)] * 3, how) == three(7, 7, 7)


def test_an_amount_becomes_factors_of_the_line() -> None:
    assert as_factors(three(80_000, 100_000, 150_000), Decimal(100_000)) == three("0.8", 1, "1.5")


def test_on_a_negative_amount_the_ends_change_places() -> None:
    assert as_factors(three(-120, -100, -90), Decimal(-100)) == three("0.9", 1, "1.2")


def test_nothing_is_a_factor_of_zero() -> None:
    with pytest.raises(ValueError, match="zero"):
        as_factors(three(1, 2, 3), Decimal(0))


@pytest.mark.parametrize(("value", "rounded"), [("123456", "123500"), ("0.00123456", "0.001235"), ("0", "0"), ("-99999", "-100000")])
def test_four_figures_count(value: str, rounded: str) -> None:
    assert significant(Decimal(value)) == Decimal(rounded)
