"""Holidays are those of the calendar, with names in both languages."""

from datetime import date

import pytest

from workbench.days_off import PLACES, days_off


@pytest.mark.parametrize(("calendar", "day", "french"), [
    ("france", date(2024, 4, 1), "Lundi de Pâques"),
    ("france", date(2024, 5, 9), "Ascension"),
    ("alsace-moselle", date(2024, 12, 26), "Saint-Étienne"),
    ("quebec", date(2024, 6, 24), "Fête nationale du Québec"),
    ("quebec", date(2024, 3, 29), "Vendredi saint"),
])
def test_a_holiday_is_named(calendar, day, french):
    name = days_off(calendar, day.year)[day]

    assert name["fr"].casefold().startswith(french.casefold()[:8])
    assert name["en"]


@pytest.mark.parametrize(("calendar", "day"), [("france", date(2024, 12, 26)), ("france", date(2024, 6, 24)), ("quebec", date(2024, 5, 1))])
def test_what_is_a_holiday_elsewhere_is_worked(calendar, day):
    assert day not in days_off(calendar, 2024)


@pytest.mark.parametrize("calendar", PLACES)
def test_names_are_typeset_and_years_far_away_have_none(calendar):
    assert not any("'" in text for name in days_off(calendar, 2026).values() for text in name.values())
    assert days_off(calendar, 2500) == {}


def test_a_calendar_of_weekends_has_no_holidays():
    assert days_off("weekends", 2024) == {}
