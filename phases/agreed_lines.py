"""An agreed range as a line of the case keeps it: factors on a cost or a benefit, the impact or the probability of a risk."""

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from phases.line import BenefitLine, CostLine, ThreePoints, yearly_amounts
from phases.method import Unit
from phases.risk import Risk
from phases.room_estimates import as_factors

FLOWS = ("cost-lines", "benefit-lines")
LINES = (*FLOWS, "risk-register")


class NoAmount(ValueError):
    """The line has no amount that a range could be a part of."""


def amounts_by_year(line: CostLine | BenefitLine, horizon: int) -> dict[int, Decimal]:
    """The years in which a line has an amount, of which a range in money can be a part."""
    return {year: amount for year, amount in enumerate(yearly_amounts(line, horizon)) if amount}


def reference_year(line: CostLine | BenefitLine, horizon: int) -> int | None:
    """The year that a room is asked about: the last one in which the line is at its largest; None without amounts."""
    amounts = amounts_by_year(line, horizon)
    return max(amounts, key=lambda year: (abs(amounts[year]), year), default=None)


def agreed_fields(
    line: CostLine | BenefitLine | Risk, field: str, agreed: ThreePoints, unit: Unit, horizon: int, *, year: int | None = None,
    planned: Decimal | None = None,
) -> dict[str, Any]:
    """The field of a line with the agreed range in it.

    Of a cost or a benefit factors: parts of what is `planned` where the room was asked in a measure of its own (hours a
    week), else of the amount of that year (its largest where none is named), or shares as they are. Of a risk the loss,
    or the likely value as its probability. NoAmount where a range would be a part of nothing.
    """
    if isinstance(line, Risk):
        likely = f"{agreed.likely:f}"
        return {field: likely} if field.endswith("probability") else {field or "impact": _texts(agreed)}
    if planned is not None:
        if planned == 0:
            raise NoAmount(line.id)
        return {"range": _texts(as_factors(agreed, planned))}
    return {"range": _texts(_factors(line, agreed, year, horizon) if unit == "money" else agreed)}


def _factors(line: CostLine | BenefitLine, agreed: ThreePoints, year: int | None, horizon: int) -> ThreePoints:
    amounts = amounts_by_year(line, horizon)
    wanted = reference_year(line, horizon) if year is None else year
    if wanted not in amounts:
        raise NoAmount(line.id)
    return as_factors(agreed, amounts[wanted])


def _texts(points: ThreePoints) -> Mapping[str, str]:
    return {name: f"{getattr(points, name):f}" for name in ("low", "likely", "high")}
