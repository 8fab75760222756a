"""Warnings about customer figures, as a key with values; their words stand in the content."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

FEWEST_REPEAT_CUSTOMERS = 200
FEWEST_INTERVALS = 2


@dataclass(frozen=True)
class Remark:
    """A thing to say: key of its sentence, and the values in it."""

    key: str
    values: Mapping[str, object] = field(default_factory=dict)


def no_purchase_model(repeat_customers: int, history_days: int, median_interval_days: int | None) -> Remark | None:
    """Why there is no purchase model: too few repeat customers, or too short a history; None when there may be one."""
    if repeat_customers < FEWEST_REPEAT_CUSTOMERS:
        return Remark(
            "too-few-repeat-customers", {"repeat_customers": repeat_customers, "fewest": FEWEST_REPEAT_CUSTOMERS}
        )
    if median_interval_days is not None and history_days < FEWEST_INTERVALS * median_interval_days:
        return Remark(
            "history-too-short", {"history_days": history_days, "median_interval_days": median_interval_days}
        )
    return None


def purchase_model_remarks(one_time_buyers: int, customers: int, converged: bool, hold_out_error: float | None,
                           ) -> list[Remark]:
    """What must be said beside the purchase model."""
    remarks = []
    if one_time_buyers:
        remarks.append(
            Remark("one-time-buyers-unknown", {"one_time_buyers": one_time_buyers, "share": one_time_buyers / customers})
        )
    if not converged:
        remarks.append(Remark("purchase-model-at-limit"))
    if hold_out_error is not None and abs(hold_out_error) > 0.25:
        remarks.append(Remark("hold-out-fails", {"error": hold_out_error}))
    return remarks


def spend_model_remarks(q: float, correlation: float, limit: float, converged: bool) -> list[Remark]:
    """What must be said beside the spend model."""
    remarks = []
    if q <= 1:
        remarks.append(Remark("spend-has-no-mean", {"q": q}))
    if abs(correlation) > limit:
        remarks.append(Remark("spend-depends-on-count", {"correlation": correlation, "limit": limit}))
    if not converged:
        remarks.append(Remark("spend-model-at-limit"))
    return remarks
