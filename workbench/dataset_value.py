"""Views of a dataset on who brings the money: deciles, concentration, distribution, pyramid, movement."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from phases.strategy import concentration_sql, movement_sql, value_tiers
from phases.strategy.concentration import (
    TOP_SHARES,
    CurvePoint,
    ValueGroup,
    concentration_curve,
    curve_ranks,
    gini_index,
    rank_at_share,
    value_groups,
)
from phases.strategy.customer_sql import month_label, ranked_customers, text_literal
from phases.strategy.value_distribution import Spread, ValueClass, histogram_edges, is_normal_like, value_classes
from phases.strategy.value_tiers import Movement, Tier, TierLimits, equal_tiers
from workbench.dataset_engine import rows
from workbench.dataset_errors import DatasetError
from workbench.datasets import CustomerDataset

MOST_GRANULES = 6


@dataclass(frozen=True)
class Concentration:
    """Groups of equal size, the concentration curve and its figures, by revenue or by margin (value, in cents)."""

    measure: str
    customers: int
    value_cents: int
    groups: tuple[ValueGroup, ...]
    curve: tuple[CurvePoint, ...]
    gini: float | None
    top_shares: dict[str, float] | None
    customers_for_80_percent: int | None
    loss_makers: int


def concentration(dataset: CustomerDataset, measure: str = "revenue", groups: int = 10) -> Concentration:
    """Rank the customers by revenue or margin and read the shares off. Raises DatasetError without a margin."""
    if measure == "margin" and not dataset.has_margin:
        raise DatasetError("The file has no column of margins.")
    engine = dataset.engine
    engine.execute(ranked_customers(groups, f"{measure}_cents"))
    totals = rows(engine, concentration_sql.totals())[0]
    customers, cents = totals["customers"], totals["value_cents"]
    ranks = {share: rank_at_share(customers, share) for share in TOP_SHARES}
    wanted = sorted({*ranks.values(), *curve_ranks(customers)})
    found = rows(engine, concentration_sql.running_value(wanted))
    running = {row["rank"]: row["running_cents"] for row in found}
    each = value_groups(rows(engine, concentration_sql.groups()))
    return Concentration(
        measure=measure,
        customers=customers,
        value_cents=cents,
        groups=each,
        curve=concentration_curve(found, customers, cents),
        gini=gini_index(customers, cents, totals["rank_times_value"]),
        top_shares={share: running[rank] / cents for share, rank in ranks.items()} if cents > 0 else None,
        customers_for_80_percent=totals["customers_for_80_percent"] if cents > 0 else None,
        loss_makers=sum(group.loss_makers for group in each),
    )


@dataclass(frozen=True)
class Distribution:
    """Spread of customer value (cents) and its histogram beside the normal curve."""

    spread: Spread
    classes: tuple[ValueClass, ...]
    normal_like: bool


def distribution(dataset: CustomerDataset, measure: str = "revenue") -> Distribution:
    """Histogram of customer value, mean, median and skew."""
    column = f"{measure}_cents"
    spread = Spread(**rows(dataset.engine, concentration_sql.spread(column))[0])
    edges = histogram_edges(spread)
    found = rows(dataset.engine, concentration_sql.histogram(edges, column))
    return Distribution(spread, value_classes(found, edges, spread), is_normal_like(spread))


@dataclass(frozen=True)
class Pyramid:
    """Tiers over the whole observation with the limits that made them."""

    limits: TierLimits
    tiers: tuple[Tier, ...]


def pyramid(dataset: CustomerDataset, limits: TierLimits = TierLimits()) -> Pyramid:
    """The value pyramid with movable limits."""
    found = rows(dataset.engine, value_tiers.tier_totals(value_tiers.value_overall(), limits))
    return Pyramid(limits, value_tiers.pyramid(found))


def granulations(dataset: CustomerDataset) -> tuple[Pyramid, ...]:
    """What each number of tiers does: two to six of equal size, and the pyramid's usual limits."""
    choices = [TierLimits(), *(equal_tiers(number) for number in range(2, MOST_GRANULES + 1))]
    return tuple(pyramid(dataset, limits) for limits in choices)


@dataclass(frozen=True)
class Migration:
    """Moves between tiers from one period to the next: periods (first and last month), table, summary."""

    before: tuple[str, str]
    after: tuple[str, str]
    limits: TierLimits
    rows: tuple[dict, ...]
    movement: Movement


def migration(
    dataset: CustomerDataset, limits: TierLimits = TierLimits(), months: int = 12
) -> Migration | None:
    """Moves between the last two periods of complete months; None when the history is shorter than both."""
    last = dataset.observation.last_complete_month
    first_needed = last - 2 * months + 1
    started = dataset.observation.first.year * 12 + dataset.observation.first.month - 1
    if not dataset.has_dates or started > first_needed:
        return None
    before, after = (first_needed, last - months), (last - months + 1, last)
    query = value_tiers.migration(value_tiers.value_between(*before), value_tiers.value_between(*after), limits)
    found = tuple(rows(dataset.engine, query))
    labels = [(month_label(period[0]), month_label(period[1])) for period in (before, after)]
    return Migration(labels[0], labels[1], limits, found, value_tiers.movement(found))


@dataclass(frozen=True)
class Moves:
    """Who moved between deciles, between named RFM segments, and between the files' own segments since an earlier file."""

    groups: tuple[dict, ...]
    movement: Movement
    segments: tuple[dict, ...]
    own: tuple[dict, ...] = ()


def moves_since(dataset: CustomerDataset, earlier: Path, segments_were: str | None = None) -> Moves:
    """Compare with the database of an earlier import; both need their ranking and their RFM table.

    `segments_were` is the column of the earlier file that names its segments. Raises DatasetError when the earlier
    customers were deleted.
    """
    if not earlier.is_file():
        raise DatasetError("The customers of the earlier file were deleted; only its results are left.")
    engine = dataset.engine
    engine.execute(f"ATTACH {text_literal(str(earlier))} AS earlier (READ_ONLY)")
    try:
        groups = tuple(rows(engine, movement_sql.moves_between_groups("earlier")))
        segments = tuple(rows(engine, movement_sql.moves_between_segments("earlier")))
        between: tuple[dict, ...] = ()
        if segments_were and dataset.segment:
            between = tuple(rows(engine, movement_sql.moves_between_own_segments("earlier", segments_were, dataset.segment)))
    finally:
        engine.execute("DETACH earlier")
    return Moves(groups, value_tiers.movement(groups), segments, between)

