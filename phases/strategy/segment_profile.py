"""Profiles of segments: what each brings, and which characteristics it has more of than the whole (over-index)."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

SMALLEST_SAMPLE = 30
MOST_VALUES = 20


@dataclass(frozen=True)
class SegmentProfile:
    """A segment in figures; money in cents, shares and rates as fractions, times in days; margin empty if unknown."""

    segment: str
    customers: int
    customer_share: float
    revenue_cents: int
    revenue_share: float | None
    margin_cents: int | None
    margin_share: float | None
    revenue_per_customer_cents: float
    margin_per_customer_cents: float | None
    purchases_per_customer: float | None
    basket_cents: float | None
    one_time_share: float
    loss_makers: int
    mean_recency_days: float | None
    mean_tenure_days: float | None
    active_last_year: int
    year_revenue_cents: int
    year_margin_cents: int | None
    enough: bool


def segment_profiles(rows: Sequence[Mapping]) -> tuple[SegmentProfile, ...]:
    """Profiles from the rows of `segment_sql.segment_totals`."""
    customers = sum(row["customers"] for row in rows)
    revenue = sum(row["revenue_cents"] for row in rows)
    margin = sum(row["margin_cents"] or 0 for row in rows)
    return tuple(_profile(row, customers, revenue, margin) for row in rows)


def _share(part: int | None, whole: int) -> float | None:
    return part / whole if part is not None and whole > 0 else None


def _profile(row: Mapping, customers: int, revenue: int, margin: int) -> SegmentProfile:
    number, margin_cents = row["customers"], row["margin_cents"]
    kept = ("loss_makers", "mean_recency_days", "mean_tenure_days", "active_last_year", "year_revenue_cents")
    return SegmentProfile(
        segment=row["segment"],
        customers=number,
        customer_share=number / customers,
        revenue_cents=row["revenue_cents"],
        revenue_share=_share(row["revenue_cents"], revenue),
        margin_cents=margin_cents,
        margin_share=_share(margin_cents, margin),
        revenue_per_customer_cents=row["revenue_cents"] / number,
        margin_per_customer_cents=margin_cents / number if margin_cents is not None else None,
        purchases_per_customer=row["purchases"] / number if row["purchases"] is not None else None,
        basket_cents=row["revenue_cents"] / row["purchases"] if row["purchases"] else None,
        one_time_share=row["one_time_buyers"] / number,
        year_margin_cents=row["year_margin_cents"],
        enough=number >= SMALLEST_SAMPLE,
        **{name: row[name] for name in kept},
    )


@dataclass(frozen=True)
class OverIndex:
    """How much more often a value is found in a segment than in the whole: 100 = as often, 200 = twice as often."""

    segment: str
    attribute: str
    value: str
    customers: int
    segment_share: float
    overall_share: float
    index: float
    enough: bool


def over_index_table(rows: Sequence[Mapping]) -> tuple[OverIndex, ...]:
    """Over-index of every segment and value, from the rows of `segment_sql.attribute_counts`.

    An attribute with more than twenty values is left out: it names customers rather than describing them. Below
    thirty customers in a segment the figure says too little (`enough`).
    """
    result: list[OverIndex] = []
    for attribute in dict.fromkeys(row["attribute"] for row in rows):
        chosen = [row for row in rows if row["attribute"] == attribute]
        if len({row["value"] for row in chosen}) <= MOST_VALUES:
            result += _over_index(chosen)
    return tuple(result)


def _over_index(rows: Sequence[Mapping]) -> list[OverIndex]:
    total = sum(row["customers"] for row in rows)
    by_segment, by_value = _sums(rows, "segment"), _sums(rows, "value")
    return [
        OverIndex(
            segment=row["segment"],
            attribute=row["attribute"],
            value=row["value"],
            customers=row["customers"],
            segment_share=row["customers"] / by_segment[row["segment"]],
            overall_share=by_value[row["value"]] / total,
            index=100 * row["customers"] * total / (by_segment[row["segment"]] * by_value[row["value"]]),
            enough=by_segment[row["segment"]] >= SMALLEST_SAMPLE,
        )
        for row in rows
    ]


def _sums(rows: Sequence[Mapping], key: str) -> dict[str, int]:
    sums: dict[str, int] = {}
    for row in rows:
        sums[row[key]] = sums.get(row[key], 0) + row["customers"]
    return sums


@dataclass(frozen=True)
class Persona:
    """The card of a segment: its profile and, per attribute, the value that most sets it apart and the commonest."""

    profile: SegmentProfile
    distinctive: Mapping[str, OverIndex]
    commonest: Mapping[str, OverIndex]


def personas(profiles: Sequence[SegmentProfile], table: Sequence[OverIndex]) -> tuple[Persona, ...]:
    """A card per segment; the distinctive value has the highest index among those of a tenth of the segment."""
    return tuple(
        Persona(
            profile,
            _pick(profile.segment, table, key=lambda row: row.index, smallest_share=0.1),
            _pick(profile.segment, table, key=lambda row: row.segment_share, smallest_share=0.0),
        )
        for profile in profiles
    )


def _pick(
    segment: str, table: Sequence[OverIndex], key: Callable[[OverIndex], float], smallest_share: float
) -> dict[str, OverIndex]:
    picked: dict[str, OverIndex] = {}
    for row in table:
        if row.segment == segment and row.value and row.segment_share >= smallest_share:
            best = picked.get(row.attribute)
            if best is None or key(row) > key(best):
                picked[row.attribute] = row
    return picked
