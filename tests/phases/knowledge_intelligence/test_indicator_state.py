"""Where an indicator stands, whichever way is better, and when it is to be measured again."""

from datetime import date
from decimal import Decimal

import pytest

from phases.knowledge_intelligence.case_calendar import CaseCalendar
from phases.knowledge_intelligence.indicator_state import Point, in_months, months_between, share_of_way, standing

TODAY = date(2026, 11, 28)


def _points(*values):
    return tuple(Point(date(2026, 1 + place, 28), Decimal(value)) for place, value in enumerate(values))


def _standing(*values, baseline="100", target="200", months=12, due="1"):
    ends = (None if one is None else Decimal(one) for one in (baseline, target))
    return standing(_points(*values), *ends, months, TODAY, Decimal(due))


@pytest.mark.parametrize(("baseline", "target", "value", "share"), [
    (100, 200, 150, "0.5"), (342, 252, 297, "0.5"), (100, 200, 90, "-0.1"), (0, 4, 0, "0"), (4, 0, 0, "1"), (100, 200, 220, "1.2"),
])
def test_the_share_of_the_way_counts_towards_the_target(baseline, target, value, share):
    assert share_of_way(Decimal(baseline), Decimal(target), Decimal(value)) == Decimal(share)


@pytest.mark.parametrize(("baseline", "target"), [(None, 1), (1, None), (5, 5)])
def test_without_a_way_there_is_no_share(baseline, target):
    ends = (None if one is None else Decimal(one) for one in (baseline, target))

    assert share_of_way(*ends, Decimal(3)) is None


@pytest.mark.parametrize(("values", "options", "state", "trend"), [
    ((), {}, "not-measured", "unknown"),
    ((120,), {}, "behind", "unknown"),
    ((120, 160), {"due": "0.6"}, "on-track", "towards"),
    ((120, 154), {"due": "0.6"}, "on-track", "towards"),
    ((120, 153), {"due": "0.6"}, "behind", "towards"),
    ((190, 201), {}, "reached", "towards"),
    ((160, 161), {}, "behind", "steady"),
    ((160, 90), {}, "wrong-way", "away"),
    ((210, 205), {}, "reached", "away"),
    ((80, 70), {"baseline": "100", "target": "50"}, "behind", "towards"),
    ((1, 2), {"target": None}, "no-span", "unknown"),
])
def test_state_and_trend(values, options, state, trend):
    found = _standing(*values, **options)

    assert (found.state, found.trend) == (state, trend)


@pytest.mark.parametrize(("months", "overdue"), [(1, True), (9, True), (10, False), (12, False)])
def test_a_measurement_grows_old_by_the_rhythm_of_its_indicator(months, overdue):
    assert _standing(150, months=months).overdue is overdue


def test_what_is_dated_after_today_does_not_count_yet():
    later = (*_points(150), Point(date(2027, 1, 1), Decimal(200)))

    assert standing(later, Decimal(100), Decimal(200), 12, TODAY).share == Decimal("0.5")


@pytest.mark.parametrize(("earlier", "later", "months"), [
    (date(2026, 1, 31), date(2026, 2, 28), 0), (date(2026, 1, 28), date(2026, 2, 28), 1), (date(2025, 11, 29), TODAY, 11),
])
def test_whole_months_between(earlier, later, months):
    assert months_between(earlier, later) == months


@pytest.mark.parametrize(("day", "months", "then"), [
    (date(2026, 1, 31), 1, date(2026, 2, 28)), (date(2024, 1, 31), 1, date(2024, 2, 29)), (date(2026, 11, 30), 3, date(2027, 2, 28)),
    (date(2026, 12, 15), 1, date(2027, 1, 15)), (date(2026, 3, 31), 12, date(2027, 3, 31)), (date(2026, 1, 31), 11, date(2026, 12, 31)),
])
def test_the_same_day_some_months_later(day, months, then):
    assert in_months(day, months) == then


@pytest.mark.parametrize(("day", "year"), [
    (date(2024, 9, 30), 0), (date(2024, 10, 1), 1), (date(2025, 9, 30), 1), (date(2025, 10, 1), 2), (TODAY, 3),
])
def test_the_years_of_the_case_as_dates(day, year):
    calendar = CaseCalendar(date(2024, 10, 1))

    assert calendar.year_of(day) == year
    assert year == 0 or calendar.begins(year) <= day <= calendar.ends(year)
    assert calendar.complete(TODAY) == 2


def test_a_case_that_begins_on_a_leap_day_has_years_too():
    calendar = CaseCalendar(date(2024, 2, 29))

    assert (calendar.begins(2), calendar.ends(1)) == (date(2025, 3, 1), date(2025, 2, 28))
