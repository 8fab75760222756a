"""The critical path, as published, with the four links, and with what was really done."""

from datetime import date, timedelta

import pytest

from phases.project_management.scheduling import Link, Task, schedule
from phases.project_management.working_days import WorkingDays

MONDAY = date(2024, 1, 1)


class EveryDay(WorkingDays):
    """A calendar without weekends: the worked examples of books count plain days."""

    def _worked(self, begin, end):
        return list(range(begin, end))


PLAIN = {"": EveryDay(MONDAY)}
WEEKS = {"": WorkingDays(MONDAY)}

RELIABLE = {"A": 2, "B": 4, "C": 10, "D": 6, "E": 4, "F": 5, "G": 7, "H": 9, "I": 7, "J": 8, "K": 4, "L": 5, "M": 2, "N": 6}
WAITS = ("AB", "BC", "CD", "CE", "CI", "EF", "DG", "EH", "GH", "FJ", "IJ", "JK", "JL", "HM", "KN", "LN")
PUBLISHED = {
    # Activity: earliest start and finish, latest start and finish, slack, in weeks.
    "A": (0, 2, 0, 2, 0), "B": (2, 6, 2, 6, 0), "C": (6, 16, 6, 16, 0), "D": (16, 22, 20, 26, 4), "E": (16, 20, 16, 20, 0),
    "F": (20, 25, 20, 25, 0), "G": (22, 29, 26, 33, 4), "H": (29, 38, 33, 42, 4), "I": (16, 23, 18, 25, 2),
    "J": (25, 33, 25, 33, 0), "K": (33, 37, 34, 38, 1), "L": (33, 38, 33, 38, 0), "M": (38, 40, 42, 44, 4),
    "N": (38, 44, 38, 44, 0),
}


def _day(number):
    return MONDAY + timedelta(days=number)


def _numbers(times):
    """As books write it: the start as days gone by, the finish as days gone by when it is over."""
    return ((times.start - MONDAY).days, (times.finish - MONDAY).days + 1,
            (times.late_start - MONDAY).days, (times.late_finish - MONDAY).days + 1, times.total_float)


def _plan(durations, *links, calendars=PLAIN, **options):
    tasks = [Task(name, days) if isinstance(days, int) else days for name, days in durations.items()]
    return schedule(tasks, links, MONDAY, calendars, **options)


def test_the_reliable_construction_company_as_published():
    """Hillier and Lieberman, "Introduction to Operations Research", project management with PERT/CPM: 44 weeks.

    The book lets M end anywhere before the project does.
    """
    found = _plan(RELIABLE, *(Link(before, after) for before, after in WAITS))

    assert {name: _numbers(one) for name, one in found.times.items()} == PUBLISHED
    assert "".join(name for name, one in found.times.items() if one.critical) == "ABCEFJLN"
    assert found.finish == _day(43)


def test_the_first_weeks_of_a_network_with_starts_that_wait_for_starts():
    """The lesson "Network Construction: Precedence Diagram Method" (2019): fourteen activities, early starts and finishes."""
    durations = {"A": 2, "B": 10, "C": 13, "D": 12, "E": 12, "F": 7, "G": 10, "H": 16, "I": 6, "J": 12, "K": 5, "L": 8, "M": 5,
                 "N": 3}
    links = [Link(*pair) for pair in ("AC", "AD", "BE", "BF", "DG", "DH", "FI", "CJ", "EL", "IL", "KL", "HM", "GN", "JN", "LN", "MN")]
    links += [Link("A", "B", "SS"), Link("G", "J", "SS"), Link("I", "K", "SS")]

    found = {name: _numbers(one)[:2] for name, one in _plan(durations, *links).times.items()}

    assert found == {"A": (0, 2), "B": (0, 10), "C": (2, 15), "D": (2, 14), "E": (10, 22), "F": (10, 17), "G": (14, 24),
                     "H": (14, 30), "I": (17, 23), "J": (15, 27), "K": (17, 22), "L": (23, 31), "M": (30, 35), "N": (35, 38)}


@pytest.mark.parametrize(("kind", "lag", "start"), [
    ("FS", 0, 5), ("FS", 2, 7), ("FS", -1, 4), ("SS", 0, 0), ("SS", 3, 3), ("FF", 0, 2), ("FF", 4, 6), ("SF", 0, 0), ("SF", 6, 3),
])
def test_each_link_holds_the_task_behind_it(kind, lag, start):
    found = _plan({"A": 5, "B": 3}, Link("A", "B", kind, lag)).times["B"]

    assert _numbers(found)[:2] == (start, start + 3)


@pytest.mark.parametrize(("kind", "lag", "latest"), [
    # Z ends on day 20 and is what everything else is measured by; B waits for A and lasts 3 days: at the latest from 17.
    ("FS", 0, 12), ("FS", 2, 10), ("SS", 0, 15), ("SS", 3, 14), ("FF", 0, 15), ("FF", 4, 11), ("SF", 0, 15), ("SF", 6, 14),
])
def test_each_link_says_how_long_the_task_before_may_wait(kind, lag, latest):
    found = _plan({"A": 5, "B": 3, "Z": 20}, Link("A", "B", kind, lag)).times["A"]

    assert _numbers(found)[2] == latest


