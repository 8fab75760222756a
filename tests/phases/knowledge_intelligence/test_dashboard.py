"""Indicators: offered from the benefit lines, read from customer files, judged against what was due, reminded of."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from phases.case import BenefitLine
from phases.knowledge_intelligence import indicators, measurements
from phases.knowledge_intelligence.dashboard import evaluate
from phases.knowledge_intelligence.indicator_points import file_points, points_of
from phases.method import Worksheet
from phases.strategy.customer_file import CustomerFile
from tests.phases.knowledge_intelligence.following import known

HOURS = {"title": "Hours", "benefit": "time", "baseline": "10", "target": "0", "owner": "Karim", "rhythm": "yearly"}
LINES = {
    "time": BenefitLine(id="time", alternative="crm", base=1, ramp_up=["0", "0.4", "0.8"], indicator="Hours", indicator_baseline=10,
                        indicator_target=0, indicator_unit="h", owner="Karim"),
    "calls": BenefitLine(id="calls", alternative="crm", base=1, title="Calls"),
}
ANALYSIS = {
    "summary": {"observation": {"last": "2024-12-31"}, "one_time_buyers": 60},
    "concentration": {"customers": 100, "value_cents": 1_000_000, "groups": [{"share": 0.5}]},
    "margin_concentration": {"value_cents": 250_000},
    "retention": {"overall": [{"segment": "", "years_ago": 0, "retention_rate": 0.4, "enough": True},
                              {"segment": "", "years_ago": 1, "retention_rate": 0.3, "enough": True}],
                  "by_segment": [{"segment": "A", "years_ago": 0, "retention_rate": 0.7, "enough": True},
                                 {"segment": "B", "years_ago": 0, "retention_rate": 0.9, "enough": False}]},
    "segments": {"segment": {"profiles": [{"segment": "A", "customers": 20, "revenue_cents": 500_000, "margin_cents": None}]}},
}


def _with_lines(base):
    return replace(base, worksheets={**base.worksheets, "benefit-lines": Worksheet("benefit-lines", LINES)})


def test_a_line_that_names_an_indicator_offers_it_and_one_without_is_named():
    result = indicators.evaluate(_with_lines(known()))

    assert [(one.id, one.row) for one in result.offers] == [
        ("line-time", {"title": "Hours", "benefit": "time", "unit": "h", "owner": "Karim", "baseline": "10", "target": "0"})]
    assert [one.key for one in result.findings] == ["indicators.line-without"]


def test_a_line_that_is_measured_offers_nothing_more():
    assert indicators.evaluate(_with_lines(known(indicators={"hours": HOURS}))).offers == ()


@pytest.mark.parametrize(("measure", "segment", "points"), [
    ("retention", "", [("2023-12-31", 30), ("2024-12-31", 40)]),
    ("retention", "a", [("2024-12-31", 70)]),
    ("retention", "B", []),
    ("customers", "", [("2024-12-31", 100)]),
    ("customers", "A", [("2024-12-31", 20)]),
    ("customers", "Z", []),
    ("revenue", "", [("2024-12-31", 10000)]),
    ("revenue", "A", [("2024-12-31", 5000)]),
    ("margin", "", [("2024-12-31", 2500)]),
    ("margin", "A", []),
    ("top-decile", "", [("2024-12-31", 50)]),
    ("one-time-buyers", "", [("2024-12-31", 60)]),
])
def test_a_customer_file_gives_measurements(measure, segment, points):
    assert list(file_points(ANALYSIS, measure, segment)) == [(date.fromisoformat(day), Decimal(value)) for day, value in points]


def test_a_file_without_dates_gives_none():
    assert list(file_points({**ANALYSIS, "summary": {}}, "customers")) == []


def test_the_newest_file_corrects_what_an_older_one_told_of_the_same_day():
    row = {"title": "Kept", "comes_from": "customer-file", "file_measure": "retention"}
    better = {**ANALYSIS, "retention": {"overall": [{"segment": "", "years_ago": 0, "retention_rate": 0.45, "enough": True}]}}
    files = {"old": CustomerFile(id="old", title="Old", imported=date(2025, 1, 1), analysis=ANALYSIS),
             "new": CustomerFile(id="new", title="New", imported=date(2025, 6, 1), analysis=better)}
    base = known(indicators={"kept": row})
    found = points_of(replace(base, worksheets={**base.worksheets, "customer-file": Worksheet("customer-file", files)}))

    assert [one.value for one in found["kept"]] == [30, 45]


def test_an_indicator_is_judged_against_the_ramp_up_of_its_benefit():
    measured = {"a": {"indicator": "hours", "day": "2026-09-30", "value": "2.5"}}
    [found] = evaluate(_with_lines(known(indicators={"hours": HOURS}, measurements=measured))).values

    assert (found.due_share, found.standing.share, found.standing.state) == (Decimal("0.8"), Decimal("0.75"), "on-track")


def test_nothing_is_due_before_the_day_of_a_target():
    row = {**HOURS, "benefit": "", "target_day": "2030-01-01"}
    measured = {"a": {"indicator": "hours", "day": "2026-09-30", "value": "10"}}
    [found] = evaluate(known(indicators={"hours": row}, measurements=measured)).values

    assert (found.due_share, found.standing.state) == (0, "on-track")


def test_without_an_indicator_the_dashboard_says_where_to_begin():
    assert [one.instrument for one in evaluate(known()).missing] == ["indicators"]


@pytest.mark.parametrize(("sheets", "due"), [
    ({}, date(2026, 11, 28)), ({"measurements": {"a": {"indicator": "hours", "day": "2026-02-28", "value": "9"}}}, date(2027, 2, 28)),
])
def test_the_owner_is_reminded_of_the_next_measurement(sheets, due):
    [found] = measurements.evaluate(known(indicators={"hours": HOURS}, **sheets)).reminders

    assert (found.due, found.who) == (due, "Karim")


def test_what_the_file_gives_needs_no_reminder():
    row = {**HOURS, "comes_from": "customer-file", "file_measure": "customers"}

    assert measurements.evaluate(known(indicators={"hours": row})).reminders == ()
