"""Promised against realised for a whole case: the causes add up, the committee's version counts, and the page says so."""

from datetime import date
from decimal import Decimal

import pytest

from phases.knowledge_intelligence.benefit_realisation import evaluate
from phases.method import DecidedVersion, Known, Result
from tests.phases.knowledge_intelligence.following import FACTS, known, view

INDICATOR = {"title": "Hours", "benefit": "time", "baseline": "10", "target": "0"}
MEASURED = {"y1": {"indicator": "hours", "day": "2025-09-30", "value": "8"}, "y2": {"indicator": "hours", "day": "2026-09-30", "value": "4"}}


def _found(**sheets):
    return evaluate(known(**sheets)).values


def _keys(result):
    return [one.key.partition(".")[2] for one in result.findings]


def test_without_news_the_promise_stands():
    found = _found()

    assert found.forecast.expected == found.forecast.promised
    assert set(found.causes.values()) == {0.0}


def test_what_the_indicators_show_takes_the_place_of_the_promise():
    found = _found(indicators={"hours": INDICATOR}, measurements=MEASURED)
    [time, calls] = found.lines

    assert time.now == pytest.approx((0, 20, 60, 75, 75))
    assert calls.now == calls.promised
    assert found.forecast.change == pytest.approx(-20 - 20 - 25 - 25)


@pytest.mark.parametrize("sheets", [
    {},
    {"indicators": {"hours": INDICATOR}, "measurements": MEASURED},
    {"realised_benefits": {"a": {"line": "calls", "year": 1, "amount": "80"}, "b": {"line": "time", "year": 2, "amount": "10"}},
     "actual_costs": {"c": {"line": "licences", "year": 1, "amount": "35"}}},
    {"indicators": {"hours": INDICATOR}, "measurements": MEASURED, "follow_up_frame": {"only": {"year_one": "2024-10-01", "delay_months": "6"}},
     "realised_benefits": {"a": {"line": "calls", "year": 2, "amount": "20"}}, "actual_costs": {"c": {"line": "licences", "year": 0, "amount": "150"}}},
])
def test_the_causes_add_up_to_the_whole_change(sheets):
    found = _found(**sheets)

    assert sum(found.causes.values()) == pytest.approx(found.forecast.change)


def test_a_cost_that_was_really_paid_counts_as_such():
    found = _found(actual_costs={"c": {"line": "licences", "year": 1, "amount": "35"}})

    assert found.causes["costs"] == pytest.approx(-15)
    assert found.forecast.expected.costs == (100, 35, 20, 20, 20)


def test_a_measurement_of_a_year_that_is_not_over_is_no_result_yet():
    this_year = {"now": {"indicator": "hours", "day": "2026-11-01", "value": "0"}}

    assert _found(indicators={"hours": INDICATOR}, measurements=this_year).lines[0].variances == {}


def test_an_amount_that_was_counted_goes_before_what_the_indicator_shows():
    found = _found(indicators={"hours": INDICATOR}, measurements=MEASURED,
                   realised_benefits={"a": {"line": "time", "year": 2, "amount": "90"}})

    assert found.lines[0].now == pytest.approx((0, 20, 90, 100, 100))
    assert found.lines[0].variances[2].other == pytest.approx(30)


def test_the_version_that_the_committee_decided_on_is_the_promise():
    frozen = view(benefits=[{"id": "time", "alternative": "crm", "amounts": [0, 10, 10, 10, 10]}])
    then = Known(FACTS, results={"case-evaluation": Result(values=frozen)})
    result = evaluate(known(DecidedVersion("For the committee", "abcdef0123", date(2023, 12, 18), then)))

    assert result.values.forecast.promised.benefits == (0, 10, 10, 10, 10)
    assert result.sections[0].blocks[0].words.key == "benefit-realisation.promise-decided"


def test_without_a_frozen_version_the_page_says_that_it_compares_with_today():
    assert evaluate(known()).sections[0].blocks[0].words.key == "benefit-realisation.promise-today"


def test_what_is_missing_is_named():
    result = evaluate(Known(FACTS))

    assert [one.instrument for one in result.missing] == ["follow-up-frame", "case-evaluation"]


@pytest.mark.parametrize(("amount", "key"), [("1", "line-below"), ("90", "line-above"), ("48", None)])
def test_lines_that_stray_are_told_with_their_main_cause(amount, key):
    found = evaluate(known(realised_benefits={"a": {"line": "calls", "year": 1, "amount": amount}}))

    told = [one for one in found.findings if one.key.endswith(("line-below", "line-above"))]
    assert [one.key.partition(".")[2] for one in told] == ([key] if key else [])


def test_lines_of_which_nothing_is_known_are_named_once_a_year_is_over():
    assert _keys(evaluate(known())).count("unknown") == 2
    assert "unknown" not in _keys(evaluate(known(today=date(2025, 1, 1))))


def test_a_case_that_no_longer_pays_is_said_to_be_one():
    zeros = {f"{line}{year}": {"line": line, "year": year, "amount": "0"} for line in ("time", "calls") for year in (1, 2)}
    result = evaluate(known(realised_benefits=zeros))

    assert result.values.forecast.expected.npv < 0
    assert _keys(result)[0] == "now-negative"


def test_actual_volumes_are_taken_into_account():
    frozen = view(benefits=[{"id": "time", "alternative": "crm", "start_year": 1,
                             "driver": {"kind": "productivity", "people": 10, "hours": 10, "hourly_cost": 1, "recovered_share": 1}}])
    then = Known(FACTS, results={"case-evaluation": Result(values=frozen)})
    decided = DecidedVersion("v", "h", date(2023, 12, 18), then)
    found = evaluate(known(decided, realised_benefits={"a": {"line": "time", "year": 1, "volume": "8"}})).values

    assert found.lines[0].variances[1].volume == pytest.approx(-20)
    assert found.lines[0].now == pytest.approx((0, 80, 80, 80, 80))
    assert Decimal(str(round(found.causes["volume"], 6))) == -20
