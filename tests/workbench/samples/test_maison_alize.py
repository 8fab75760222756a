"""The sample project loads whole, reads well in both languages, and makes a case that a committee can discuss."""

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from phases.case_evaluation import evaluate_case
from phases.case_file import check
from phases.case_result import CaseResult
from phases.feasibility.case_evaluation import case_data
from phases.feasibility.diagnostic import DOMAINS
from phases.feasibility.gap_analysis import evaluate as evaluate_gaps
from phases.method import Facts, Known, Worksheet
from phases.questionnaire import Answer
from phases.scoring import progress
from workbench.content_versions import newest
from workbench.models import Project
from workbench.project_rows import ProjectRows, read
from workbench.samples import FOLDER, SUFFIX, history, load

NAME = "maison-alize"
FILES = [FOLDER / f"{NAME}{SUFFIX}", *sorted((FOLDER / NAME).glob("*.yaml"))]
COMPUTED = tuple(FOLDER / NAME / f"customer-file{which}.yaml" for which in ("", "-2026"))
SPOKEN = (FOLDER / NAME / "workshops.yaml", FOLDER / NAME / "workshop-prepared.yaml")
FACTS = Facts("Projet CRM 2023", "Maison Alizé", "EUR", "fr", date(2023, 11, 22))
LOOSE_MARK = re.compile("(?<![\u00a0\u202f?!])(?<!^)[;?!»%]|(?<![\u00a0\u202fkM])€|(?<![\u00a0\u202f\\d]):|«(?![\u00a0\u202f])|\\d \\d")

every_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)


@cache
def _told(path: Path) -> ProjectRows:
    return read(path, path.read_text("utf-8"), newest())


@cache
def _known() -> Known:
    instruments = newest().instruments
    sheets: dict[str, dict[str, Any]] = {}
    for path in FILES:
        for name, rows in _told(path).rows.items():
            model = instruments[name].row or Answer
            named = "id" in model.model_fields
            parsed = {row: model.model_validate({**data, "id": row} if named else data) for row, data in rows.items()}
            sheets.setdefault(name, {}).update(parsed)
    questionnaires = {name: one.questionnaire for name, one in instruments.items() if one.questionnaire}
    return Known(FACTS, {name: Worksheet(name, rows) for name, rows in sheets.items()}, {}, questionnaires)


@cache
def _result() -> CaseResult:
    file = check(case_data(_known()))
    assert not isinstance(file, tuple), file
    return evaluate_case(file)


def _texts(content: Any, language: str, place: str = "") -> Iterator[tuple[str, str]]:
    if isinstance(content, dict):
        if isinstance(content.get(language), str):
            yield place, content[language]
        for key, value in content.items():
            yield from _texts(value, language, f"{place}/{key}")
    elif isinstance(content, list):
        for number, value in enumerate(content):
            yield from _texts(value, language, f"{place}/{value.get('id', number) if isinstance(value, dict) else number}")


def _found(path: Path, language: str, fault: re.Pattern[str]) -> list[str]:
    content = yaml.safe_load(path.read_text("utf-8"))
    return [f"{place}: {text}" for place, text in _texts(content, language) if fault.search(text)]


@every_file
def test_every_row_and_answer_is_taken(path: Path) -> None:
    assert _told(path).rows or _told(path).workshops or path == FILES[0]


@every_file
def test_every_text_stands_in_both_languages(path: Path) -> None:
    content = yaml.safe_load(path.read_text("utf-8"))

    assert [place for place, _ in _texts(content, "fr")] == [place for place, _ in _texts(content, "en")]


@every_file
def test_no_sentence_stands_in_one_language_only(path: Path) -> None:
    """What stands outside a pair of languages is a name, an id, a figure or a unit: no French letter, no sentence."""
    if path in (*COMPUTED, *SPOKEN):
        return  # Figures of the program, which the pages put into words; and what people said in a room, in their language.
    lines = [re.sub(r'\b(fr|en): (?:"[^"]*"|\|-)', "", line) for line in path.read_text("utf-8").split("\n")]
    quoted = [text for line in lines if not line.lstrip().startswith("#") for text in re.findall(r'"([^"]*)"', line)]

    assert [text for text in quoted if sum(word[0].islower() for word in text.split()) > 3] == []


@every_file
def test_french_marks_keep_their_hard_space(path: Path) -> None:
    assert _found(path, "fr", LOOSE_MARK) == []


@every_file
@pytest.mark.parametrize("language", ["fr", "en"])
def test_texts_have_typographic_apostrophes_and_quotation_marks(path: Path, language: str) -> None:
    straight = re.compile("""['"]""" if language == "en" else """['"“”]""")

    assert _found(path, language, straight) == []


