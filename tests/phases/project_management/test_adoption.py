"""Adoption: a straight line between measurements, held after the last, waves weighted by their people, years as means."""

import pytest

from phases.project_management.adoption import DAYS_A_MONTH, Measured, WaveAdoption, adoption

YEAR = 12 * DAYS_A_MONTH
EVERYBODY = WaveAdoption(10, 0, (Measured(100, 0.5), Measured(200, 0.7)))


@pytest.mark.parametrize(("days", "share"), [(-5, 0), (0, 0), (50, 0.25), (100, 0.5), (150, 0.6), (200, 0.7), (900, 0.7)])
def test_adoption_of_a_wave_moves_on_straight_lines_and_is_held(days: float, share: float) -> None:
    assert EVERYBODY.share(days) == pytest.approx(share)


def test_a_wave_that_was_not_measured_counts_as_nobody() -> None:
    measured, silent = WaveAdoption(30, 0, (Measured(1, 1.0),)), WaveAdoption(10, 0, ())

    assert adoption((measured, silent), 5 * DAYS_A_MONTH).months[-1].share == pytest.approx(0.75)


def test_a_later_wave_begins_on_its_own_day() -> None:
    first, second = WaveAdoption(1, 0, (Measured(1, 1.0),)), WaveAdoption(1, 6 * DAYS_A_MONTH, (Measured(1, 1.0),))
    months = adoption((first, second), YEAR).months

    assert [round(one.share, 2) for one in months] == [0.5] * 6 + [1.0] * 6


def test_a_year_is_the_mean_of_its_twelve_months() -> None:
    # From nought to all in twelve months, on a straight line: half of everything on average.
    found = adoption((WaveAdoption(5, 0, (Measured(YEAR, 1.0),)),), YEAR + 1)

    assert found.years == {1: pytest.approx(0.5)}


@pytest.mark.parametrize(("last_measure", "years"), [(90, []), (200, [1]), (YEAR + 90, [1]), (YEAR + 200, [1, 2])])
def test_a_year_counts_as_measured_only_if_somebody_measured_in_its_second_half_or_later(last_measure, years) -> None:
    found = adoption((WaveAdoption(5, 0, (Measured(last_measure, 0.8),)),), 2 * YEAR + 1)

    assert list(found.years) == years


@pytest.mark.parametrize("waves", [(), (WaveAdoption(10, 0, ()),), (WaveAdoption(0, 0, (Measured(30, 0.5),)),)])
def test_nothing_is_said_where_nothing_was_measured(waves) -> None:
    assert adoption(waves, 400).months == ()


def test_a_month_that_has_not_ended_is_not_told() -> None:
    assert [one.month for one in adoption((EVERYBODY,), 2.9 * DAYS_A_MONTH).months] == [1, 2]


def test_months_after_the_last_measurement_are_said_to_be_held() -> None:
    assert [one.measured for one in adoption((EVERYBODY,), 9 * DAYS_A_MONTH).months] == [True] * 7 + [False] * 2
