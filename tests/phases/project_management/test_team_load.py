"""Load against availability: who is asked for too much, when, and on whose calendar."""

from datetime import date

import pytest

from phases.project_management.plan import evaluate as evaluate_plan
from phases.project_management.plan_rows import PLAN, PlanTask
from phases.project_management.team import Absence, Member
from phases.project_management.team_load import Load, evaluate, overloads
from tests.plans import known_plan

MONDAY = date(2024, 1, 8)


def _member(key, **fields):
    return Member(id=key, name=key.title(), role="role", **fields)


def _result(rows, team, absences=None):
    known = known_plan(rows, team, absences=absences)
    known.results[PLAN] = evaluate_plan(known)
    return evaluate(known)


def _task(*people, days=5, **fields):
    return PlanTask(title="task", days=days, people=people, **fields)


def _totals(result):
    return {one.member: tuple(round(total, 2) for total in one.totals) for one in result.values}


def test_days_asked_and_days_there_are():
    team = {"ann": _member("ann", share="0.5"), "bob": _member("bob")}

    result = _result({"a": _task("ann", "bob", effort="0.4", days=10)}, team)

    assert _totals(result) == {"ann": (4, 5), "bob": (4, 10)}
    assert [one.key for one in result.findings] == ["team-load.no-overload"]


def test_too_much_in_one_week_is_found_even_where_the_whole_would_do():
    team = {"ann": _member("ann", share="0.5")}
    rows = {"a": _task("ann", days=5), "b": PlanTask(title="long", days=20)}

    (found,) = overloads(_result(rows, team).values[0])

    assert (found.first, found.last, found.asked, found.there) == (MONDAY, date(2024, 1, 12), 5, 2.5)


def test_weeks_on_end_are_one_stretch_and_two_stretches_stay_two():
    days = [date(2024, 1, day) for day in (8, 15, 29)]
    load = Load("x", dict.fromkeys(days, 2.0), dict.fromkeys(days, 1.0))

    assert [(one.first, one.last) for one in overloads(load)] == [
        (date(2024, 1, 8), date(2024, 1, 19)), (date(2024, 1, 29), date(2024, 2, 2))]


@pytest.mark.parametrize(("fields", "there"), [
    ({}, 10), ({"begins": date(2024, 1, 15)}, 5), ({"ends": date(2024, 1, 9)}, 2), ({"begins": date(2025, 1, 1)}, 0),
])
def test_people_are_there_from_when_to_when(fields, there):
    result = _result({"a": PlanTask(title="long", days=10)}, {"ann": _member("ann", **fields)})

    assert result.values[0].totals[1] == there


@pytest.mark.parametrize(("person", "share", "there"), [("ann", "0", 8), ("ann", "0.5", 9), ("bob", "0", 10)])
def test_absences_take_from_the_one_who_is_away(person, share, there):
    away = {"x": Absence(reason="Leave", person=person, first=date(2024, 1, 9), last=date(2024, 1, 10), share=share)}

    result = _result({"a": PlanTask(title="long", days=10)}, {"ann": _member("ann"), "bob": _member("bob")}, away)

    assert result.values[0].totals[1] == there


def test_somebody_on_another_calendar_has_other_holidays():
    rows = {"a": PlanTask(title="June", days=5, not_before=date(2024, 6, 24))}

    found = _totals(_result(rows, {"ann": _member("ann"), "yves": _member("yves", calendar="quebec")}))

    assert found["ann"][1] - found["yves"][1] == 1


def test_without_team_or_plan_it_says_what_is_missing():
    assert [one.instrument for one in _result({}, {}).missing] == ["project-team", "plan"]


def test_a_task_for_somebody_who_is_no_longer_there_asks_nobody():
    assert _totals(_result({"a": _task("gone")}, {"ann": _member("ann")})) == {"ann": (0, 5)}
