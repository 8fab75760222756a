"""Concentration against the published sample and against plain definitions."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phases.strategy import concentration_sql
from phases.strategy.concentration import (
    concentration_curve,
    curve_ranks,
    decile_shares,
    gini_index,
    rank_at_share,
    value_groups,
)
from tests.customer_files import sample_rows
from tests.phases.strategy.customer_tables import dictionaries, engine_of

PUBLISHED = [50.807, 16.648, 10.277, 6.897, 4.843, 3.603, 2.703, 1.862, 1.386, 0.974]
DAY = date(2024, 1, 1)


def gini_by_hand(values: list[int]) -> float:
    pairs = sum(abs(first - second) for first in values for second in values)
    return pairs / (2 * len(values) * sum(values))


@pytest.fixture(scope="module")
def sample():
    # One row per customer is enough for concentration.
    totals: dict[str, int] = {}
    for customer, _, cents in sample_rows():
        totals[customer] = totals.get(customer, 0) + cents
    return engine_of([(customer, DAY, cents) for customer, cents in totals.items()], DAY)


def test_the_deciles_of_the_sample_are_as_published(sample) -> None:
    shares = decile_shares(value_groups(dictionaries(sample, concentration_sql.groups())))

    assert shares == pytest.approx([share / 100 for share in PUBLISHED], abs=0.000006)


def test_the_concentration_of_the_sample_is_as_published(sample) -> None:
    totals = dictionaries(sample, concentration_sql.totals())[0]
    top = dictionaries(sample, concentration_sql.running_value([rank_at_share(2357, "0.2")]))[0]

    assert (totals["customers"], totals["value_cents"]) == (2357, 24409194)
    assert totals["customers_for_80_percent"] == 777
    assert gini_index(2357, 24409194, totals["rank_times_value"]) == pytest.approx(0.63092, abs=0.000005)
    assert top["running_cents"] / totals["value_cents"] == pytest.approx(0.6746, abs=0.00005)


@settings(max_examples=100)
@given(st.lists(st.integers(0, 1000), min_size=1, max_size=30).filter(sum))
def test_the_gini_index_is_the_mean_difference_between_two_customers(values: list[int]) -> None:
    ranked = sorted(values, reverse=True)
    found = gini_index(len(values), sum(values), sum(rank * value for rank, value in enumerate(ranked, 1)))

    assert found == pytest.approx(gini_by_hand(values))


def test_a_total_of_zero_has_no_gini_index_and_no_curve() -> None:
    assert gini_index(3, 0, 0) is None
    assert gini_index(0, 0, 0) is None
    assert concentration_curve([], 3, -5) == ()


@pytest.mark.parametrize(("customers", "share", "rank"), [(2357, "0.2", 472), (5, "0.01", 1), (10, "0.2", 2), (30, 0.1, 3)])
def test_the_top_share_is_rounded_up_to_whole_customers(customers: int, share: str, rank: int) -> None:
    assert rank_at_share(customers, share) == rank


def test_groups_differ_by_one_customer_at_most_and_the_first_are_the_larger() -> None:
    engine = engine_of([(f"{number:02}", DAY, 100 - number) for number in range(23)], DAY)
    groups = value_groups(dictionaries(engine, concentration_sql.groups()))

    assert [group.customers for group in groups] == [3, 3, 3, 2, 2, 2, 2, 2, 2, 2]
    assert groups[-1].cumulative_share == pytest.approx(1)


def test_fewer_customers_than_groups_leave_the_last_shares_at_zero() -> None:
    engine = engine_of([("a", DAY, 300), ("b", DAY, 100)], DAY)

    assert decile_shares(value_groups(dictionaries(engine, concentration_sql.groups()))) == [0.75, 0.25] + [0.0] * 8


def test_refunds_alone_have_no_shares() -> None:
    engine = engine_of([("a", DAY, -300), ("b", DAY, -100)], DAY)

    assert decile_shares(value_groups(dictionaries(engine, concentration_sql.groups()))) is None


def test_customers_who_cost_more_than_they_bring_are_counted_with_their_loss() -> None:
    engine = engine_of([("a", DAY, 300), ("b", DAY, 100)], DAY, [50, -20])
    groups = value_groups(dictionaries(engine, concentration_sql.groups()))

    assert [(group.loss_makers, group.loss_cents) for group in groups] == [(0, 0), (1, -20)]
    assert groups[1].margin_rate == pytest.approx(-0.2)


def test_the_curve_begins_at_nothing_and_ends_at_everything() -> None:
    engine = engine_of([(f"{number}", DAY, number + 1) for number in range(9)], DAY)
    rows = dictionaries(engine, concentration_sql.running_value(curve_ranks(9)))
    curve = concentration_curve(rows, 9, 45)

    assert (curve[0].customer_share, curve[0].value_share) == (0, 0)
    assert (curve[-1].customer_share, curve[-1].value_share) == (1, 1)
    assert [point.value_share for point in curve] == sorted(point.value_share for point in curve)


def test_the_best_customer_stands_on_the_curve_even_among_thousands() -> None:
    assert curve_ranks(5000)[0] == 1
    assert curve_ranks(5000)[-1] == 5000
