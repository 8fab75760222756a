"""Re-engineering: personalisation, what staff must see, reasons, rules, consistency across channels, tactics."""

from datetime import date

import pytest

from phases.strategy import (
    channel_capabilities,
    channel_consistency,
    interaction_reasons,
    personalisation,
    relationship_rules,
    situation_knowledge,
    tactics,
)
from phases.strategy.channel_capabilities import ChannelCapability
from phases.strategy.information_sources import InformationItem
from phases.strategy.interaction_reasons import InteractionReason
from phases.strategy.personalisation import Personalisation
from phases.strategy.relationship_rules import RelationshipRule
from phases.strategy.situation_knowledge import ContactMoment
from phases.strategy.tactics import Tactic
from phases.vision.relationship_intents import ContactReason
from tests.phases.strategy.known import keys, known, segment

SEGMENTS = {"a": segment("Loyal"), "b": segment("New")}
REASONS = {"fault": InteractionReason(title="Broken", whose="customer", channels=("telephone", "website"), contacts_a_month=10,
                                      cost_per_contact=5, aim="remove")}
ITEMS = {"order": InformationItem(id="order", information="Order", purpose="Answer", place="ERP", legal_basis="contract", quality=4),
         "calls": InformationItem(id="calls", information="Past calls", purpose="Answer")}


def with_rules(**rules: RelationshipRule):
    return {"segments": SEGMENTS, "interaction-reasons": REASONS, "relationship-rules": rules}


def rule(title: str, treatment: str = "Answer", **conditions) -> RelationshipRule:
    return RelationshipRule(title=title, treatment=treatment, **conditions)


def test_rules_show_their_gaps_and_contradictions() -> None:
    found = relationship_rules.evaluate(known(with_rules(
        loyal=rule("Loyal", "Call back", segment="a"), phone=rule("Phone", "Send a form", channel="telephone"))))

    assert keys(found) == ["gap", "contradiction"]
    assert found.values.analysis.coverage == 0.75


def test_rules_that_answer_everything_once_are_complete() -> None:
    assert keys(relationship_rules.evaluate(known(with_rules(all=rule("All"))))) == ["complete"]


def test_a_reason_without_channels_is_played_on_those_in_use() -> None:
    reasons = {"any": InteractionReason(title="Any", whose="customer")}

    assert relationship_rules.wanted_situations(known({"segments": SEGMENTS, "interaction-reasons": reasons})) == ()


def test_the_same_request_answered_otherwise_on_one_channel_is_told() -> None:
    sheets = with_rules(all=rule("All"), web=rule("Web", "Read the page", segment="b", channel="website", priority=1))
    book = relationship_rules.evaluate(known(sheets))
    found = channel_consistency.evaluate(known(sheets, {"relationship-rules": book}))

    assert {one.channel: one.state for one in found.values} == {"telephone": "same", "website": "differs"}
    assert keys(found) == ["differs"]


def test_consistency_asks_for_rules_where_there_are_none() -> None:
    assert [one.instrument for one in channel_consistency.evaluate(known()).missing] == ["relationship-rules"]


def test_what_must_be_seen_and_lies_nowhere_is_found() -> None:
    rows = {"call": ContactMoment(moment="Call", channel="telephone", must_see=("order", "calls"), not_listed="Parts")}
    found = situation_knowledge.evaluate(known({"situation-knowledge": rows, "information-sources": ITEMS}))

    assert keys(found) == ["source-absent", "not-listed", "blind"]
    assert [one.to for one in found.offers] == ["needs", "needs", "information-sources"]


def test_reasons_of_the_vision_are_offered_until_they_are_taken() -> None:
    vision = {"v": ContactReason(title="Broken", whose="customer"), "w": ContactReason(title="Ask", whose="customer", contacts_a_month=3)}
    found = interaction_reasons.evaluate(known({"contact-reasons": vision, "interaction-reasons": REASONS}))

    assert [one.row["title"] for one in found.offers] == ["Ask"]
    assert REASONS["fault"].yearly_cost == 600
    assert keys(found) == ["heavy", "avoidable"]


def test_tailoring_without_information_or_worth_is_told() -> None:
    rows = {"p": Personalisation(title="Engraving", what="price", rests_on=("calls",), worth=1, complexity=5)}

    assert keys(personalisation.evaluate(known({"personalisation": rows, "information-sources": ITEMS}))) == [
        "information-absent", "not-worth", "nothing-standard", "price-for-all"]


def test_a_rule_that_no_tactic_carries_is_told() -> None:
    rows = {"t": Tactic(title="Calls", starts=date(2026, 1, 1), owner="Ann", measure="Calls made")}

    assert keys(tactics.evaluate(known({"tactics": rows, "relationship-rules": {"r": rule("All")}}))) == ["rule-alone", "no-rule", "late"]


def test_a_channel_that_takes_information_and_gives_none_back_is_told() -> None:
    rows = {"telephone": ChannelCapability(channel="telephone", collects=4, gives_back=0, recognises=0, hands_over=1), "mobile": ChannelCapability(channel="mobile")}
    found = channel_capabilities.evaluate(known({"channel-capabilities": rows}))

    assert keys(found) == ["swallows", "stranger", "dead-end", "weakest"]
    assert found.values.channels == {"telephone": 1.25}


@pytest.mark.parametrize("evaluate", [
    channel_capabilities.evaluate, interaction_reasons.evaluate, personalisation.evaluate, situation_knowledge.evaluate, tactics.evaluate])
def test_nothing_entered_finds_nothing(evaluate) -> None:
    assert evaluate(known()).sections == ()
