"""Relationship rules are played: who answers, where nobody does, which rules quarrel and which never speak."""

import pytest

from phases.strategy.rule_analysis import ANY, Clash, Rule, Situation, analyse, applicable, situations

REASONS = {"fault": ("telephone", "website")}


def rule(name: str, answer: str = "answer", priority: int = 5, **conditions: str) -> Rule:
    wanted = {"segment": ANY, "cell": ANY, "reason": ANY, "channel": ANY} | conditions
    return Rule(name, **wanted, priority=priority, answer=(answer,))


def test_every_combination_of_segment_reason_and_its_channels_is_a_situation() -> None:
    found = situations(("a", "b"), {"fault": ("telephone",), "care": ("telephone", "website")})

    assert len(found) == 6
    assert Situation("b", "", "care", "website") in found


@pytest.mark.parametrize(("first", "second", "winner"), [
    (rule("wide"), rule("narrow", segment="a"), "narrow"),
    (rule("early", priority=1), rule("narrow", segment="a"), "early"),
    (rule("narrow", segment="a", priority=9), rule("wide", priority=8), "wide"),
])
def test_priority_decides_and_then_the_more_specific_rule(first: Rule, second: Rule, winner: str) -> None:
    assert applicable((first, second), Situation("a", "", "fault", "telephone"))[0].id == winner


def test_what_no_rule_answers_is_a_gap() -> None:
    found = analyse((rule("phone", channel="telephone"),), situations(("a",), REASONS))

    assert found.gaps == (Situation("a", "", "fault", "website"),)
    assert found.coverage == 0.5


def test_rules_that_stand_level_with_different_answers_contradict_each_other() -> None:
    rules = (rule("by-segment", "call back", segment="a"), rule("by-channel", "send a form", channel="telephone"))
    found = analyse(rules, situations(("a", "b"), REASONS))

    assert found.contradictions == (Clash("by-segment", "by-channel", 1),)
    assert found.overlaps == ()


def test_rules_that_stand_level_with_one_answer_overlap() -> None:
    found = analyse((rule("one"), rule("other")), situations(("a",), REASONS))

    assert found.overlaps == (Clash("one", "other", 2),)
    assert found.contradictions == ()


def test_a_rule_that_others_always_pass_over_is_unreachable() -> None:
    rules = (rule("always", priority=1), rule("never", priority=2), rule("nowhere", segment="gone", priority=1))

    assert analyse(rules, situations(("a",), REASONS)).unreachable == ("never", "nowhere")


def test_without_situations_nothing_is_wrong_and_nothing_is_covered() -> None:
    found = analyse((rule("one"),), ())

    assert (found.gaps, found.unreachable, found.coverage) == ((), (), None)


def test_a_rule_for_a_cell_holds_in_that_cell_only() -> None:
    found = analyse((rule("best", cell="invest"),), situations(("a",), {"fault": ("telephone",)}, ("invest", "keep")))

    assert found.gaps == (Situation("a", "keep", "fault", "telephone"),)
