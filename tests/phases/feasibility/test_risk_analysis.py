"""Both kinds of risk stand on one scale of money; a losing case ends in not proceeding, with what would have to be true."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

from phases.case_evaluation import evaluate_case
from phases.feasibility.case_evaluation import sections
from phases.feasibility.case_view import CaseView
from phases.feasibility.report import summary
from phases.feasibility.risk_analysis import evaluate
from phases.method import Facts, Figure, Findings, Known, Paragraph, Result, Worksheet
from tests.cases import case, line
from workbench import project_file

FACTS = Facts("CRM", "Client", "EUR", "en", date(2026, 5, 4))
LOSING = project_file.read(Path(__file__).parents[3] / "examples" / "losing-case.yaml")


def _known(view: CaseView | None, *risks: Any) -> Known:
    return Known(FACTS, {"risk-register": Worksheet("risk-register", dict.fromkeys(risks, None))},
                 {"case-evaluation": Result(values=view)})


def _analysed(*risks: dict[str, Any]) -> Result:
    file = case(costs=[line("c", [100, 0, 0, 0])], benefits=[line("b", [0, 300, 300, 300])], risks=list(risks))
    return evaluate(_known(CaseView(file, evaluate_case(file)), *(one["id"] for one in risks)))


def _risk(name: str, **fields: Any) -> dict[str, Any]:
    return {"id": name, "alternative": "crm", "probability": 0.5, "impact": {"low": 10, "likely": 20, "high": 30}, **fields}


def _idle(name: str, **fields: Any) -> dict[str, Any]:
    return _risk(name, alternative="do-nothing", kind="doing-nothing", **fields)


def _said(result: Result) -> list[str]:
    return [one.key.partition(".")[2] for one in result.findings]


def test_without_risks_the_register_is_what_is_missing():
    assert [one.instrument for one in evaluate(_known(None)).missing] == ["risk-register"]


def test_without_an_evaluated_case_there_is_nothing_to_measure_risks_against():
    assert [one.instrument for one in evaluate(_known(None, "one")).missing] == ["case-evaluation"]


def test_each_kind_has_its_matrix_and_its_ranking_by_exposure():
    result = _analysed(_risk("small", probability=0.1), _risk("large"), _idle("idle"))

    kinds = [part.id for part in result.sections[0].sections]
    figure, ranking = result.sections[0].sections[0].blocks
    assert kinds == ["risks-acting", "risks-doing-nothing"]
    assert isinstance(figure, Figure)
    assert [row[:2] for row in ranking.rows] == [("1", "large"), ("2", "small")]
    assert [(risk["number"], risk["label"]) for risk in figure.data["risks"]] == [(1, "large"), (2, "small")]


def test_doing_nothing_may_risk_more_than_acting():
    assert "nothing-dearer" in _said(_analysed(_risk("a", probability=0.1), _idle("b", probability=0.9)))
    assert "acting-dearer" in _said(_analysed(_risk("a", probability=0.9), _idle("b", probability=0.1)))


def test_a_response_that_costs_more_than_it_saves_is_questioned():
    dear = _risk("dear", response="reduce", response_cost=50, residual_probability=0.4)
    worth = _risk("worth", response="reduce", response_cost=1, residual_probability=0.1)
    named = [one.values["risk"] for one in _analysed(dear, worth).findings if one.key.endswith("response-too-dear")]

    assert named == ["dear"]


def test_a_risk_without_response_is_named():
    assert "no-response" in _said(_analysed(_risk("open")))


def test_a_losing_case_ends_in_not_proceeding_with_what_would_have_to_be_true():
    view = CaseView(LOSING, evaluate_case(LOSING))
    page = next(one for one in sections(view) if one.id == "recommendation")
    against, conditions = (block.sentences for block in page.blocks if isinstance(block, Findings))

    assert view.result.recommendation.alternative is None
    assert against[0].key == "case-evaluation.do-not-proceed"
    assert {"case-evaluation.benefits-would-have-to-rise", "case-evaluation.costs-would-have-to-fall"} <= {one.key for one in conditions}


def test_the_summary_of_a_losing_case_says_not_to_proceed():
    known = Known(FACTS, {}, {"case-evaluation": Result(values=CaseView(LOSING, evaluate_case(LOSING)))})
    section = summary(known)

    assert section is not None
    assert "business-case.not-to-proceed" in {block.words.key for block in section.blocks if isinstance(block, Paragraph)}
    assert [part.id for part in section.sections] == ["conditions"]


@pytest.mark.parametrize("share", [0.5, 0.7])
def test_what_would_have_to_be_true_is_enough(share):
    """Benefits raised as the recommendation says bring the value after risks to zero, and no less does."""
    result = evaluate_case(LOSING)
    best = result.alternatives[1]
    rise = -best.risks.npv_after_risks / best.measures.pv_benefits

    assert best.risks.npv_after_risks + rise * best.measures.pv_benefits == pytest.approx(0, abs=1e-6)
    assert best.risks.npv_after_risks + share * rise * best.measures.pv_benefits < 0
