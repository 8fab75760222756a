"""Checklists score what concerns the project, name what is open, and turn an open mistake into a risk."""

from datetime import date
from typing import Any

import pytest

from phases.method import Facts, Known, Result, Worksheet
from phases.project_management import mistakes_to_avoid, success_conditions
from phases.project_management.mistakes_to_avoid import Mistake
from phases.project_management.success_conditions import CHECKLIST, Condition
from phases.risk import Impact
from workbench.content import packaged

FACTS = Facts("Project", "Client", "EUR", "fr", date(2024, 2, 1))


def mistakes(**rows: dict[str, Any]) -> Result:
    sheet = {key: Mistake.model_validate({"title": key, "family": "choice", **row}) for key, row in rows.items()}
    return mistakes_to_avoid.evaluate(Known(FACTS, {"mistakes-to-avoid": Worksheet("mistakes-to-avoid", sheet)}))


def condition(**row: Any) -> Condition:
    return Condition.model_validate({"title": "x", "family": "data", **row})


def said(result: Result) -> list[str]:
    return [one.key.partition(".")[2] for one in result.findings]


@pytest.mark.parametrize(("rows", "score"), [
    ([{"state": "met"}, {"state": "missing"}], 0.5),
    ([{"state": "partly"}], 0.5),
    ([{"state": "met", "weight": 3}, {"state": "missing", "weight": 1}], 0.75),
    ([{"state": "met"}, {"state": "not-concerned"}], 1.0),
    ([{"state": "not-concerned"}], None),
])
def test_the_score_weighs_what_concerns_the_project(rows: list[dict[str, Any]], score: float | None) -> None:
    assert CHECKLIST.score({str(n): condition(**row) for n, row in enumerate(rows)}) == score


def test_what_is_open_comes_heaviest_first_and_what_has_no_proof_is_told() -> None:
    found = mistakes(light={"weight": 1, "owner": "A"}, heavy={"weight": 3, "owner": "A"}, claimed={"state": "avoided"})

    assert said(found) == ["is-open", "is-open", "no-evidence"]
    assert [one.tone for one in found.findings][:2] == ["bad", "warn"]
    assert found.findings[0].values["line"] == "heavy"


def test_all_settled_with_proof_is_said_as_good() -> None:
    assert said(mistakes(a={"state": "avoided", "evidence": "clause 14"})) == ["all-settled"]


def test_an_open_mistake_is_offered_as_a_risk_with_what_is_known_of_it() -> None:
    found = mistakes(
        open={"owner": "Ann", "probability": "0.2", "loss": {"low": 1, "likely": 2, "high": 3}, "consequence": "It costs"},
        watched={"state": "watched", "evidence": "seen monthly"}, avoided={"state": "avoided", "evidence": "x"})
    first, second = found.offers

    assert (first.to, first.row["probability"], first.row["owner"], first.row["cause"]) == ("risk-register", "0.2", "Ann", "It costs")
    assert Impact.model_validate(first.row["impact"]).likely == 2
    assert (second.id, second.row["action"]) == ("risk-watched", "seen monthly")


def test_a_mistake_that_does_not_concern_us_is_no_risk() -> None:
    assert mistakes(a={"state": "not-concerned"}).offers == ()


@pytest.mark.parametrize(("name", "model", "least"), [
    ("mistakes-to-avoid", Mistake, 20), ("success-conditions", Condition, 20)])
def test_the_ready_lists_hold_twenty_lines_of_every_family(name: str, model: Any, least: int) -> None:
    rows = [model.model_validate(row) for row in packaged().instruments[name].library]

    assert len(rows) >= least
    assert {one.family for one in rows} == set(packaged().instruments[name].columns["family"].choices)


def test_an_empty_checklist_says_nothing() -> None:
    assert success_conditions.CHECKLIST.evaluate(Known(FACTS)) == Result()
