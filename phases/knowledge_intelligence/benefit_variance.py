"""Why a benefit came otherwise than promised: delay, take-up, volume, worth of a unit, and what none of them explains.

The parts are taken one after the other in this order, each with those before it at their actual value, so that they
add up to the whole difference (the substitution method of management accounting). Money is before tax, at the
line's likely factor and after its certain adjustments; years count from 0 = today.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from phases.case import BenefitLine, CaseParameters
from phases.cash_flow import adjusted_amounts

FACTORS: Mapping[str, tuple[str, str, str]] = {
    "retention": ("customers", "retention_change", "margin"),
    "development": ("customers", "rate_change", "margin"),
    "acquisition": ("leads", "conversion_change", "margin"),
    "price-discipline": ("revenue", "price_change", ""),
    "productivity": ("people", "hours", "hourly_cost"),
    "cost-avoided": ("", "units", "unit_cost"),
    "working-capital": ("revenue", "days", ""),
    "direct": ("", "", ""),
}
"""For each driver the inputs that are its volume, its effect and the worth of a unit; empty where it has none."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What is known of a line in a year: the amount counted, actual inputs of its driver, and the indicator's share."""

    amount: Decimal | None = None
    volume: Decimal | None = None
    effect: Decimal | None = None
    unit_value: Decimal | None = None
    share: Decimal | None = None

    @property
    def tells_money(self) -> bool:
        """Whether an amount follows from it: one was counted, or the effect or the volume is known."""
        return any(one is not None for one in (self.amount, self.effect, self.share, self.volume))


@dataclass(frozen=True, slots=True)
class Variance:
    """A line's year: promised and realised, and the parts of the difference, which add up to it."""

    promised: float
    realised: float
    delay: float
    take_up: float
    volume: float
    unit_value: float
    other: float
    counted: bool

    @property
    def difference(self) -> float:
        """Realised less promised."""
        return self.realised - self.promised


PARTS = ("delay", "take_up", "volume", "unit_value", "other")


def amounts_of(line: BenefitLine, case: CaseParameters) -> tuple[float, ...]:
    """The promised amounts of a line by year, as they enter the case before tax."""
    likely = float(line.range.likely) if line.range else 1.0
    return tuple((adjusted_amounts([line], case)[0] * likely).tolist())


def full_amounts(line: BenefitLine, case: CaseParameters) -> tuple[float, ...]:
    """The amounts of a line by year if its whole effect were there from its first year: without the ramp-up."""
    return amounts_of(line.model_copy(update={"ramp_up": None}), case)


def explain(line: BenefitLine, case: CaseParameters, year: int, delayed: float, seen: Seen) -> Variance | None:
    """The variance of a line in a year; `delayed` is the promise after the delay alone. None where nothing is known.

    What is not known of the driver's inputs counts as promised.
    """
    if not seen.tells_money:
        return None
    names, effect = FACTORS[line.driver.kind] if line.driver else ("", "", ""), _effect(line, seen)
    scale = _scale(delayed, full_amounts(line, case)[year], effect, driven=bool(names[1]))
    inputs: dict[str, Decimal] = {}
    steps = [delayed]
    for name, actual in zip((names[1], names[0], names[2]), (_times(line, names[1], effect), seen.volume, seen.unit_value), strict=True):
        if name and actual is not None:
            inputs[name] = actual
        steps.append(full_amounts(_driven(line, inputs), case)[year] * scale)
    take_up, volume, unit_value = (later - earlier for earlier, later in pairwise(steps))
    realised = steps[-1] if seen.amount is None else float(seen.amount)
    promised = amounts_of(line, case)[year]
    return Variance(promised, realised, delayed - promised, take_up, volume, unit_value, realised - steps[-1], seen.amount is not None)


def _effect(line: BenefitLine, seen: Seen) -> Decimal | None:
    """The actual effect as a share of the promised one: from the driver's input, else from the indicator."""
    name = FACTORS[line.driver.kind][1] if line.driver else ""
    planned = getattr(line.driver, name) if name else None
    return seen.effect / planned if seen.effect is not None and planned else seen.share


def _scale(delayed: float, full: float, effect: Decimal | None, *, driven: bool) -> float:
    """By what the full amount is multiplied: the ramp-up of a promise of whose effect nothing is known, else the effect."""
    if effect is None:
        return delayed / full if full else 0.0
    return 1.0 if driven else float(effect)


def _times(line: BenefitLine, name: str, share: Decimal | None) -> Decimal | None:
    return getattr(line.driver, name) * share if name and share is not None else None


def _driven(line: BenefitLine, inputs: Mapping[str, Decimal]) -> BenefitLine:
    """The line with actual inputs of its driver."""
    return line.model_copy(update={"driver": line.driver.model_copy(update=dict(inputs))}) if inputs and line.driver else line
