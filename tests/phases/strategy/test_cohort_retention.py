"""Cohorts of customers and of money."""

from datetime import date

import pytest

from phases.strategy import cohort_sql
from phases.strategy.cohort_retention import cohort_table, payback_month, retention_by_age
from phases.strategy.customer_sql import month_number
from tests.phases.strategy.customer_tables import dictionaries, engine_of

ROWS = [
    ("a", date(2024, 1, 5), 100), ("a", date(2024, 2, 5), 50), ("a", date(2024, 4, 5), 50),
    ("b", date(2024, 1, 20), 200), ("b", date(2024, 3, 1), -30),
    ("c", date(2024, 3, 10), 80), ("", date(2024, 1, 1), 999),
]
MARGINS = [40, 20, 20, 60, -30, 30, 500]


def cohorts(partial: bool = False):
    engine = engine_of(ROWS, date(2024, 4, 30), MARGINS)
    return cohort_table(dictionaries(engine, cohort_sql.cohorts()), month_number(date(2024, 4, 1)), partial)


def test_a_cohort_is_followed_to_the_end_of_the_observation_and_no_further() -> None:
    january, march = cohorts()

    assert (january.month, january.active) == ("2024-01", (2, 1, 0, 1))
    assert (march.month, march.active) == ("2024-03", (1, 0))
    assert january.retention == (1.0, 0.5, 0.0, 0.5)


def test_a_refund_counts_as_money_and_not_as_activity() -> None:
    january = cohorts()[0]

    assert january.revenue_cents == (300, 50, -30, 50)
    assert january.cumulative_revenue_cents == (300, 350, 320, 370)
    assert january.cumulative_margin_cents == (100, 120, 90, 110)


def test_guests_belong_to_no_cohort() -> None:
    assert sum(cohort.size for cohort in cohorts()) == 3


def test_a_cohort_pays_back_in_the_month_its_margin_covers_the_cost() -> None:
    january = cohorts()[0]

    assert payback_month(january.cumulative_margin_cents, january.size, 50) == 0
    assert payback_month(january.cumulative_margin_cents, january.size, 60) == 1
    assert payback_month(january.cumulative_margin_cents, january.size, 500) is None


def test_the_pooled_curve_counts_cohorts_observed_that_long() -> None:
    curve = retention_by_age(cohorts())

    assert [(row.customers, row.active) for row in curve] == [(3, 3), (3, 1), (2, 0), (2, 1)]


def test_a_partial_last_month_is_left_out_of_the_curve() -> None:
    curve = retention_by_age(cohorts(partial=True))

    assert [(row.customers, row.active) for row in curve] == [(3, 3), (2, 1), (2, 0)]


def test_without_margins_there_is_no_margin_to_follow() -> None:
    engine = engine_of(ROWS, date(2024, 4, 30))
    found = cohort_table(dictionaries(engine, cohort_sql.cohorts()), month_number(date(2024, 4, 1)), False)

    assert {cohort.cumulative_margin_cents for cohort in found} == {None}
    assert retention_by_age(()) == ()
    assert found[0].retention[1] == pytest.approx(0.5)
