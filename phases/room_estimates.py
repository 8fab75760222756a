"""From the estimates of many people to one range: the ways to aggregate them, and the range as factors on an amount."""

from collections.abc import Callable, Mapping, Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any, Literal, get_args

import numpy as np

from phases.agreement import quantile
from phases.distribution import mid_quantiles
from phases.line import ThreePoints

Aggregation = Literal["median", "mean", "trimmed-mean", "envelope", "pooled"]
AGGREGATIONS: tuple[Aggregation, ...] = get_args(Aggregation)
TRIMMED_SHARE = Decimal("0.2")
POOL_ENDS = (0.01, 0.99)
DIGITS = 4
FACTOR_DIGITS = 6


def estimate_of(data: Mapping[str, Any]) -> ThreePoints:
    """The estimate that a participant's answer holds."""
    return ThreePoints(low=Decimal(data["low"]), likely=Decimal(data["likely"]), high=Decimal(data["high"]))


def aggregate(estimates: Sequence[ThreePoints], how: Aggregation) -> ThreePoints:
    """The one range of a room; ValueError for no estimates.

    - `median`, `mean`: of the lows, of the likely values, of the highs.
    - `trimmed-mean`: the mean without the lowest and the highest fifth of each, at least one of each from four people on.
    - `envelope`: from the lowest low over the median likely value to the highest high.
    - `pooled`: the equal mixture of everybody's Beta-PERT (linear opinion pool, Stone 1961), from its 1 % to its 99 %
      quantile, the likely value such that the Beta-PERT of the result has the mixture's mean.

    Rounded to four figures that count.
    """
    if not estimates:
        raise ValueError("an aggregation needs an estimate")
    low, likely, high = (significant(value) for value in _WAYS[how](estimates))
    return ThreePoints(low=min(low, likely), likely=likely, high=max(likely, high))


def as_factors(agreed: ThreePoints, amount: Decimal) -> ThreePoints:
    """The range as factors on an amount, as cost and benefit lines keep it; ValueError for an amount of zero.

    On a negative amount low and high change places.
    """
    if amount == 0:
        raise ValueError("an amount of zero has no factors")
    ends = sorted(significant(end / amount, FACTOR_DIGITS) for end in (agreed.low, agreed.high))
    likely = significant(agreed.likely / amount, FACTOR_DIGITS)
    return ThreePoints(low=min(ends[0], likely), likely=likely, high=max(ends[1], likely))


def significant(value: Decimal, digits: int = DIGITS) -> Decimal:
    """A number rounded to so many figures that count; zero stays zero."""
    if value == 0:
        return Decimal(0)
    last = Decimal(1).scaleb(value.adjusted() - digits + 1)
    rounded = value.quantize(last, ROUND_HALF_EVEN)
    return Decimal(f"{rounded.normalize():f}")


def _each(reduce: Callable[[list[Decimal]], Decimal]) -> Callable[[Sequence[ThreePoints]], tuple[Decimal, ...]]:
    def of(estimates: Sequence[ThreePoints]) -> tuple[Decimal, ...]:
        return tuple(reduce(sorted(getattr(one, point) for one in estimates)) for point in ("low", "likely", "high"))

    return of


def _middle(ordered: list[Decimal]) -> Decimal:
    return quantile(ordered, Decimal("0.5"))


def _mean(values: list[Decimal]) -> Decimal:
    return sum(values, Decimal(0)) / len(values)


def _trimmed(ordered: list[Decimal]) -> Decimal:
    cut = max(int(TRIMMED_SHARE * len(ordered)), 1) if len(ordered) >= 4 else 0
    return _mean(ordered[cut:len(ordered) - cut])


def _envelope(estimates: Sequence[ThreePoints]) -> tuple[Decimal, ...]:
    likely = _middle(sorted(one.likely for one in estimates))
    return min(one.low for one in estimates), likely, max(one.high for one in estimates)


def _pooled(estimates: Sequence[ThreePoints]) -> tuple[Decimal, ...]:
    pool = np.concatenate([mid_quantiles(float(one.low), float(one.likely), float(one.high)) for one in estimates])
    low, high = (float(end) for end in np.quantile(pool, POOL_ENDS))
    likely = min(max((6 * float(pool.mean()) - low - high) / 4, low), high)
    return tuple(Decimal(repr(value)) for value in (low, likely, high))


_WAYS: Mapping[Aggregation, Callable[[Sequence[ThreePoints]], tuple[Decimal, ...]]] = {
    "median": _each(_middle), "mean": _each(_mean), "trimmed-mean": _each(_trimmed), "envelope": _envelope, "pooled": _pooled,
}
