"""Working days are counted past weekends and holidays, forwards and backwards, as far as somebody asks."""

from datetime import date

import pytest

from phases.project_management.working_days import WorkingDays

EASTER_MONDAY, LABOUR_DAY = date(2024, 4, 1), date(2024, 5, 1)
FRIDAY = date(2024, 3, 29)


def _days():
    return WorkingDays(FRIDAY, lambda year: {EASTER_MONDAY, LABOUR_DAY} if year == 2024 else frozenset())


@pytest.mark.parametrize(("first", "days", "last"), [
    (date(2024, 3, 29), 1, date(2024, 3, 29)),
    (date(2024, 3, 29), 2, date(2024, 4, 2)),
    (date(2024, 3, 30), 1, date(2024, 4, 2)),
    (date(2024, 4, 29), 5, date(2024, 5, 6)),
    (date(2024, 3, 29), 520, date(2026, 3, 30)),
])
def test_so_many_working_days_end_on_this_day(first, days, last):
    assert date.fromordinal(_days().after(first.toordinal(), days) - 1) == last


@pytest.mark.parametrize(("before", "days", "first"), [
    (date(2024, 4, 2), -1, date(2024, 3, 29)),
    (date(2024, 4, 3), -2, date(2024, 3, 29)),
    (date(2024, 3, 29), -300, date(2023, 2, 3)),
])
def test_so_many_working_days_back_begin_on_this_day(before, days, first):
    assert date.fromordinal(_days().after(before.toordinal(), days)) == first


def test_there_and_back_is_where_one_was():
    days, monday = _days(), date(2024, 6, 3).toordinal()

    assert [days.after(days.after(monday, count), -count) for count in (1, 7, 300)] == [monday] * 3


def test_no_days_later_is_the_same_instant():
    assert _days().after(EASTER_MONDAY.toordinal(), 0) == EASTER_MONDAY.toordinal()


def test_the_days_from_one_date_to_another_leave_weekends_and_holidays_out():
    assert _days().listed(FRIDAY, date(2024, 4, 4)) == [FRIDAY, date(2024, 4, 2), date(2024, 4, 3), date(2024, 4, 4)]


def test_days_between_are_negative_backwards():
    days = _days()

    assert days.between(FRIDAY.toordinal(), date(2024, 4, 3).toordinal()) == 2
    assert days.between(date(2024, 4, 3).toordinal(), FRIDAY.toordinal()) == -2
