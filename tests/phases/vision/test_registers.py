"""The registers of the vision: what they find, what they miss, what they offer."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phases.risk import Risk
from phases.vision import (
    challenges,
    expected_benefits,
    history_position,
    knowledge_base,
    market_players,
    reference_figures,
    relationship_intents,
    resources,
    segments_by_guess,
    value_criteria,
)
from phases.vision.challenges import Challenge
from phases.vision.engagement_plan import PlannedModule
from phases.vision.expected_benefits import ExpectedBenefit
from phases.vision.history_position import HistoryPosition
from phases.vision.knowledge_base import KnownSource
from phases.vision.market_players import MarketPlayer
from phases.vision.reference_figures import ReferenceFigure
from phases.vision.relationship_intents import ContactReason, Principle
from phases.vision.resources import Resource
from phases.vision.segments_by_guess import GuessedSegment, quadrant_of
from phases.vision.value_criteria import ValueCriterion
from tests.phases.vision.rooms import keys, known
from workbench.content_versions import newest

EMPTY = [challenges, expected_benefits, knowledge_base, market_players, resources, segments_by_guess, value_criteria]


@pytest.mark.parametrize("module", EMPTY, ids=lambda module: module.__name__.rsplit(".", 1)[1])
def test_an_empty_register_says_what_to_do_and_draws_nothing(module: Any) -> None:
    found = module.evaluate(known())

    assert (found.sections, found.findings) == ((), ())
    assert len(found.missing) == 1


def challenge(name: str, **more: Any) -> Challenge:
    return Challenge(id=name, title=name, **more)


def test_challenges_are_ranked_by_votes() -> None:
    rows = {name: challenge(name, votes=votes) for name, votes in (("a", 1), ("b", 5), ("c", 3))}

    assert [one.id for one in challenges.evaluate(known({"challenges": rows})).values] == ["b", "c", "a"]


def test_a_challenge_becomes_a_risk_that_the_register_takes() -> None:
    rows = {"a": challenge("a", kind="doing-nothing", probability=Decimal("0.3"), loss_low=Decimal(10), loss_likely=Decimal(50),
                           loss_high=Decimal(20))}
    offer = challenges.evaluate(known({"challenges": rows})).offers[0]
    risk = Risk.model_validate({**offer.row, "id": "x", "category": "x", "source": "x"})

    assert offer.to == "risk-register"
    assert (risk.kind, risk.alternative, risk.impact.likely) == ("doing-nothing", ("do-nothing",), Decimal(50))
    assert risk.impact.low <= risk.impact.likely <= risk.impact.high


def test_a_room_that_fears_acting_only_is_asked_what_waiting_costs() -> None:
    assert "only-acting" in keys(challenges.evaluate(known({"challenges": {"a": challenge("a")}})))


def test_resources_hoped_for_are_not_counted_on() -> None:
    rows = {"a": Resource(title="a", kind="people", certainty="committed", people_days=Decimal(10), granted_by="X"),
            "b": Resource(title="b", kind="people", certainty="hoped", people_days=Decimal(90))}
    found = resources.evaluate(known({"available-resources": rows})).values

    assert (found.people_days, found.hoped_days) == (10, 90)


@pytest.mark.parametrize(("days", "key"), [(2, "days-enough"), (1, "days-short")])
def test_resources_are_held_against_the_days_of_the_plan(days: int, key: str) -> None:
    rows = {"available-resources": {"a": Resource(title="a", kind="people", people_days=Decimal(days))},
            "engagement-plan": {"V1": PlannedModule(module="V1"), "V2": PlannedModule(module="V2", chosen=False)}}

    assert key in keys(resources.evaluate(known(rows)))


def test_a_plan_that_outlasts_its_resources_is_told() -> None:
    rows = {"available-resources": {"a": Resource(title="a", kind="time", available_until=date(2026, 6, 30))},
            "engagement-plan": {"V1": PlannedModule(module="V1", due=date(2026, 7, 1))}}

    assert "plan-outlasts" in keys(resources.evaluate(known(rows)))


def test_executives_who_rank_a_family_far_apart_are_told_to_talk() -> None:
    rows = {"a": ExpectedBenefit(family="sales", rank=1, likely=Decimal(100)), "b": ExpectedBenefit(family="sales", rank=4),
            "c": ExpectedBenefit(family="costs", rank=2)}
    found = expected_benefits.evaluate(known({"expected-benefits": rows}))

    assert "disagree" in keys(found)
    assert [(one.family, one.rank) for one in found.values] == [("costs", 2), ("sales", 2.5)]
    assert [offer.to for offer in found.offers] == ["benefit-lines", "benefit-lines"]


def test_an_ambition_is_never_offered_as_an_amount() -> None:
    offer = expected_benefits.evaluate(known({"expected-benefits": {"a": ExpectedBenefit(family="sales", likely=Decimal(9))}})).offers[0]

    assert not {"base", "amounts", "driver"} & set(offer.row)


def test_weights_are_shares_of_their_own_side() -> None:
    rows = [ValueCriterion(id="a", title="a", side="current", weight=3), ValueCriterion(id="b", title="b", side="current", weight=1),
            ValueCriterion(id="c", title="c", side="potential", weight=7)]

    assert value_criteria.shares(rows, "current") == {"a": Decimal("0.75"), "b": Decimal("0.25")}
    assert value_criteria.shares([rows[0].model_copy(update={"weight": 0})], "current") == {}


def test_criteria_of_the_past_alone_are_told() -> None:
    rows = {"a": ValueCriterion(id="a", title="a", side="current", known_today="no")}

    assert keys(value_criteria.evaluate(known({"value-criteria": rows}))) == ["no-potential", "unknown"]


@pytest.mark.parametrize(("current", "potential", "expected"), [
    (9, 9, "grow"), (9, 1, "keep"), (1, 9, "watch"), (1, 1, "let-go"), (5, 5, "let-go"), (6, 5, "keep"), (5, 6, "watch")])
def test_a_place_in_the_quadrant_calls_for_something(current: int, potential: int, expected: str) -> None:
    assert quadrant_of(current, potential) == expected


def test_a_segment_without_both_marks_is_not_placed() -> None:
    rows = {"a": GuessedSegment(id="a", title="a", current=3), "b": GuessedSegment(id="b", title="b", current=8, potential=8)}

    assert segments_by_guess.evaluate(known({"segments-by-guess": rows})).values == {"b": "grow"}


def test_a_role_of_the_market_without_a_player_is_told() -> None:
    rows = {"a": MarketPlayer(id="a", name="a", role="maker", fit=5)}

    assert keys(market_players.evaluate(known({"market-players": rows}))) == [
        "role-empty", "role-empty", "few-makers", "fitting", "no-reason"]


@pytest.mark.parametrize(("wanted", "key"), [("integrated-crm", "step"), ("extended", "jump"), ("contact-management", "stay")])
def test_the_way_to_the_wanted_era_is_said(wanted: Any, key: str) -> None:
    row = HistoryPosition(era_today="sales-automation", era_wanted=wanted, in_use_since=2009)

    assert keys(history_position.evaluate(known({"history-position": {"only": row}}))) == ["stands", key, "old-tool"]


def test_the_eras_are_drawn_before_the_company_has_placed_itself() -> None:
    found = history_position.evaluate(known())

    assert found.sections and found.missing


def test_a_decisive_reason_with_one_channel_is_told() -> None:
    rows = {"a": ContactReason(id="a", title="a", whose="customer", matters="decides", channels=("telephone",))}

    assert keys(relationship_intents.evaluate_reasons(known({"contact-reasons": rows}))) == ["counted", "only-customer", "one-channel"]


def test_a_principle_that_must_hold_and_does_not_is_told() -> None:
    rows = {"a": Principle(id="a", title="a", strength="always", kept_today="sometimes")}

    assert keys(relationship_intents.evaluate_principles(known({"relationship-principles": rows}))) == ["counted", "broken", "unobserved"]


def test_what_is_known_is_listed_by_module_and_item() -> None:
    rows = {"a": KnownSource(id="a", title="a", serves=("S2",), items="F1.5, K3", keeper="X", made_on=date(2020, 1, 1))}
    found = knowledge_base.evaluate(known({"knowledge-base": rows}))
    labels = [row[0].path for row in found.sections[0].blocks[0].rows]

    assert labels == ["knowledge-base.serves.S2", "feasibility.F1.5", "knowledge_intelligence.K3"]
    assert keys(found) == ["old", "counted"]


def figure(year: int, **more: Any) -> ReferenceFigure:
    return ReferenceFigure.model_validate({"id": str(year), "title": "t", "figure": "1", "topic": "failure", "year": year,
                                           "source": "s", "quality": "c", "definition": "d", **more})


@pytest.mark.parametrize(("year", "old"), [(2018, False), (2017, True)])
def test_a_figure_older_than_eight_years_is_marked(year: int, old: bool) -> None:
    assert reference_figures.is_old(figure(year), 2026) is old


def test_failure_rates_are_said_to_measure_different_things_and_are_never_averaged() -> None:
    found = reference_figures.evaluate(known({"reference-figures": {"a": figure(2001), "b": figure(2013)}}))

    assert {"never-averaged", "failures-differ"} <= set(keys(found))
    assert set(found.beside) == {"2001", "2013"}


def test_what_the_vision_gathers_is_offered_where_it_is_needed_next() -> None:
    players = market_players.evaluate(known({"market-players": {"a": MarketPlayer(id="a", name="a", role="maker", offer="CRM"),
                                                                "b": MarketPlayer(id="b", name="b", role="adviser")}}))
    segments = segments_by_guess.evaluate(known({"segments-by-guess": {"a": GuessedSegment(id="a", title="a", current=1, potential=2)}}))
    rules = relationship_intents.evaluate_principles(known({"relationship-principles": {"a": Principle(id="a", title="a", strength="always")}}))
    rows = newest().instruments

    assert [(one.to, one.row) for one in players.offers] == [("makers", {"name": "a", "kind": "maker", "product": "CRM"})]
    for offer in (*players.offers, *segments.offers, *rules.offers):
        assert rows[offer.to].row.model_validate(offer.row)
