"""Facts that the customer file states, as keys with values and sample size; the sentences stand in the content."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from phases.strategy.concentration import ValueGroup
from phases.strategy.purchase_intervals import Intervals, Lapsed
from phases.strategy.segment_profile import OverIndex, SegmentProfile
from phases.strategy.yearly_retention import YearlyRetention

SMALLEST_SAMPLE = 30
NOTABLE_INDEX = 150


@dataclass(frozen=True)
class Fact:
    """A fact: key of its sentence, its values, the sample it rests on, and whether that sample is large enough."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)
    sample_size: int = 0
    enough: bool = True


def _fact(key: str, sample_size: int, **values: object) -> Fact:
    return Fact(key, values, sample_size, sample_size >= SMALLEST_SAMPLE)


def concentration_facts(groups: Sequence[ValueGroup], customers_for_80_percent: int | None) -> list[Fact]:
    """The top group's and the top two groups' share, who makes four fifths, and who costs more than they bring."""
    customers = sum(group.customers for group in groups)
    facts = []
    if groups and groups[0].share is not None:
        facts.append(_fact("top-decile-share", customers, share=groups[0].share, customers=groups[0].customers))
    if len(groups) > 1 and groups[1].cumulative_share is not None:
        facts.append(_fact("top-two-deciles-share", customers, share=groups[1].cumulative_share))
    if customers_for_80_percent:
        facts.append(
            _fact("customers-for-80-percent", customers, customers=customers_for_80_percent,
                  share=customers_for_80_percent / customers)
        )
    losers = sum(group.loss_makers for group in groups)
    if losers:
        loss = sum(group.loss_cents for group in groups)
        facts.append(_fact("loss-making-customers", customers, customers=losers, loss_cents=-loss))
    return facts


def loyalty_facts(
    one_time_buyers: int, customers: int, rhythm: Intervals | None, lapsed: Lapsed | None
) -> list[Fact]:
    """One-time buyers, the usual rhythm of purchases, and who has fallen silent."""
    facts = []
    if customers:
        facts.append(
            _fact("one-time-buyers", customers, customers=one_time_buyers, share=one_time_buyers / customers)
        )
    if rhythm:
        facts.append(_fact("purchase-rhythm", rhythm.number, median_days=rhythm.median_days, lapse_days=rhythm.lapse_days))
    if lapsed:
        facts.append(
            _fact("lapsed-customers", lapsed.active + lapsed.lapsed, customers=lapsed.lapsed, share=lapsed.lapsed_share)
        )
    return facts


def retention_facts(rows: Sequence[YearlyRetention]) -> list[Fact]:
    """Retention of the last year per segment, with its interval."""
    return [
        _fact("yearly-retention", row.before, segment=row.segment, rate=row.retention_rate, low=row.low, high=row.high)
        for row in rows
        if row.years_ago == 0
    ]


def profile_facts(profiles: Sequence[SegmentProfile], table: Sequence[OverIndex]) -> list[Fact]:
    """The segment that brings most, and what is found half as often again in a segment as in the whole."""
    facts = []
    if profiles and profiles[0].revenue_share is not None:
        best = profiles[0]
        facts.append(
            _fact("richest-segment", best.customers, segment=best.segment, revenue_share=best.revenue_share,
                  customer_share=best.customer_share)
        )
    notable = [row for row in table if row.index >= NOTABLE_INDEX and row.value and row.segment_share >= 0.1]
    for row in sorted(notable, key=lambda row: -row.index)[:10]:
        facts.append(
            _fact("over-index", row.customers, segment=row.segment, attribute=row.attribute, value=row.value,
                  index=row.index)
        )
    return facts
