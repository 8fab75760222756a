"""Profiles of segments, over-index and persona cards."""

from datetime import date

import pytest

from phases.strategy import segment_sql
from phases.strategy.customer_sql import month_number
from phases.strategy.segment_profile import over_index_table, personas, segment_profiles
from phases.strategy.value_tiers import equal_tiers
from tests.phases.strategy.customer_tables import dictionaries, engine_of

END = date(2024, 12, 31)
ROWS = [("a", date(2022, 1, 1), 1000), ("a", date(2024, 6, 1), 3000), ("b", date(2024, 12, 21), 1000),
        ("c", date(2023, 1, 1), 5000), ("d", date(2024, 3, 1), -100)]
MARGINS = [400, 900, 300, -200, -50]


def engine():
    made = engine_of(ROWS, END, MARGINS)
    made.execute("""CREATE OR REPLACE TABLE customer_attributes AS SELECT customer_number,
      CASE WHEN customer_number < 2 THEN 'pro' ELSE 'home' END AS "attribute kind",
      CASE WHEN customer_number IN (0, 1, 2) THEN '30-39' END AS "attribute age band" FROM customer_names""")
    made.execute(segment_sql.segments_by_attribute("kind"))
    return made


def profiles():
    return segment_profiles(dictionaries(engine(), segment_sql.segment_totals(END, month_number(END))))


def test_a_profile_says_what_a_segment_brings() -> None:
    pro = next(profile for profile in profiles() if profile.segment == "pro")

    assert (pro.customers, pro.revenue_cents, pro.margin_cents, pro.active_last_year) == (2, 5000, 1600, 2)
    assert (pro.purchases_per_customer, pro.basket_cents, pro.one_time_share) == (1.5, 5000 / 3, 0.5)
    assert (pro.year_revenue_cents, pro.year_margin_cents) == (4000, 1200)
    assert pro.mean_recency_days == pytest.approx((213 + 10) / 2)
    assert not pro.enough


def test_shares_are_those_of_the_whole_and_losses_are_shown() -> None:
    home = next(profile for profile in profiles() if profile.segment == "home")

    assert home.revenue_share == pytest.approx(4900 / 9900)
    assert home.loss_makers == 2
    assert home.margin_cents == -250


def test_a_hundred_means_as_often_as_in_the_whole() -> None:
    table = over_index_table(dictionaries(engine(), segment_sql.attribute_counts(["age band"])))
    found = {(row.segment, row.value): row for row in table}

    assert found["pro", "30-39"].index == pytest.approx(100 * 1.0 / 0.75)
    assert found["home", ""].index == pytest.approx(200)
    assert found["home", "30-39"].segment_share == 0.5


def test_an_attribute_that_names_each_customer_describes_nobody() -> None:
    rows = [{"segment": "x", "attribute": "name", "value": str(n), "customers": 1} for n in range(21)]

    assert over_index_table(rows) == ()


def test_the_card_shows_what_sets_a_segment_apart_and_never_the_unknown() -> None:
    table = over_index_table(dictionaries(engine(), segment_sql.attribute_counts(["age band"])))
    cards = {card.profile.segment: card for card in personas(profiles(), table)}

    assert cards["pro"].distinctive["age band"].value == "30-39"
    assert cards["home"].commonest["age band"].value == "30-39"


def test_segments_may_be_tiers() -> None:
    made = engine()
    made.execute(segment_sql.segments_by_tier(equal_tiers(2)))
    found = made.execute("SELECT segment, count(*) FROM customer_segments GROUP BY ALL ORDER BY ALL").fetchall()

    assert found == [("1", 2), ("2", 2)]


def test_silent_customers_are_listed_by_value_with_a_reason() -> None:
    found = dictionaries(engine(), segment_sql.silent_customers(END, 100, 10))

    assert [(row["customer"], row["reason"]) for row in found] == [("c", "second-purchase-missing"), ("a", "slowing")]
