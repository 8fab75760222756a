"""What each group of customers is worth a year: counted in the customer file, else estimated in the segments' register."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from phases.method import Known, Provenance, Words
from phases.strategy.customer_view import View, euros, group_label, register_id, view_of
from phases.strategy.retention_impact import SegmentEconomics
from phases.strategy.segments import Segment
from phases.strategy.time_unit import Rate, TimeUnit

CENT, RATE = Decimal("0.01"), Decimal("0.0001")
DISCOUNT_RATE, HORIZON_YEARS = Decimal("0.10"), 3
"""A year's discount and the years looked at where neither form nor file says otherwise."""


@dataclass(frozen=True, slots=True)
class Group:
    """A group over a year: active customers, margin per customer net of cost to serve, retention with its range."""

    name: str
    label: Words
    customers: int
    yearly_margin: Decimal | None
    retention_rate: Decimal | None
    source: Provenance
    estimated: bool
    revenue: Decimal | None = None
    low: float | None = None
    high: float | None = None

    @property
    def economics(self) -> SegmentEconomics | None:
        """What computations on retention ask; None while margin or retention is unknown or nobody is active."""
        if self.yearly_margin is None or self.retention_rate is None or not self.customers:
            return None
        return SegmentEconomics(self.name, self.customers, self.yearly_margin, self.retention_rate)


def groups_of(known: Known) -> tuple[Group, ...]:
    """The groups of the file, else those entered by hand; empty where there is neither."""
    view = view_of(known)
    if view is None or not view.part("retention"):
        return tuple(_entered(key, row) for key, row in known.rows("segments").items())
    return tuple(_by_segment(known, view)) if view.part("retention", "by_segment") else tuple(_as_a_whole(known, view))


def _entered(key: str, row: Segment) -> Group:
    each = None if row.per_customer is None else row.per_customer.quantize(CENT)
    return Group(key, row.name, row.customers or 0, each, row.retention_rate, Provenance("segments", key),
                 row.kind_of_source == "estimate", row.revenue)


def _by_segment(known: Known, view: View) -> Iterator[Group]:
    last = {row["segment"]: row for row in view.part("retention", "by_segment") if row["years_ago"] == 0}
    for profile in view.of_groups("profiles"):
        yield _counted(known, view, profile, last.get(profile["segment"]))


def _as_a_whole(known: Known, view: View) -> Iterator[Group]:
    last = [row for row in view.part("retention", "overall") or () if row["years_ago"] == 0]
    sums = {key: sum(one[key] or 0 for one in view.of_groups("profiles")) for key in ("active_last_year", "year_revenue_cents")}
    margins = [one["year_margin_cents"] for one in view.of_groups("profiles")]
    whole = {"segment": "", **sums, "year_margin_cents": None if None in margins else sum(margins)}
    yield _counted(known, view, whole, last[0] if last else None)


def _counted(known: Known, view: View, profile: Mapping[str, Any], kept: Mapping[str, Any] | None) -> Group:
    active, cents = profile["active_last_year"] or 0, profile["year_margin_cents"]
    rate = view.part("provenance", "choices", "margin_rate")
    if cents is None and rate is not None:
        cents = profile["year_revenue_cents"] * rate
    each = None if cents is None or not active else (euros(cents) / active - _cost_to_serve(known, profile["segment"])).quantize(CENT)
    return Group(
        profile["segment"], group_label(known, view.grouping, profile["segment"]), active, each,
        Decimal(str(kept["retention_rate"])).quantize(RATE) if kept else None, view.source, estimated=False,
        revenue=euros(profile["year_revenue_cents"] or 0), low=kept["low"] if kept else None, high=kept["high"] if kept else None,
    )


def _cost_to_serve(known: Known, segment: str) -> Decimal:
    """The file knows no cost to serve: the register's, per customer, where the segment stands there."""
    row = known.rows("segments").get(register_id(known, segment) or "")
    return (row.cost_to_serve or Decimal(0)) / row.customers if row and row.customers else Decimal(0)


def discount_rate(view: View | None) -> Decimal:
    """The discount a year that the analysis was made with, else the usual one."""
    chosen = view.part("provenance", "choices", "discount_rate") if view else None
    if not chosen:
        return DISCOUNT_RATE
    return Decimal(str(round(Rate(chosen["fraction"], TimeUnit(chosen["per"])).to(TimeUnit.YEAR), 6)))


def group_of(known: Known, segment: str) -> Group | None:
    """The group that a row of the segments' register stands for."""
    return next((one for one in groups_of(known) if segment in (one.name, register_id(known, one.name))), None)
