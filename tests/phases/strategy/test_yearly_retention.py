"""Yearly retention and churn."""

from datetime import date

import pytest

from phases.strategy import cohort_sql
from phases.strategy.customer_sql import month_number
from phases.strategy.yearly_retention import pooled, wilson_interval, yearly_retention
from tests.phases.strategy.customer_tables import dictionaries, engine_of

ROWS = [
    ("a", date(2022, 3, 1), 1), ("a", date(2023, 3, 1), 1), ("a", date(2024, 3, 1), 1),
    ("b", date(2022, 6, 1), 1), ("b", date(2024, 6, 1), 1),
    ("c", date(2023, 6, 1), 1), ("d", date(2023, 7, 1), 1), ("d", date(2024, 7, 1), 1),
]
DECEMBER = month_number(date(2024, 12, 1))


def retention(segment: str | None = None):
    engine = engine_of(ROWS, date(2024, 12, 31))
    engine.execute('ALTER TABLE customer_attributes ADD COLUMN "attribute kind" VARCHAR')
    engine.execute("UPDATE customer_attributes SET \"attribute kind\" = CASE WHEN customer_number < 2 THEN 'old' ELSE 'new' END")
    return yearly_retention(dictionaries(engine, cohort_sql.yearly_retention(DECEMBER, segment)))


def test_of_those_who_bought_in_a_year_those_who_bought_in_the_next_are_kept() -> None:
    found = {row.years_ago: row for row in retention()}

    assert (found[1].before, found[1].kept, found[1].retention_rate) == (2, 1, 0.5)
    assert (found[0].before, found[0].kept) == (3, 2)
    assert found[0].churn_rate == pytest.approx(1 / 3)
    assert set(found) == {0, 1}


def test_segments_have_their_own_retention() -> None:
    found = {(row.segment, row.years_ago): (row.before, row.kept) for row in retention("kind")}

    assert found == {("old", 1): (2, 1), ("old", 0): (1, 1), ("new", 0): (2, 1)}


def test_pooled_retention_is_weighted_by_customers() -> None:
    found = {row.segment: row for row in pooled(retention("kind"))}

    assert (found["old"].before, found["old"].kept) == (3, 2)
    assert not found["old"].enough


def test_the_interval_of_a_share_is_wilsons() -> None:
    assert wilson_interval(8, 10) == pytest.approx((0.4902, 0.9433), abs=0.0001)
    assert wilson_interval(0, 10)[0] == 0.0
    assert wilson_interval(10, 10)[1] == pytest.approx(1)
