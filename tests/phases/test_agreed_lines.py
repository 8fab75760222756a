"""What a room agreed on becomes the range of the line it was asked for, in the terms in which the line keeps it."""

from decimal import Decimal
from typing import Any

import pytest

from phases.agreed_lines import NoAmount, agreed_fields, amounts_by_year, reference_year
from phases.case import BenefitLine, CostLine, Risk
from phases.line import ThreePoints


def three(low: str, likely: str, high: str) -> ThreePoints:
    return ThreePoints(low=Decimal(low), likely=Decimal(likely), high=Decimal(high))


def benefit(**more: Any) -> BenefitLine:
    return BenefitLine(id="productivity", alternative="saas", **{"amounts": (0, 100, 200, 200), **more})


RISK = Risk(id="adoption", alternative="saas", probability="0.3", impact={"low": 1, "likely": 2, "high": 3})


@pytest.mark.parametrize(("line", "year"), [
    (benefit(), 3), (benefit(amounts=(0, 0)), None), (benefit(amounts=(500, 0, 0)), 0), (benefit(amounts=(0, -7, 3)), 1),
    (benefit(amounts=None, base=100, start_year=2), 3), (CostLine(id="c", alternative="saas", base=9, frequency="one-off"), 0),
])
def test_a_room_is_asked_about_the_last_year_in_which_the_line_is_at_its_largest(line: Any, year: int | None) -> None:
    assert reference_year(line, 3) == year


def test_a_room_can_be_asked_about_the_years_with_an_amount() -> None:
    assert amounts_by_year(benefit(), 3) == {1: 100, 2: 200, 3: 200}


def test_money_of_a_year_becomes_factors_on_the_line() -> None:
    found = agreed_fields(benefit(), "range", three("160", "200", "300"), "money", 3)

    assert found == {"range": {"low": "0.8", "likely": "1", "high": "1.5"}}


def test_the_year_that_was_asked_about_counts() -> None:
    found = agreed_fields(benefit(), "range", three("80", "100", "120"), "money", 3, year=1)

    assert found == {"range": {"low": "0.8", "likely": "1", "high": "1.2"}}


def test_shares_of_the_line_are_factors_already() -> None:
    found = agreed_fields(benefit(), "range", three("0.7", "0.9", "1"), "share", 3)

    assert BenefitLine.model_validate({**benefit().model_dump(), **found}).range.likely == Decimal("0.9")  # type: ignore[union-attr]


def test_a_room_asked_in_hours_gives_factors_of_the_hours_planned() -> None:
    found = agreed_fields(benefit(), "range", three("0.5", "2.5", "2.75"), "number", 3, planned=Decimal("2.5"))

    assert found == {"range": {"low": "0.2", "likely": "1", "high": "1.1"}}


def test_nothing_planned_has_no_factors() -> None:
    with pytest.raises(NoAmount):
        agreed_fields(benefit(), "range", three("1", "2", "3"), "number", 3, planned=Decimal(0))


@pytest.mark.parametrize(("line", "year"), [(benefit(amounts=(0, 0)), None), (benefit(), 0), (benefit(), 9)])
def test_a_line_without_an_amount_has_no_factors(line: BenefitLine, year: int | None) -> None:
    with pytest.raises(NoAmount):
        agreed_fields(line, "range", three("1", "2", "3"), "money", 3, year=year)


@pytest.mark.parametrize(("field", "expected"), [
    ("impact", {"impact": {"low": "10", "likely": "20", "high": "90"}}), ("", {"impact": {"low": "10", "likely": "20", "high": "90"}}),
    ("residual_impact", {"residual_impact": {"low": "10", "likely": "20", "high": "90"}}), ("probability", {"probability": "20"}),
])
def test_a_risk_takes_the_loss_or_the_likely_probability(field: str, expected: dict[str, Any]) -> None:
    assert agreed_fields(RISK, field, three("10", "20", "90"), "money", 3) == expected
