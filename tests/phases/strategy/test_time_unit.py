"""Units of time."""

import pytest

from phases.strategy.time_unit import Duration, Rate, TimeUnit


def test_a_month_is_a_twelfth_of_a_year_of_365_and_a_quarter_days() -> None:
    assert Duration(1, TimeUnit.MONTH).to(TimeUnit.DAY) == pytest.approx(365.25 / 12)
    assert Duration(1, TimeUnit.YEAR).to(TimeUnit.WEEK) == pytest.approx(365.25 / 7)


def test_a_yearly_rate_compounds_to_itself_over_twelve_months() -> None:
    monthly = Rate(0.10, TimeUnit.YEAR).to(TimeUnit.MONTH)

    assert monthly == pytest.approx(1.1 ** (1 / 12) - 1)
    assert Rate(monthly, TimeUnit.MONTH).to(TimeUnit.YEAR) == pytest.approx(0.10)


def test_a_rate_of_minus_one_or_less_is_refused() -> None:
    with pytest.raises(ValueError, match="greater than -1"):
        Rate(-1.0, TimeUnit.YEAR).to(TimeUnit.MONTH)
