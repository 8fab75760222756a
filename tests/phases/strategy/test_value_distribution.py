"""The distribution of customer value."""

from datetime import date

import pytest

from phases.strategy import concentration_sql
from phases.strategy.value_distribution import Spread, histogram_edges, is_normal_like, round_step, value_classes
from tests.phases.strategy.customer_tables import dictionaries, engine_of

DAY = date(2024, 1, 1)


def spread_and_classes(cents: list[int]):
    engine = engine_of([(f"{number:04}", DAY, value) for number, value in enumerate(cents)], DAY)
    spread = Spread(**dictionaries(engine, concentration_sql.spread())[0])
    edges = histogram_edges(spread)
    return spread, value_classes(dictionaries(engine, concentration_sql.histogram(edges)), edges, spread)


def test_every_customer_falls_in_one_class() -> None:
    spread, classes = spread_and_classes([*range(0, 20000, 137), -500, 900000])

    assert sum(row.customers for row in classes) == spread.customers
    assert sum(row.normal_customers for row in classes) == pytest.approx(spread.customers)


def test_a_few_large_customers_pull_the_mean_above_the_median() -> None:
    spread, _ = spread_and_classes([100] * 90 + [10000] * 10)

    assert spread.mean > spread.median
    assert spread.skew is not None
    assert spread.skew > 1
    assert not is_normal_like(spread)


def test_an_even_heap_around_the_middle_is_like_the_normal_curve() -> None:
    heap = [1000 + step * 10 for step in range(-20, 21) for _ in range(21 - abs(step))]

    assert is_normal_like(spread_and_classes(heap)[0])


def test_customers_of_one_value_have_no_skew() -> None:
    spread, classes = spread_and_classes([500] * 5)

    assert spread.skew is None
    assert sum(row.customers for row in classes) == 5
    assert not is_normal_like(spread)


@pytest.mark.parametrize(("width", "step"), [(0, 1), (1.2, 2), (3, 5), (11, 20), (260, 500), (2400, 2500), (990, 1000)])
def test_classes_have_round_widths(width: float, step: int) -> None:
    assert round_step(width) == step
