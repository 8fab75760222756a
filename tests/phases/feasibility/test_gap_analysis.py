"""Gaps are weighted, ranked, said in sentences, and offered to the registers that close them."""

from datetime import date
from typing import Any

from phases.feasibility import architecture, gap_analysis
from phases.feasibility.gap_analysis import DomainWeights
from phases.feasibility.system_inventory import Interface, System
from phases.method import Facts, Known, Result, Worksheet
from phases.questionnaire import Answer, Questionnaire

WORDS = {"fr": "mot", "en": "word"}
FACTS = Facts("Project", "Client", "EUR", "fr", date(2026, 11, 22))


def sheet(name: str) -> Questionnaire:
    questions = [{"id": f"q{i}", "type": "today-needed", "ask": WORDS, "levels": [WORDS] * 6} for i in range(2)]
    return Questionnaire.model_validate(
        {"id": name, "title": WORDS, "purpose": WORDS, "themes": [{"id": "t", "title": WORDS, "questions": questions}]}
    )


def rated(today: int, needed: int) -> dict[str, Answer]:
    return {"q0": Answer(value={"today": today, "needed": needed})}


def known(answers: dict[str, dict[str, Answer]], weights: dict[str, Any] | None = None) -> Known:
    sheets = {name: Worksheet(name, rows) for name, rows in answers.items()}
    if weights:
        sheets["gap-analysis"] = Worksheet("gap-analysis", {"only": DomainWeights(**weights)})
    return Known(FACTS, sheets, {}, {name: sheet(name) for name in answers})


def evaluated(answers: dict[str, dict[str, Answer]], **weights: int) -> Result:
    return gap_analysis.evaluate(known(answers, weights))


def test_the_widest_gap_comes_first() -> None:
    found = evaluated({"network-diagnostic": rated(3, 4), "cti-diagnostic": rated(1, 4)})

    assert [one.state.domain.questionnaire for one in found.values.domains] == ["cti-diagnostic", "network-diagnostic"]


def test_weights_change_the_order() -> None:
    answers = {"network-diagnostic": rated(3, 4), "cti-diagnostic": rated(1, 4)}
    found = evaluated(answers, network_diagnostic=5)

    assert found.values.domains[0].state.domain.questionnaire == "network-diagnostic"


def test_a_domain_that_is_not_rated_is_missing_and_not_zero() -> None:
    found = evaluated({"network-diagnostic": rated(3, 4), "cti-diagnostic": {}})

    assert [one.instrument for one in found.missing] == ["cti-diagnostic"]
    assert found.values.today == 3


def test_a_wide_gap_is_offered_as_need_and_as_cost_line() -> None:
    found = evaluated({"cti-diagnostic": rated(1, 4), "web-diagnostic": rated(3, 4)})

    assert [(offer.to, offer.source.instrument, offer.source.row) for offer in found.offers] == [
        ("needs", "cti-diagnostic", "q0"), ("cost-lines", "cti-diagnostic", "q0")]


def test_nothing_rated_says_what_is_missing_only() -> None:
    found = evaluated({"cti-diagnostic": {}})

    assert found.sections == ()
    assert found.missing


def test_the_diagram_shows_new_systems_in_the_target_only() -> None:
    systems = {"old": System(id="old", name="Old", office="front", fate="retired"),
               "new": System(id="new", name="New", office="front", fate="new")}
    links = {"l": Interface(id="l", source="new", destination="old", carries="x", state="fragile")}
    found = architecture.evaluate(Known(FACTS, {
        "systems": Worksheet("systems", systems), "interfaces": Worksheet("interfaces", links)}))
    drawn = {side: [box["id"] for area in found.values.data[side]["areas"] for box in area["systems"]] for side in ("today", "target")}

    assert drawn == {"today": ["old"], "target": ["new"]}
    assert found.values.data["today"]["interfaces"] == []


def test_an_empty_inventory_draws_nothing_and_says_so() -> None:
    found = architecture.evaluate(Known(FACTS))

    assert found.sections == ()
    assert [one.instrument for one in found.missing] == ["systems"]
