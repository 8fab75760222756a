"""A project file is taken whole or refused with every fault at its place."""

import math

import pytest

from phases.case import CaseFile
from phases.case_file import check
from tests.cases import case_data, line


def _faults(data) -> list[tuple[str, str]]:
    found = check(data)
    assert not isinstance(found, CaseFile)
    return [(fault.place, fault.sentence.key.removeprefix("project-file.")) for fault in found]


def _good(**fields) -> dict:
    return line("b", [0, 1, 1, 1], **fields)


def _risk(**fields) -> dict:
    return {"id": "r", "alternative": "crm", "probability": 0.1, "impact": {"low": 1, "likely": 2, "high": 3}, **fields}


WRONG = [
    ({"benefits": [_good(colour="red")]}, ("benefits[0].colour", "unknown-key")),
    ({"benefits": [line("b", [0, 1, 1])]}, ("benefits[0].amounts", "missing-year")),
    ({"benefits": [line("b", [0, 1, 1, 1, 1])]}, ("benefits[0].amounts", "too-many-years")),
    ({"benefits": [_good(range={"low": 2, "likely": 1, "high": 3})]}, ("benefits[0].range", "not-in-order")),
    ({"benefits": [_good(range={"low": 0, "likely": 1, "high": 0.5})]}, ("benefits[0].range", "not-in-order")),
    ({"benefits": [_good(risk_adjustment=10)]}, ("benefits[0].risk_adjustment", "too-large")),
    ({"benefits": [_good(), _good()]}, ("benefits[1].id", "id-twice")),
    ({"benefits": [_good()], "costs": [_good()]}, ("benefits[0].id", "id-twice")),
    ({"benefits": [_good(alternative="cloud")]}, ("benefits[0].alternative", "unknown-alternative")),
    ({"benefits": [_good(alternative=[])]}, ("benefits[0].alternative", "empty-list")),
    ({"benefits": [line("b", [0, "ten", 1, 1])]}, ("benefits[0].amounts[1]", "not-a-number")),
    ({"benefits": [line("b", [0, math.nan, 1, 1])]}, ("benefits[0].amounts[1]", "not-a-number")),
    ({"benefits": [line("b", [0, math.inf, 1, 1])]}, ("benefits[0].amounts[1]", "not-a-number")),
    ({"benefits": [line("b", [0, True, 1, 1])]}, ("benefits[0].amounts[1]", "not-a-number")),
    ({"benefits": [line("b", [0, "1e16", 1, 1])]}, ("benefits[0].amounts[1]", "amount-too-large")),
    ({"benefits": [line("b")]}, ("benefits[0]", "no-amount")),
    ({"benefits": [_good(base=3)]}, ("benefits[0]", "amounts-twice")),
    ({"benefits": [line("b", base=3, start_year=3, end_year=2)]}, ("benefits[0]", "years-reversed")),
    ({"benefits": [line("b", base=3, start_year=9)]}, ("benefits[0].start_year", "after-the-horizon")),
    ({"benefits": [_good(ramp_up=[1])]}, ("benefits[0].ramp_up", "missing-year")),
    ({"benefits": [_good(title={"fr": "x", "de": "y"})]}, ("benefits[0].title.de", "unknown-choice")),
    ({"benefits": [_good(title=3)]}, ("benefits[0].title", "not-a-text")),
    ({"benefits": [line("b", driver={"kind": "magic"})]}, ("benefits[0].driver", "unknown-choice")),
    ({"benefits": [line("b", driver={"kind": "direct"})]}, ("benefits[0].driver.amount", "missing-key")),
    ({"benefits": ["b"]}, ("benefits[0]", "not-a-group")),
    ({"benefits": {"b": 1}}, ("benefits", "not-a-list")),
    ({"benefits": [{**_good(), "id": "two words"}]}, ("benefits[0].id", "wrong-form")),
    ({"risks": [_risk(probability=1.1)]}, ("risks[0].probability", "too-large")),
    ({"risks": [_risk(probability=-0.1)]}, ("risks[0].probability", "too-small")),
    ({"risks": [_risk(year=4)]}, ("risks[0].year", "after-the-horizon")),
    ({"risks": [_risk(), _risk()]}, ("risks[1].id", "id-twice")),
    ({"risks": [_risk(kind="doing-nothing")]}, ("risks[0].alternative", "not-of-doing-nothing")),
    ({"risks": [_risk(kind="acting", alternative="do-nothing")]}, ("risks[0].kind", "not-of-acting")),
    ({"risks": [_risk(impact={"low": 3, "likely": 2, "high": 1})]}, ("risks[0].impact", "not-in-order")),
    ({"scenarios": [{"id": "s", "weight": 0.4}]}, ("scenarios", "weights-not-one")),
    ({"scenarios": [{"id": "s", "weight": 1, "lines": {"x": 2}}]}, ("scenarios[0].lines.x", "unknown-line")),
    ({"simulation": {"draws": 0}}, ("simulation.draws", "too-small")),
    ({"simulation": {"correlations": {"g": 0.5}}}, ("simulation.correlations.g", "unknown-group")),
    ({"project": {"currency": "euro"}}, ("project.currency", "wrong-form")),
    ({"horizon": 51}, ("case.horizon_years", "too-large")),
    ({"horizon": 0}, ("case.horizon_years", "too-small")),
    ({"horizon": 2.5}, ("case.horizon_years", "not-a-whole-number")),
    ({"rate": 8}, ("case.discount_rate", "too-large")),
    ({"rate": [0.1, 0.1]}, ("case.discount_rate", "missing-year")),
    ({"case": {"timing": "monthly"}}, ("case.timing", "unknown-choice")),
    ({"case": {"alternatives": [{"id": "crm"}]}}, ("case.alternatives", "no-baseline")),
    ({"case": {"alternatives": [{"id": "a", "baseline": True}, {"id": "b", "baseline": True}]}},
     ("case.alternatives", "several-baselines")),
    ({"case": {"alternatives": [{"id": "a", "baseline": True}, {"id": "all"}]}},
     ("case.alternatives[1].id", "reserved-id")),
    ({"alternatives": tuple(f"a{n}" for n in range(12))}, ("case.alternatives", "too-many-alternatives")),
    ({"benefits": [{**_good(), "id": f"b{n}"} for n in range(2_001)]}, ("", "too-many-lines")),
    ({"version": 2}, ("version", "unknown-choice")),
]


