"""From segment profiles to economics and behaviour."""

from dataclasses import replace
from decimal import Decimal

import pytest

from phases.strategy.segment_economics import segment_behaviour, segment_economics
from phases.strategy.segment_profile import SegmentProfile
from phases.strategy.time_unit import TimeUnit
from phases.strategy.yearly_retention import yearly_retention

PRO = SegmentProfile(
    segment="pro", customers=100, customer_share=0.5, revenue_cents=9_000_000, revenue_share=0.6, margin_cents=3_000_000,
    margin_share=0.7, revenue_per_customer_cents=90_000, margin_per_customer_cents=30_000, purchases_per_customer=6,
    basket_cents=15_000, one_time_share=0.1, loss_makers=0, mean_recency_days=73, mean_tenure_days=730.5,
    active_last_year=80, year_revenue_cents=4_000_000, year_margin_cents=1_600_000, enough=True,
)
RETENTION = yearly_retention([
    {"segment": "pro", "years_ago": 1, "before": 90, "kept": 45}, {"segment": "pro", "years_ago": 0, "before": 90, "kept": 60},
])


def test_a_segment_is_worth_last_years_margin_per_active_customer() -> None:
    found = segment_economics([PRO], RETENTION, yearly_cost_to_serve=Decimal(20))

    assert (found[0].customers, found[0].yearly_margin, found[0].retention_rate) == (80, Decimal("180.00"), Decimal("0.6667"))


def test_a_margin_rate_stands_in_for_a_margin_that_the_file_lacks() -> None:
    bare = replace(PRO, year_margin_cents=None)

    assert segment_economics([bare], RETENTION, Decimal("0.5"))[0].yearly_margin == Decimal("250.00")
    assert segment_economics([bare], RETENTION) == ()


def test_segments_of_which_nothing_is_known_are_left_out() -> None:
    assert segment_economics([replace(PRO, segment="new"), replace(PRO, active_last_year=0)], RETENTION) == ()


def test_the_mean_behaviour_counts_purchases_a_year() -> None:
    found = segment_behaviour(PRO)

    assert found is not None
    assert found.purchases_per_year == pytest.approx(3)
    assert found.recency.to(TimeUnit.DAY) == 73


def test_newcomers_count_their_first_year_whole_and_files_without_dates_have_no_behaviour() -> None:
    newcomers = segment_behaviour(replace(PRO, mean_tenure_days=30.0), intention=0.5)

    assert newcomers is not None
    assert (newcomers.purchases_per_year, newcomers.intention) == (6, 0.5)
    assert segment_behaviour(replace(PRO, mean_recency_days=None)) is None
