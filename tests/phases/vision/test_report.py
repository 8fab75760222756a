"""The vision's report says what is decided, what was found, and lets the consultant's words stand."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from phases.finding_reviews import FindingReview, key_of
from phases.gate import PhaseDecision
from phases.method import Findings, Known, Paragraph, Section, Worksheet
from phases.vision import alignment, challenges, growth_tree, report
from phases.vision.challenges import Challenge
from phases.vision.growth_tree import GrowthTree
from tests.phases.vision.rooms import answered, known

POINTS = {"technology": "25", "relational-process": "25", "organisational-efficiency": "25", "enterprise-strategy": "25"}


def filled(**more: dict[str, Any]) -> Known:
    room = answered({"executive-alignment": {"views-today": POINTS, "leaning": "conditions", "conditions": "- One"}})
    rows = known({"challenges": {"a": Challenge(id="a", title="Silence", votes=3)}})
    results = {"executive-alignment": alignment.evaluate(room), "challenges": challenges.evaluate(rows)}
    sheets = {**room.worksheets, **{name: Worksheet(name, own) for name, own in more.items()}}
    return replace(room, worksheets=sheets, results=results)


def said(section: Section | None) -> list[str]:
    blocks = section.blocks if section else ()
    return [sentence.key for block in blocks if isinstance(block, Findings) for sentence in block.sentences]


def test_an_empty_project_has_a_summary_and_nothing_more() -> None:
    sections = [part.build(known()) for part in report.PARTS]

    assert [section.id for section in sections if section] == ["summary"]


def test_the_summary_holds_the_gravest_findings_and_the_conditions() -> None:
    section = report.summary(filled())

    assert "executive-alignment.spread" in said(section)
    assert [part.id for part in section.sections] == ["conditions"]


def test_the_newest_decision_stands_in_the_summary() -> None:
    decisions = {name: PhaseDecision(decision=decision, day=day, people="All") for name, decision, day in (
        ("a", "no-go", date(2026, 4, 1)), ("b", "go", date(2026, 5, 1)))}
    block = report.summary(filled(**{"vision-gate": decisions})).blocks[1]

    assert isinstance(block, Paragraph)
    assert block.words.values["decision"].path == "vision-gate.decision.go"


def test_a_rejected_finding_reaches_neither_the_report_nor_the_business_case() -> None:
    finding = next(one for one in filled().results["challenges"].findings if one.key == "challenges.first")
    reviews = {"r": FindingReview(finding="x", verdict="rejected", key=key_of(finding))}

    assert "challenges.first" in said(report.business_case_context(filled()))
    assert "challenges.first" not in said(report.business_case_context(filled(**{report.REVIEWS.id: reviews})))


def test_the_business_case_has_no_context_of_an_empty_vision() -> None:
    assert report.business_case_context(known()) is None


def test_the_growth_ambition_stands_among_the_gate_s_figures() -> None:
    pair = {"today": "10", "ambition": "20"}
    share = {"today": "0.5", "ambition": "0.5"}
    tree = GrowthTree.model_validate({"customers": pair, "retention": share, "frequency": pair, "basket": pair, "margin": share})
    grown = growth_tree.evaluate(known({"growth-tree": {"only": tree}}))
    room = replace(filled(), results={"growth-tree": grown})
    figures = report.summary(room).blocks[1].figures

    assert figures[-1].quantity.value == Decimal(1750)
