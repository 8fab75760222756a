"""Published figures stand beside the project's own, each with its convention, and nothing is averaged."""

from typing import Any

from phases.case_evaluation import evaluate_case
from phases.case_file import check
from phases.feasibility.case_view import CaseView
from phases.feasibility.sanity_checks import sanity_checks
from phases.method import Known, Result, Sentence
from phases.vision.reference_figures import ReferenceFigure
from tests.phases.vision.rooms import FACTS

CASE: dict[str, Any] = {
    "format": "crm-project",
    "version": 1,
    "project": {"name": "Two years"},
    "case": {"horizon_years": 2, "discount_rate": 0.1, "alternatives": [{"id": "do-nothing", "baseline": True}, {"id": "crm"}]},
    "costs": [{"id": "c", "alternative": "crm", "category": "x", "amounts": [100, 0, 0]}],
    "benefits": [{"id": "b", "alternative": "crm", "category": "x", "amounts": [0, 110, 121]}],
}


def figure(name: str, **more: Any) -> ReferenceFigure:
    return ReferenceFigure.model_validate({"id": name, "title": name, "figure": "1", "topic": "return", "year": 2014, "source": "s",
                                           "quality": "c", "definition": "d", **more})


def known(*figures: ReferenceFigure) -> Known:
    file = check(CASE)
    assert not isinstance(file, tuple), file
    view = CaseView(file, evaluate_case(file))
    return Known(FACTS, {}, {"case-evaluation": Result(values=view), "reference-figures": Result(values=figures)})


def test_the_project_s_returns_stand_above_the_published_ones_with_their_conventions() -> None:
    section = sanity_checks(known(figure("nucleus", measure="revenue-per-unit-spent", low="8.71", high="8.71"), figure("other")))
    assert section
    table = section.blocks[1]
    conventions = [row[2].key.split(".")[1] for row in table.rows]

    assert [round(float(row[1].value), 2) for row in table.rows] == [1.0, 2.0, 8.71]
    assert conventions == ["convention-tei-roi", "convention-benefit-cost", "convention-revenue-per-unit-spent"]
    assert table.total is None
    assert any(isinstance(block.words, Sentence) and block.words.key.endswith("conventions")
               for block in section.blocks if hasattr(block, "words"))


def test_old_figures_are_named_so_in_the_business_case() -> None:
    section = sanity_checks(known(figure("cost", topic="cost", year=2002)))
    assert section
    published = section.sections[0].blocks[0].rows[0][2]

    assert published.key == "reference-figures.published-old"


def test_without_a_case_there_is_nothing_to_check() -> None:
    assert sanity_checks(Known(FACTS, {}, {"reference-figures": Result(values=(figure("a"),))})) is None
