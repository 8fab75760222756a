"""Reports fall due by their rhythm; the three questions of each quarter are told by their slope."""

from datetime import date

import pytest

from phases.knowledge_intelligence import performance_review, report_catalogue
from phases.knowledge_intelligence.performance_review import Review
from phases.knowledge_intelligence.report_catalogue import CataloguedReport
from phases.method import Known, Worksheet
from tests.phases.knowledge_intelligence.following import FACTS, TODAY


def _report(**fields):
    return CataloguedReport(**{"title": "Sales", "readers": "Board", "owner": "Anna", **fields})


def _known(name, rows):
    return Known(FACTS, {name: Worksheet(name, rows)})


@pytest.mark.parametrize(("fields", "due"), [
    ({"rhythm": "monthly", "first_due": "2026-01-31"}, date(2026, 10, 31)),
    ({"rhythm": "monthly", "first_due": "2026-01-31", "last_made": "2026-10-31"}, date(2026, 11, 30)),
    ({"rhythm": "monthly", "first_due": "2026-01-31", "last_made": "2026-08-31"}, date(2026, 10, 31)),
    ({"rhythm": "weekly", "first_due": "2026-11-02", "last_made": "2026-11-23"}, date(2026, 11, 30)),
    ({"rhythm": "quarterly", "first_due": "2027-02-01"}, date(2027, 2, 1)),
    ({"rhythm": "half-yearly", "first_due": "2026-06-30", "last_made": "2026-07-02"}, date(2026, 12, 30)),
    ({"rhythm": "yearly", "first_due": "2024-02-29", "last_made": "2026-03-01"}, date(2027, 2, 28)),
    ({"rhythm": "once", "first_due": "2026-05-01"}, date(2026, 5, 1)),
    ({"rhythm": "once", "first_due": "2026-05-01", "last_made": "2026-05-02"}, None),
    ({"rhythm": "on-demand", "first_due": "2026-05-01"}, None),
    ({"rhythm": "monthly"}, None),
])
def test_when_a_report_is_due_next(fields, due):
    assert _report(**fields).next_due(TODAY) == due


@pytest.mark.parametrize(("fields", "keys"), [
    ({"rhythm": "monthly", "first_due": "2026-11-05"}, ["overdue"]),
    ({"rhythm": "monthly", "first_due": "2026-12-05"}, []),
    ({"readers": ""}, ["no-readers"]),
    ({"read": "no"}, ["unread"]),
    ({"owner": ""}, ["no-owner"]),
])
def test_what_the_catalogue_says(fields, keys):
    result = report_catalogue.evaluate(_known("report-catalogue", {"sales": _report(**fields)}))

    assert [one.key.partition(".")[2] for one in result.findings] == keys


def test_a_year_of_due_days_is_reminded_of_and_one_that_has_passed():
    row = _report(rhythm="quarterly", first_due="2026-01-15", last_made="2026-07-20")
    found = report_catalogue.evaluate(_known("report-catalogue", {"sales": row})).reminders

    assert [one.due for one in found] == [date(2026, 10, 15), date(2027, 1, 15), date(2027, 4, 15), date(2027, 7, 15), date(2027, 10, 15)]
    assert len({one.source.field for one in found}) == 5


def _reviews(*marks, last=date(2026, 10, 14)):
    days = [date(last.year - 1 if place else last.year, 1 + place, 1) for place in range(len(marks))]
    days[-1] = last
    return {f"q{place}": Review(id=f"q{place}", day=day, process=mark, value_customers=4, value_staff=3, action="Train again")
            for place, (day, mark) in enumerate(zip(sorted(days), marks, strict=True))}


@pytest.mark.parametrize(("marks", "keys"), [
    ((4, 3, 2), ["falls", "low"]), ((2, 3, 4), ["rises"]), ((4, 3, 3), []), ((4, 4), []), ((2,), ["low"]),
])
def test_the_slope_counts_rather_than_the_mark(marks, keys):
    result = performance_review.evaluate(_known("performance-review", _reviews(*marks)))

    assert [one.key.partition(".")[2] for one in result.findings] == keys


def test_a_question_is_the_mean_of_the_marks_that_were_given():
    [review] = _reviews(4).values()

    assert (review.mark_of("value"), review.mark_of("objectives"), review.mark_of("process")) == (3.5, None, 4)


def test_a_quarter_that_is_skipped_is_told_and_the_next_one_reminded_of():
    result = performance_review.evaluate(_known("performance-review", _reviews(4, last=date(2026, 5, 1))))

    assert [one.key for one in result.findings] == ["performance-review.overdue"]
    assert [one.due for one in result.reminders] == [date(2026, 8, 1)]