def test_every_question_of_the_diagnostic_has_an_answer() -> None:
    known = _known()
    unsettled = {}
    for domain in DOMAINS:
        done = progress(known.questionnaires[domain.questionnaire], known.rows(domain.questionnaire))
        unsettled[domain.questionnaire] = done.asked - done.settled

    assert sum(unsettled.values()) == 1, unsettled


def test_unknown_not_applicable_and_later_each_have_their_reason() -> None:
    answers = [answer for rows in _known().worksheets.values() for answer in rows.rows.values() if isinstance(answer, Answer)]
    unanswered = [answer for answer in answers if answer.state != "answered"]

    assert {answer.state for answer in unanswered} == {"unknown", "not-applicable", "later"}
    assert all(answer.reason for answer in unanswered)


def test_telephone_and_data_are_weak_and_the_back_office_is_good() -> None:
    today = {gap.state.domain.questionnaire: gap.today for gap in evaluate_gaps(_known()).values.domains}

    assert len(today) == len(DOMAINS)
    assert today["cti-diagnostic"] < 2 and today["data-warehouse-diagnostic"] < 2
    assert today["back-office-diagnostic"] == max(today.values())


def test_interfaces_join_systems_that_exist() -> None:
    systems, interfaces = _known().rows("systems"), _known().rows("interfaces")

    assert 15 <= len(systems) <= 25 and 15 <= len(interfaces) <= 25
    assert {end for one in interfaces.values() for end in (one.source, one.destination)} <= set(systems)
    assert {one.fate for one in systems.values()} == {"kept", "changed", "retired", "new"}


def test_vision_and_strategy_are_decided_before_the_committee_of_the_business_case() -> None:
    known = _known()
    (vision,), (strategy,) = (known.rows(name).values() for name in ("vision-gate", "strategy-gate"))
    (presentation,), (case,) = (known.rows(name).values() for name in ("presentation", "feasibility-gate"))

    assert vision.day < strategy.day < FACTS.today < presentation.committee_day == case.day
    assert vision.conditions and strategy.conditions and case.conditions


def test_the_case_was_decided_on_a_frozen_version() -> None:
    (case,) = _known().rows("feasibility-gate").values()
    told = history.steps_of(FOLDER / f"{NAME}.history.yaml", FOLDER / NAME)

    assert (case.baseline, case.day) in {(step.freeze, step.day) for step in told}


def test_the_plan_and_the_needs_are_filled() -> None:
    plan, needs = _known().rows("engagement-plan"), _known().rows("needs")

    assert all(one.owner and one.begins and one.due and one.begins < one.due for one in plan.values() if one.chosen)
    assert len(needs) >= 25
    assert {one.priority for one in needs.values()} == {"must", "should", "could", "not-now"}


def test_there_are_lines_risks_scenarios_and_exceptions_enough_to_discuss() -> None:
    known = _known()
    costs, benefits, risks = (known.rows(name).values() for name in ("cost-lines", "benefit-lines", "risk-register"))

    assert len(known.rows("alternatives")) == 4
    assert len(costs) >= 18 and len(benefits) >= 14 and len(costs) + len(benefits) >= 30
    assert len(risks) >= 15 and {risk.kind for risk in risks} == {"acting", "doing-nothing"}
    assert sum(scenario.weight for scenario in known.rows("scenarios").values()) == 1
    assert len(known.rows("exceptions")) >= 6


def test_the_saas_is_recommended_and_its_figures_are_believable() -> None:
    saas = _result().alternative("saas")

    assert _result().recommendation.alternative == "saas"
    assert 1_000_000 < saas.measures.npv < 1_500_000
    assert 1.0 < saas.measures.roi < 1.5
    assert 22 < saas.measures.payback_months < 28
    assert 150_000 < saas.simulation.percentiles[5] < 400_000
    assert 0.01 < saas.simulation.probability_of_loss < 0.06


def test_the_other_ways_are_worse_and_doing_nothing_loses_money() -> None:
    result = _result()
    npv = {one.id: one.measures.npv for one in result.alternatives}

    assert npv["saas"] > npv["hybrid"] > 1.5 * npv["on-premises"]
    assert sum(result.alternative("do-nothing").own_flows.discounted) < -500_000


def test_the_weaknesses_left_in_it_are_few_and_told() -> None:
    keys = sorted(warning.key.partition(".")[2] for warning in _result().warnings)

    assert keys == ["overlap", "overlap", "risk-without-response", "without-owner"]


def test_it_loads_as_a_sample_with_its_logo_once(dossier, cast) -> None:
    (project,) = load(dossier.session, cast.lead)

    assert isinstance(project, Project) and project.sample and project.logo_id
    assert load(dossier.session, cast.lead) == []
