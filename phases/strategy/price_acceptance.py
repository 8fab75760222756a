"""Price acceptance: the four price questions of van Westendorp, and the floor price against what customers accept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

CENT = Decimal("0.01")
SMALLEST_SAMPLE = 30


@dataclass(frozen=True)
class PriceAnswer:
    """One respondent's prices: so cheap that quality is doubted, cheap, dear, too dear to buy."""

    too_cheap: Decimal
    cheap: Decimal
    dear: Decimal
    too_dear: Decimal

    @property
    def consistent(self) -> bool:
        """Whether the four prices stand in order."""
        return self.too_cheap <= self.cheap <= self.dear <= self.too_dear


@dataclass(frozen=True)
class PricePoint:
    """At one price, the shares of respondents that call it too cheap, cheap, dear, too dear (fractions)."""

    price: Decimal
    too_cheap: float
    cheap: float
    dear: float
    too_dear: float


@dataclass(frozen=True)
class PriceAcceptance:
    """Range of accepted prices and the two prices inside, each where two curves cross; None where they do not.

    `lowest`: too cheap = dear; `highest`: too dear = cheap; `indifferent`: cheap = dear; `optimal`: too cheap = too
    dear. Inconsistent answers are left out and counted.
    """

    respondents: int
    left_out: int
    lowest: Decimal | None
    optimal: Decimal | None
    indifferent: Decimal | None
    highest: Decimal | None
    curve: tuple[PricePoint, ...]

    @property
    def enough(self) -> bool:
        """Whether the sample is large enough to say something."""
        return self.respondents >= SMALLEST_SAMPLE


def price_acceptance(answers: Sequence[PriceAnswer]) -> PriceAcceptance:
    """Curves and crossings of the price sensitivity meter (van Westendorp, 1976).

    The curves are steps over all prices named; a crossing is interpolated between two of them.
    """
    kept = [answer for answer in answers if answer.consistent]
    prices = sorted({price for answer in kept for price in _prices(answer)})
    curve = tuple(_point(price, kept) for price in prices)
    return PriceAcceptance(
        respondents=len(kept),
        left_out=len(answers) - len(kept),
        lowest=_crossing(curve, "too_cheap", "dear"),
        optimal=_crossing(curve, "too_cheap", "too_dear"),
        indifferent=_crossing(curve, "cheap", "dear"),
        highest=_crossing(curve, "cheap", "too_dear"),
        curve=curve,
    )


def _prices(answer: PriceAnswer) -> tuple[Decimal, ...]:
    return (answer.too_cheap, answer.cheap, answer.dear, answer.too_dear)


def _point(price: Decimal, answers: Sequence[PriceAnswer]) -> PricePoint:
    number = len(answers)
    return PricePoint(
        price=price,
        too_cheap=sum(answer.too_cheap >= price for answer in answers) / number,
        cheap=sum(answer.cheap >= price for answer in answers) / number,
        dear=sum(answer.dear <= price for answer in answers) / number,
        too_dear=sum(answer.too_dear <= price for answer in answers) / number,
    )


def _crossing(curve: Sequence[PricePoint], falling: str, rising: str) -> Decimal | None:
    before = None
    for point in curve:
        gap = getattr(point, rising) - getattr(point, falling)
        if gap >= 0:
            if before is None or gap == 0:
                return point.price.quantize(CENT)
            return _between(before, (point.price, gap))
        before = (point.price, gap)
    return None


def _between(low: tuple[Decimal, float], high: tuple[Decimal, float]) -> Decimal:
    share = Decimal(str(-low[1] / (high[1] - low[1])))
    return (low[0] + (high[0] - low[0]) * share).quantize(CENT)


@dataclass(frozen=True)
class FloorPrice:
    """Floor price (cost with own margin and the channel's margin) against the accepted price, and what follows.

    `gap` is accepted less floor; verdict `go`, `cut-cost` (cost can be cut to `target_cost`) or `stop`.
    """

    floor: Decimal
    accepted: Decimal
    gap: Decimal
    target_cost: Decimal
    verdict: str


def floor_price(
    unit_cost: Decimal,
    own_margin_rate: Decimal,
    channel_margin_rate: Decimal,
    accepted: Decimal,
    cost_cut_possible: Decimal = Decimal("0.10"),
) -> FloorPrice:
    """Floor = cost / (1 - own margin) / (1 - channel margin); margins are fractions of the price at their stage.

    The target cost is the unit cost at which the floor meets the accepted price. `cost_cut_possible` is the share of
    cost that could be cut. Raises ValueError for margins outside 0 to below 1.
    """
    for rate in (own_margin_rate, channel_margin_rate):
        if not 0 <= rate < 1:
            raise ValueError("A margin is a fraction of the price: 0 or more, below 1.")
    kept = (1 - own_margin_rate) * (1 - channel_margin_rate)
    floor, target = unit_cost / kept, accepted * kept
    verdict = "go" if floor <= accepted else "cut-cost" if target >= unit_cost * (1 - cost_cut_possible) else "stop"
    return FloorPrice(
        floor.quantize(CENT), accepted, (accepted - floor).quantize(CENT), target.quantize(CENT), verdict
    )
