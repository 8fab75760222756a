"""From segment profiles to what other computations ask of a segment: its yearly economics and its behaviour."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from phases.strategy.loyalty_index import Behaviour
from phases.strategy.retention_impact import SegmentEconomics
from phases.strategy.segment_profile import SegmentProfile
from phases.strategy.time_unit import Duration, TimeUnit
from phases.strategy.yearly_retention import YearlyRetention

CENT, RATE = Decimal("0.01"), Decimal("0.0001")


def segment_economics(
    profiles: Sequence[SegmentProfile],
    retention: Sequence[YearlyRetention],
    margin_rate: Decimal | None = None,
    yearly_cost_to_serve: Decimal = Decimal(0),
) -> tuple[SegmentEconomics, ...]:
    """Last year's active customers, margin per customer less cost to serve, and last yearly retention, per segment.

    Without margins in the file, `margin_rate` (fraction of revenue) makes them. Segments without a retention, a margin
    or an active customer are left out: nothing can be said of them.
    """
    last = {row.segment: row for row in sorted(retention, key=lambda row: -row.years_ago)}
    found = []
    for profile in profiles:
        margin = _year_margin(profile, margin_rate)
        if profile.segment in last and margin is not None and profile.active_last_year:
            each = margin / 100 / profile.active_last_year - yearly_cost_to_serve
            rate = Decimal(str(last[profile.segment].retention_rate)).quantize(RATE)
            found.append(SegmentEconomics(profile.segment, profile.active_last_year, each.quantize(CENT), rate))
    return tuple(found)


def _year_margin(profile: SegmentProfile, margin_rate: Decimal | None) -> Decimal | None:
    if profile.year_margin_cents is not None:
        return Decimal(profile.year_margin_cents)
    return profile.year_revenue_cents * margin_rate if margin_rate is not None else None


def segment_behaviour(profile: SegmentProfile, intention: float | None = None) -> Behaviour | None:
    """A segment's mean behaviour for the loyalty index; None when the file has no dates of purchase."""
    if profile.mean_recency_days is None or profile.mean_tenure_days is None or profile.purchases_per_customer is None:
        return None
    return behaviour(profile.mean_recency_days, profile.mean_tenure_days, profile.purchases_per_customer, intention)


def behaviour(silence_days: float, tenure_days: float, purchases: float, intention: float | None = None) -> Behaviour:
    """Behaviour from days since the last and since the first purchase, and from the number of purchases."""
    tenure = Duration(tenure_days, TimeUnit.DAY)
    # A customer of a month has not shown a year's rhythm: the first year counts whole.
    years = max(tenure.to(TimeUnit.YEAR), 1.0)
    return Behaviour(Duration(silence_days, TimeUnit.DAY), purchases / years, tenure, intention)