@pytest.mark.parametrize(("parts", "fault"), WRONG, ids=[f"{place or 'file'}-{key}" for _, (place, key) in WRONG])
def test_a_fault_is_reported_at_its_place(parts, fault):
    assert fault in _faults(case_data(**parts))


def test_all_faults_are_reported_at_once():
    faults = _faults(case_data(
        benefits=[line("b", [0, 1], colour="red", range={"low": 2, "likely": 1, "high": 3})],
        costs=[line("b", [0, 1, 1, 1])], risks=[_risk(probability=2)],
    ))

    assert {key for _, key in faults} == {"unknown-key", "missing-year", "not-in-order", "id-twice", "too-large"}


def test_a_text_in_two_languages_is_reported_once():
    assert len(_faults(case_data(benefits=[_good(title=3)]))) == 1


@pytest.mark.parametrize("data", [None, [], "text", 3])
def test_what_is_no_project_file_at_all_is_refused(data):
    assert _faults(data) == [("", "not-a-group")]


def test_an_empty_group_lacks_its_keys():
    assert _faults({}) == [("format", "missing-key"), ("version", "missing-key"), ("case", "missing-key")]


@pytest.mark.parametrize("parts", [
    {"benefits": [_good(range={"low": 1, "likely": 1, "high": 1})]}, {"horizon": 1}, {"horizon": 50},
    {"rate": [0.1, 0.2, 0.3]}, {"benefits": [line("b", ["0", "1.5", -3, 1e3])]}, {"rate": 0},
    {"benefits": [_good(title={"fr": "Bénéfice", "en": "Benefit"})]}, {"risks": [_risk(alternative="all")]},
    {"alternatives": tuple(f"a{n}" for n in range(11))},
])
def test_what_is_allowed_is_taken(parts):
    assert isinstance(check(case_data(**parts)), CaseFile)
