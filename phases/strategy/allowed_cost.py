"""Highest justified spend to acquire or to keep a customer, and whether a customer or segment is worth keeping."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

CENT = Decimal("0.01")
SOUND_RATIO = Decimal(3)


@dataclass(frozen=True)
class AcquisitionCheck:
    """Lifetime value against acquisition cost: highest cost allowed, ratio, months until the margin pays it back."""

    highest_cost: Decimal
    cost: Decimal
    value_to_cost: Decimal | None
    payback_months: int | None
    verdict: str


def allowed_acquisition_cost(lifetime_value: Decimal, wanted_ratio: Decimal = SOUND_RATIO) -> Decimal:
    """Lifetime value (margin) divided by the ratio of value to cost that is wanted; never below zero."""
    if wanted_ratio <= 0:
        raise ValueError("The wanted ratio of value to cost must be above zero.")
    return max(lifetime_value / wanted_ratio, Decimal(0)).quantize(CENT)


def acquisition_check(
    lifetime_value: Decimal, yearly_margin: Decimal, cost: Decimal, wanted_ratio: Decimal = SOUND_RATIO
) -> AcquisitionCheck:
    """Judge an acquisition cost: `sound` at the wanted ratio, `dear` above break-even, `loss` below it."""
    highest = allowed_acquisition_cost(lifetime_value, wanted_ratio)
    ratio = (lifetime_value / cost).quantize(CENT) if cost > 0 else None
    monthly = yearly_margin / 12
    months = int((cost / monthly).to_integral_value(rounding="ROUND_CEILING")) if monthly > 0 else None
    verdict = "sound" if cost <= highest else "dear" if cost <= lifetime_value else "loss"
    return AcquisitionCheck(highest, cost, ratio, months, verdict)


@dataclass(frozen=True)
class KeepingCheck:
    """What keeping a customer or segment brings and costs in a year, and what may be spent on it at most."""

    value_at_risk: Decimal
    highest_cost: Decimal
    cost: Decimal
    net: Decimal
    verdict: str


def keeping_check(
    remaining_value: Decimal, probability_to_leave: Decimal, share_saved: Decimal, cost: Decimal
) -> KeepingCheck:
    """Is it worth keeping: remaining lifetime value x probability to leave x share that the action saves, less cost.

    Verdict `keep` when something is left, `keep-cheaper` when value is at risk but the action costs more than it
    saves, `let-go` when there is no value to lose. Shares are fractions.
    """
    if not (0 <= probability_to_leave <= 1 and 0 <= share_saved <= 1):
        raise ValueError("Probabilities and shares lie between 0 and 1.")
    at_risk = (remaining_value * probability_to_leave).quantize(CENT)
    highest = max(at_risk * share_saved, Decimal(0)).quantize(CENT)
    net = (at_risk * share_saved - cost).quantize(CENT)
    verdict = "let-go" if remaining_value <= 0 else "keep" if net >= 0 else "keep-cheaper"
    return KeepingCheck(at_risk, highest, cost, net, verdict)
