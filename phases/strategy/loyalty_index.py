"""Loyalty index from 0 to 100, built from behaviour (recency, frequency, tenure) and declared intention."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from phases.strategy.time_unit import Duration, TimeUnit


@dataclass(frozen=True)
class LoyaltyDefinition:
    """The company's own definition: weights of the parts, and the values that count as full marks.

    Recency scores 1 at once and 0 at the lapse threshold; frequency and tenure score 1 from their full value on;
    intention is the declared answer as a fraction of its scale.
    """

    lapse: Duration
    full_frequency_per_year: float = 4.0
    full_tenure: Duration = Duration(3, TimeUnit.YEAR)
    weights: Mapping[str, float] = field(
        default_factory=lambda: {"recency": 0.3, "frequency": 0.3, "tenure": 0.2, "intention": 0.2}
    )

    def __post_init__(self) -> None:
        if any(weight < 0 for weight in self.weights.values()) or not sum(self.weights.values()) > 0:
            raise ValueError("The weights of loyalty are zero or more, and not all zero.")


@dataclass(frozen=True)
class Behaviour:
    """A customer, or a segment's mean: silence, purchases a year, time since the first purchase, intention 0 to 1."""

    recency: Duration
    purchases_per_year: float
    tenure: Duration
    intention: float | None = None


@dataclass(frozen=True)
class Loyalty:
    """The index, its parts (0 to 1), and whether intention was known; without it the other weights are scaled up."""

    index: float
    parts: Mapping[str, float]
    with_intention: bool


def loyalty_index(behaviour: Behaviour, definition: LoyaltyDefinition) -> Loyalty:
    """Weighted mean of the parts that are known, times 100."""
    day = TimeUnit.DAY
    parts = {
        "recency": _clip(1 - behaviour.recency.to(day) / definition.lapse.to(day)),
        "frequency": _clip(behaviour.purchases_per_year / definition.full_frequency_per_year),
        "tenure": _clip(behaviour.tenure.to(day) / definition.full_tenure.to(day)),
    }
    if behaviour.intention is not None:
        parts["intention"] = _clip(behaviour.intention)
    weights = {part: definition.weights.get(part, 0.0) for part in parts}
    total = sum(weights.values())
    index = 100 * sum(parts[part] * weight for part, weight in weights.items()) / total if total else 0.0
    return Loyalty(index, parts, behaviour.intention is not None)


def _clip(value: float) -> float:
    return min(1.0, max(0.0, value))
