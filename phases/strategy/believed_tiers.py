"""The tiers that executives believed in, laid over what the same slices of customers really bring."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from phases.vision.beliefs import BelievedTier, ExecutiveBeliefs


@dataclass(frozen=True, slots=True)
class TierCompared:
    """A believed tier, and the shares of revenue and margin that as many customers hold in the file (fractions)."""

    believed: BelievedTier
    revenue: float
    margin: float | None


def share_held(curve: Sequence[Mapping[str, Any]], customers: float) -> float:
    """The share of value that the best customers up to this share hold; between two points of the curve on a line."""
    before = curve[0]
    for point in curve[1:]:
        if point["customer_share"] >= customers:
            width = point["customer_share"] - before["customer_share"]
            along = (customers - before["customer_share"]) / width if width else 1.0
            return before["value_share"] + along * (point["value_share"] - before["value_share"])
        before = point
    return before["value_share"]


def compared(beliefs: ExecutiveBeliefs | None, revenue: Sequence[Any], margin: Sequence[Any] | None) -> tuple[TierCompared, ...]:
    """Each believed tier beside the file: the customers next in rank, as many as were believed.

    `revenue` and `margin` are concentration curves; empty where nobody guessed or the file has no curve.
    """
    found, above = [], 0.0
    for tier in beliefs.tiers if beliefs and revenue else ():
        below = min(1.0, above + float(tier.customers))
        slices = [share_held(curve, below) - share_held(curve, above) if curve else None for curve in (revenue, margin)]
        found.append(TierCompared(tier, slices[0] or 0.0, slices[1]))
        above = below
    return tuple(found)
