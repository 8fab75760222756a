"""What follows from the vision's questionnaires: readings, technology, components, profile, readiness."""

from decimal import Decimal
from typing import Any

import pytest

from phases.risk import Risk
from phases.vision import alignment, component_maturity, four_readings, relational_profile, relational_readiness, technology_views
from phases.vision.alignment import Alignment
from phases.vision.relational_readiness import adoption_risk
from tests.phases.vision.rooms import answered, keys, known

EVEN = dict.fromkeys(alignment.READINGS, "25")
TOOL = {**dict.fromkeys(alignment.READINGS, "0"), "technology": "100"}


def pair(today: int, needed: int) -> dict[str, int]:
    return {"today": today, "needed": needed}


@pytest.mark.parametrize(("points", "held", "key"), [(EVEN, 4, "spread"), (TOOL, 1, "one-word")])
def test_the_spread_of_the_points_says_how_many_readings_are_held(points: dict[str, str], held: int, key: str) -> None:
    found = alignment.evaluate(answered({"executive-alignment": {"views-today": points}}))

    assert alignment.readings_held(found.values.today) == pytest.approx(held)
    assert keys(found)[0] == key


def test_a_room_that_wants_what_it_has_has_no_ambition() -> None:
    found = alignment.evaluate(answered({"executive-alignment": {"views-today": EVEN, "views-wanted": EVEN}}))

    assert keys(found)[-1] == "still"


def test_an_unanswered_room_draws_nothing() -> None:
    assert alignment.evaluate(answered({"executive-alignment": {}})).sections == ()


def test_all_offices_stand_in_one_picture_with_the_executives_levels() -> None:
    found = technology_views.evaluate(answered({
        "offices-view": {"front-record": pair(1, 4), "front-shared": pair(3, 4)}, "convergence-view": {"crm-cti": pair(1, 4)}}))
    drawn = found.sections[0].blocks[0].data

    assert [office.get("today") for office in drawn["offices"]] == [2, None, None, None]
    assert [(one["from"], one["to"]) for one in drawn["junctions"]] == [("front", "cti")]
    assert "junction-broken" in keys(found)


def test_a_function_that_hurts_becomes_a_need() -> None:
    marks = {"sales": {"quotation": "hurts", "contacts": "works", "visit": "missing"}}
    found = technology_views.evaluate(answered({"applications-view": marks}))

    assert [(offer.to, offer.row["area"], offer.id) for offer in found.offers] == [
        ("needs", "sales", "need-sales-quotation"), ("needs", "sales", "need-sales-visit")]


def test_nothing_answered_asks_for_all_five_views() -> None:
    assert len(technology_views.evaluate(answered({})).missing) == 5


def component(name: str, level: int, needed: int) -> dict[str, Any]:
    sheet = answered({name: {}}).questionnaires[name]
    return {question.id: pair(level, needed) for question in sheet.questions() if question.type == "today-needed"}


@pytest.mark.parametrize("name", component_maturity.COMPONENTS)
def test_a_component_has_a_radar_of_six_worded_questions_or_more(name: str) -> None:
    found = component_maturity.evaluator(name)(answered({name: component(name, 1, 4)}))

    assert len(found.sections[0].blocks[0].data["axes"]) >= 6
    assert keys(found).count("wide-gap") == 3
    assert all(finding.rests_on for finding in found.findings)


def test_the_weakest_component_is_named() -> None:
    sheets = {name: component(name, 4 if name == "customer-knowledge" else 1, 4) for name in component_maturity.COMPONENTS}
    found = component_maturity.evaluate(answered(sheets))

    assert [finding.values["component"].path for finding in found.findings if finding.key.endswith("weakest")] == ["relational-strategy"]
    assert "uneven" in keys(found)


@pytest.mark.parametrize(("gain", "cost", "key"), [("9", "6", "tailoring-pays"), ("6", "9", "tailoring-costs"), ("6", "6", "tailoring-costs")])
def test_tailoring_is_weighed_by_what_it_brings_and_costs(gain: str, cost: str, key: str) -> None:
    sheet = {**component("tailored-value", 1, 3), "tailoring-gain": gain, "tailoring-cost": cost, "tailoring-complexity": 4}
    found = component_maturity.evaluator("tailored-value")(answered({"tailored-value": sheet}))

    assert keys(found)[-2:] == [key, "tailoring-hard"]


def lived(**levels: int) -> dict[str, int]:
    sheet = answered({"four-readings": {}}).questionnaires["four-readings"]
    return {question.id: levels.get(theme.id.split("-")[0], 1) for theme in sheet.themes for question in theme.questions}


def test_words_and_deeds_are_compared() -> None:
    said = {"executive-alignment": Alignment((0.1, 0.1, 0.1, 0.7), ())}
    found = four_readings.evaluate(answered({"four-readings": lived(technology=5)}, said))

    assert keys(found) == ["weakest", "tool-without-strategy", "words-and-deeds-part"]


def test_the_readings_are_not_drawn_before_all_four_are_rated() -> None:
    assert four_readings.evaluate(answered({"four-readings": {"tool-reach": 3}})).sections == ()


def test_every_group_has_its_line_and_two_companies_are_named() -> None:
    groups = {"executives": {"horizon": 2, "staff": 1}, "service": {"horizon": -2, "staff": 0}}
    found = relational_profile.evaluate(answered({"relational-profile": groups}))
    lines = found.sections[0].blocks[0].data["series"]

    assert [line["values"][0] for line in lines] == [2, -2]
    assert keys(found) == ["leans-relational", "leans-transactional", "two-companies"]


@pytest.mark.parametrize(("level", "risk"), [(0, "0.60"), (2.5, "0.35"), (5, "0.10"), (1.9, "0.40")])
def test_readiness_gives_the_adoption_risk(level: float, risk: str) -> None:
    assert adoption_risk(level) == Decimal(risk)


def test_the_adoption_risk_is_offered_to_the_register_with_its_reason() -> None:
    found = relational_readiness.evaluate(answered({"relational-readiness": {"mission-known": 1, "values-conflict": 4}}))
    offer = found.offers[0]
    texts = dict.fromkeys(("title", "category", "cause", "action", "source"), "x")
    risk = Risk.model_validate({**offer.row, **texts, "id": "x", "impact": {"low": 1, "likely": 1, "high": 1}})

    assert offer.to == "risk-register"
    assert risk.probability == Decimal("0.35")
    assert offer.row["cause"].key == "relational-readiness.risk-cause"
    assert keys(found) == ["risk", "weak", "strong"]


def test_no_answer_gives_no_risk() -> None:
    assert relational_readiness.evaluate(known()).offers == ()
