"""Views of a dataset by segment: profiles, over-index, persona cards, discounts, products."""

from __future__ import annotations

from dataclasses import dataclass

from phases.strategy import segment_sql
from phases.strategy.segment_profile import (
    OverIndex,
    Persona,
    SegmentProfile,
    over_index_table,
    personas,
    segment_profiles,
)
from phases.strategy.value_tiers import TierLimits
from workbench.dataset_engine import rows
from workbench.datasets import CustomerDataset

BY_RFM = "rfm"
BY_TIER = "tier"


@dataclass(frozen=True)
class DiscountShare:
    """Share of a segment's purchase rows, and of its revenue, that were discounted."""

    segment: str
    purchase_rows: int
    share_of_rows: float
    share_of_revenue: float | None


@dataclass(frozen=True)
class SegmentView:
    """Segments by a column of the file, by RFM or by tier, with all that describes them."""

    by: str
    profiles: tuple[SegmentProfile, ...]
    over_index: tuple[OverIndex, ...]
    personas: tuple[Persona, ...]
    discounts: tuple[DiscountShare, ...]
    products: tuple[dict, ...]


def make_segments(dataset: CustomerDataset, by: str, limits: TierLimits = TierLimits()) -> None:
    """Assign every customer to a segment; RFM needs its table (made by `rfm_view`)."""
    if by == BY_RFM:
        statement = segment_sql.segments_by_rfm()
    elif by == BY_TIER:
        statement = segment_sql.segments_by_tier(limits)
    else:
        statement = segment_sql.segments_by_attribute(by)
    dataset.engine.execute(statement)


def segment_view(dataset: CustomerDataset, by: str, limits: TierLimits = TierLimits()) -> SegmentView:
    """Profiles of the segments and what sets them apart."""
    make_segments(dataset, by, limits)
    engine, observation = dataset.engine, dataset.observation
    profiles = segment_profiles(rows(engine, segment_sql.segment_totals(observation.last, observation.last_complete_month)))
    described = [column for column in dataset.attributes if column != by]
    table = over_index_table(rows(engine, segment_sql.attribute_counts(described))) if described else ()
    return SegmentView(by, profiles, table, personas(profiles, table), _discounts(dataset), _products(dataset))


def _discounts(dataset: CustomerDataset) -> tuple[DiscountShare, ...]:
    if not dataset.has_discounts:
        return ()
    return tuple(
        DiscountShare(
            row["segment"],
            row["purchase_rows"],
            row["discounted_rows"] / row["purchase_rows"],
            row["discounted_cents"] / row["revenue_cents"] if row["revenue_cents"] > 0 else None,
        )
        for row in rows(dataset.engine, segment_sql.discounts())
    )


def _products(dataset: CustomerDataset) -> tuple[dict, ...]:
    return tuple(rows(dataset.engine, segment_sql.products_per_customer())) if dataset.has_products else ()
