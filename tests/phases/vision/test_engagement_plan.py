"""The plan of the engagement adds up, says what it lacks, and prints as a proposal."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phases.method import Known
from phases.vision import proposal
from phases.vision.engagement_plan import PlannedModule, evaluate, workshop_days
from tests.phases.vision.rooms import keys, known


def planned(module: Any, **more: Any) -> PlannedModule:
    return PlannedModule(id=module, module=module, **more)


def plan(*modules: PlannedModule) -> Known:
    return known({"engagement-plan": {one.id: one for one in modules}})


@pytest.mark.parametrize(("more", "days"), [
    ({}, "2"), ({"depth": "half-day"}, "0.5"), ({"depth": "in-depth"}, "5"), ({"days": Decimal(3)}, "3"), ({"days": Decimal(0)}, "0"),
    ({"chosen": False}, "0")])
def test_a_module_takes_the_days_agreed_or_those_of_its_depth(more: dict[str, Any], days: str) -> None:
    assert workshop_days(planned("V1", **more)) == Decimal(days)


def test_a_plan_without_owner_or_date_is_told_and_a_whole_one_praised() -> None:
    whole = planned("V1", owner="X", begins=date(2027, 1, 4), due=date(2027, 1, 8))

    assert keys(evaluate(plan(planned("V1")))) == ["ownerless", "undated"]
    assert keys(evaluate(plan(whole))) == ["complete"]


def test_a_module_that_ends_before_it_begins_is_told_and_not_drawn() -> None:
    found = evaluate(plan(planned("V1", owner="X", begins=date(2027, 1, 8), due=date(2027, 1, 4))))

    assert keys(found) == ["reversed"]
    assert not any(getattr(block, "kind", "") == "gantt" for block in found.sections[0].blocks)


def test_a_business_case_without_what_it_rests_on_is_told() -> None:
    found = evaluate(plan(planned("F5", owner="X", due=date(2027, 1, 4)), planned("F4", owner="X", due=date(2027, 1, 4))))

    assert keys(found) == ["leap", "leap"]


def test_the_proposal_holds_the_chosen_modules_by_phase() -> None:
    sheet = plan(planned("V1", begins=date(2027, 1, 4), due=date(2027, 1, 8), delivers="A picture"), planned("MP"), planned("U", chosen=False))
    sections = [part.build(sheet) for part in proposal.PARTS]

    assert [section.id for section in sections if section] == ["summary", "modules", "calendar", "terms"]
    assert [part.id for part in sections[1].sections] == ["modules-vision", "modules-knowledge_intelligence"]


def test_an_empty_plan_makes_no_proposal() -> None:
    assert [part.build(plan(planned("V1", chosen=False))) for part in proposal.PARTS] == [None] * 4
