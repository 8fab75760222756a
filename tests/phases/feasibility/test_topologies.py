"""Topologies are drawn per alternative, ask their questions, and bring cost lines to start from."""

from datetime import date
from typing import Any

import pytest

from phases.case import Alternative, CostLine
from phases.feasibility import tier_principles, topologies
from phases.feasibility.system_inventory import System
from phases.method import Facts, Known, Result, Worksheet
from phases.questionnaire import Answer
from workbench.content import packaged
from workbench.wording import Speaker

FACTS = Facts("CRM", "Client", "EUR", "en", date(2026, 5, 4))
CONTENT = packaged()
KINDS = ("classic", "hosted", "hybrid")


def _evaluated(*kinds: str | None, systems: tuple[System, ...] = (), **answers: str) -> Result:
    alternatives: dict[str, Any] = {
        f"a{number}": Alternative.model_validate({"id": f"a{number}", "title": f"Way {number}", "topology": kind})
        for number, kind in enumerate(kinds)
    }
    sheets = {"alternatives": alternatives, "systems": {one.id: one for one in systems},
              "hosted-variants": {name.replace("_", "-"): Answer(value=value) for name, value in answers.items()}}
    return topologies.evaluate(Known(FACTS, {name: Worksheet(name, rows) for name, rows in sheets.items()}, {},
                                     {"hosted-variants": CONTENT.questionnaires["hosted-variants"]}))


def _tiers(**answers: str) -> Result:
    rows = {name.replace("_", "-"): Answer(value=value) for name, value in answers.items()}
    return tier_principles.evaluate(Known(FACTS, {"tier-principles": Worksheet("tier-principles", rows)}, {},
                                          {"tier-principles": CONTENT.questionnaires["tier-principles"]}))


def _said(result: Result) -> set[str]:
    return {one.key.partition(".")[2] for one in result.findings}


@pytest.mark.parametrize("kind", KINDS)
def test_every_topology_is_drawn_with_parts_that_are_joined(kind):
    figure = _evaluated(kind).sections[0].sections[0].blocks[0]

    parts = {node["id"] for zone in figure.data["zones"] for node in zone["nodes"]}
    assert {"crm", "back-office", "desk"} <= parts
    assert {end for link in figure.data["links"] for end in (link["from"], link["to"])} <= parts
    assert len(figure.table.rows) == len(parts)


@pytest.mark.parametrize("kind", KINDS)
def test_only_what_is_hosted_stands_at_a_provider(kind):
    figure = _evaluated(kind).sections[0].sections[0].blocks[0]

    assert ("provider" in {zone["owner"] for zone in figure.data["zones"]}) == (kind != "classic")


def test_parts_name_the_system_that_the_target_will_have():
    old = System(id="old", name="Old file", office="front", fate="retired")
    new = System(id="new", name="New record", office="front", fate="new")
    figure = _evaluated("hosted", systems=(old, new)).sections[0].sections[0].blocks[0]

    assert {node["note"] for zone in figure.data["zones"] for node in zone["nodes"] if node["id"] == "crm"} == {"New record"}


def test_an_alternative_without_topology_is_neither_drawn_nor_costed():
    result = _evaluated(None)

    assert [one.instrument for one in result.missing] == ["alternatives"]
    assert not result.sections
    assert not result.offers


def test_a_hosted_alternative_asks_where_the_data_are_and_how_one_leaves():
    assert [one.instrument for one in _evaluated("classic", "hosted").missing] == ["hosted-variants"]
    assert not _evaluated("classic").missing


def test_what_hosting_leaves_open_is_said():
    open_points = _evaluated("hosted", "classic", data_place="outside", exit_format="closed", price_hold="indexed")

    assert _said(open_points) == {"data-place-outside", "exit-format-closed"}
    assert _said(_evaluated("hosted", "classic", data_place="own-country", exit_format="open")) == {"hosting-settled"}


def test_one_topology_for_all_leaves_no_yardstick():
    assert "one-topology" in _said(_evaluated("hosted", "hosted", data_place="own-country"))


@pytest.mark.parametrize("kind", KINDS)
def test_typical_costs_are_offered_without_amounts_and_marked_as_to_be_sourced(kind):
    offers = _evaluated(kind).offers

    assert len(offers) >= 10
    for one in offers:
        line = CostLine.model_validate({**one.row, "id": "line", "title": "x", "category": "x", "source": "x"})
        assert (line.base, line.amounts, line.alternative, line.confidence) == (None, None, ("a0",), "low")
        assert one.row["source"].key == "topologies.to-be-sourced"


def test_each_tier_says_what_its_principle_brings():
    result = _tiers(presentation_client="browser", integration_way="platform")

    table = result.sections[0].blocks[1]
    assert [row[3].key for row in table.rows] == ["tier-principles.presentation-client-browser", "tier-principles.integration-way-platform"]
    assert _said(result) == {"open"}


def test_principles_that_make_each_other_worse_are_named_first():
    result = _tiers(integration_way="point-to-point", data_master="none")

    assert result.findings[0].key == "tier-principles.spread"
    assert result.findings[0].tone == "bad"


def test_sound_principles_are_said_to_be_sound():
    sound = {"presentation_client": "browser", "presentation_device": "every-device", "logic_place": "product",
             "logic_change": "trained-users", "data_master": "crm", "data_way_out": "whole-export",
             "integration_way": "platform", "integration_owner": "us"}

    assert _said(_tiers(**sound)) == {"sound"}


def test_nothing_is_said_before_anything_is_answered():
    assert _tiers() == Result()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_choice_of_tiers_and_hosting_has_its_consequence_in_words(language):
    words = Speaker(CONTENT, language)
    sheet = CONTENT.questionnaires["tier-principles"]
    keys = [tier_principles.say(f"{question.id}-{choice.id}") for question in sheet.questions() for choice in question.choices]
    keys += [topologies.say(one.replace(".", "-")) for one in topologies.UNSETTLED]

    assert [key.key for key in keys if words.words(key) == key.key] == []