@pytest.mark.parametrize(("kind", "lag", "free"), [("FS", 0, 4), ("FS", 1, 3), ("SS", 0, 9), ("SS", 4, 5), ("FF", 0, 7), ("SF", 3, 9)])
def test_free_float_is_what_nobody_behind_notices(kind, lag, free):
    plan = {"A": 5, "B": Task("B", 3, not_before=_day(9)), "Z": 40}

    assert _plan(plan, Link("A", "B", kind, lag)).times["A"].free_float == free


def test_a_task_waits_for_its_date_and_weekends_do_not_count():
    plan = {"A": 3, "B": Task("B", 4, not_before=_day(3))}

    found = _plan(plan, Link("A", "B"), calendars=WEEKS).times

    assert (found["B"].start, found["B"].finish) == (date(2024, 1, 4), date(2024, 1, 9))
    assert found["A"].free_float == 0


def test_a_date_that_cannot_be_kept_gives_negative_float():
    found = _plan({"A": 5, "B": Task("B", 3, finish_by=_day(5))}, Link("A", "B"), calendars=WEEKS).times

    assert found["B"].total_float == -3
    assert found["A"].total_float == -3
    assert found["A"].critical


def test_a_lag_counts_on_the_calendar_of_the_task_held_back():
    closed = {date(2024, 1, 8), date(2024, 1, 9)}
    calendars = {**WEEKS, "closed": WorkingDays(MONDAY, lambda year: closed)}

    found = _plan({"A": 5, "B": Task("B", 1, "closed")}, Link("A", "B", lag=1), calendars=calendars).times

    assert found["B"].start == date(2024, 1, 11)


def test_a_milestone_stands_on_the_day_whose_end_it_marks():
    found = _plan({"A": 5, "M": 0, "B": 1}, Link("A", "M"), Link("M", "B"), calendars=WEEKS).times

    assert (found["M"].start, found["M"].finish) == (date(2024, 1, 5), date(2024, 1, 5))
    assert found["B"].start == date(2024, 1, 8)
    assert found["M"].total_float == 0


def test_a_milestone_with_a_date_of_its_own_stands_on_it():
    plan = {"A": 5, "M": Task("M", 0, not_before=date(2024, 1, 8))}

    assert _plan(plan, Link("A", "M"), calendars=WEEKS).times["M"].start == date(2024, 1, 8)


def test_a_milestone_that_must_fall_on_its_day_has_no_float():
    day = date(2024, 1, 15)
    plan = {"A": 5, "M": Task("M", 0, not_before=day, finish_by=day), "Z": 40}

    found = _plan(plan, Link("A", "M"), calendars=WEEKS).times

    assert (found["M"].start, found["M"].total_float, found["A"].total_float) == (day, 0, 5)


def test_tasks_that_wait_for_each_other_are_named_and_the_rest_is_scheduled():
    found = _plan({"A": 1, "B": 2, "C": 3, "D": 4}, Link("A", "B"), Link("B", "C"), Link("C", "B"), Link("C", "D"))

    assert found.loops == (("B", "C"),)
    assert _numbers(found.times["D"])[:2] == (6, 10)


def test_a_task_that_waits_for_itself_is_a_loop_of_one():
    assert _plan({"A": 1}, Link("A", "A")).loops == (("A",),)


def test_a_link_to_a_task_that_is_not_there_holds_nothing():
    assert _plan({"A": 1}, Link("X", "A"), Link("A", "X")).times["A"].start == MONDAY


def test_a_chain_of_thousands_is_followed_to_its_end():
    names = [str(one) for one in range(3000)]

    found = schedule([Task(one, 1) for one in names], [Link(a, b) for a, b in zip(names, names[1:], strict=False)], MONDAY, PLAIN)

    assert found.finish == _day(2999)


def test_what_was_done_stands_above_what_was_planned():
    plan = {"A": Task("A", 5, started=_day(2), finished=_day(9)), "B": 3}

    found = _plan(plan, Link("A", "B"), calendars=WEEKS).times

    assert (found["A"].start, found["A"].finish) == (_day(2), _day(9))
    assert found["B"].start == _day(10)


def test_a_task_that_has_begun_keeps_its_planned_length():
    plan = {"A": Task("A", 5, started=_day(2), done=0.4)}

    assert _plan(plan, calendars=WEEKS).times["A"].finish == date(2024, 1, 9)


def test_what_is_not_done_by_today_lies_ahead():
    plan = {"A": Task("A", 5, started=_day(0), done=0.4), "B": 2, "C": Task("C", 2, done=1, started=_day(0), finished=_day(1))}

    found = _plan(plan, as_of=date(2024, 1, 9), calendars=WEEKS).times

    assert found["A"].finish == date(2024, 1, 12)
    assert found["B"].start == date(2024, 1, 10)
    assert found["C"].finish == _day(1)


def test_a_finish_without_a_start_is_counted_back():
    found = _plan({"A": Task("A", 5, finished=date(2024, 1, 12))}, calendars=WEEKS).times["A"]

    assert found.start == date(2024, 1, 8)


def test_no_tasks_make_no_plan():
    found = schedule((), (), MONDAY, PLAIN)

    assert (found.start, found.finish, dict(found.times)) == (None, None, {})
