"""The lenses: coherence, the two-sided ledger, product fit, campaigns, data protection, recurring problems, surveys."""

from datetime import date
from decimal import Decimal

import pytest

from phases.strategy import campaigns, data_protection, product_fit, recurring_problems, strategy_coherence, survey, value_ledger
from phases.strategy.campaigns import Campaign
from phases.strategy.data_protection import ProtectionCheck
from phases.strategy.information_sources import InformationItem
from phases.strategy.needs_by_segment import SegmentNeed
from phases.strategy.product_fit import ProductIdea
from phases.strategy.recurring_problems import RecurringProblem
from phases.strategy.survey import Survey, SurveyAnswer, SurveyQuestion
from phases.strategy.value_ledger import LedgerEntry
from tests.phases.strategy.known import answers, keys, known, segment


@pytest.mark.parametrize("pair", strategy_coherence.CONTRADICTIONS, ids=lambda one: one.key)
def test_each_contradiction_is_found_by_its_two_answers_alone(pair) -> None:
    sheet = answers(**{pair.business[0]: pair.business[1], pair.customer[0]: pair.customer[1]})
    found = strategy_coherence.evaluate(known({"strategy-coherence": sheet}))

    assert keys(found) == [pair.key]
    assert {one.row for one in found.findings[0].rests_on} == {pair.business[0], pair.customer[0]}


def test_statements_that_go_together_are_called_coherent() -> None:
    sheet = answers(competes_on="service", service_level="by-segment")

    assert keys(strategy_coherence.evaluate(known({"strategy-coherence": sheet}))) == ["coherent"]


def test_hunting_while_customers_leave_is_a_leaking_bucket() -> None:
    sheets = {"strategy-coherence": answers(growth_from="new-customers", loyalty_aim="none"), "segments": {"a": segment(retention_rate="0.4")}}

    assert keys(strategy_coherence.evaluate(known(sheets))) == ["leaking"]


def test_the_ledger_leaves_what_remains_after_winning_and_keeping() -> None:
    entry = LedgerEntry(segment="a", acquisition_cost=50, retention_cost=10)
    found = value_ledger.exchange(entry, segment())

    # 80 a year net, 10 to keep, five years at a retention of 0.8, 50 to win.
    assert found is not None and found.balance == 300


@pytest.mark.parametrize(("fields", "state"), [
    ({}, "none"), ({"information_given": "Plan"}, "taken"), ({"better_service": "Advice"}, "blind"),
    ({"information_given": "Plan", "better_service": "Advice"}, "turning")])
def test_the_loop_turns_only_where_information_comes_back_as_service(fields: dict, state: str) -> None:
    assert value_ledger.loop_state(LedgerEntry(segment="a", **fields)) == state


def test_customers_who_never_leave_are_not_counted_for_ever() -> None:
    assert value_ledger.expected_years(LedgerEntry(segment="a"), segment(retention_rate="1")) == 20


def test_an_idea_fits_by_the_share_of_opportunity_it_answers() -> None:
    needs = {"x": SegmentNeed(need="X", segment="a", importance=9, satisfaction=3), "y": SegmentNeed(need="Y", segment="a", importance=5, satisfaction=5)}
    rows = {"i": ProductIdea(title="Idea", ground="innovation", answers=("x",), aimed_at=("a",))}
    found = product_fit.evaluate(known({"product-fit": rows, "needs-by-segment": needs, "segments": {"a": segment(), "b": segment()}}))

    assert {one.segment: one.share for one in found.values} == {"a": Decimal("0.75"), "b": None}
    assert keys(found) == ["good-fit", "untried-innovation"]


def test_a_campaign_s_return_leaves_out_what_would_have_come_anyway() -> None:
    row = Campaign(title="Spring", segment="a", contacts=1000, expected_rate="0.05", margin_per_response=40, planned_cost=500,
                   responses=50, actual_margin=2000, control_rate="0.02")

    assert row.forecast == 1_500
    # 20 of 50 responses would have come anyway: 60 % of 2,000, less 500.
    assert row.actual == 700
    assert campaigns.campaign_return(row.actual, row.planned_cost) == Decimal("1.4")


def test_a_campaign_that_costs_nothing_has_no_return() -> None:
    assert campaigns.campaign_return(Decimal(10), Decimal(0)) is None


def test_campaigns_that_were_never_counted_are_told() -> None:
    rows = {"c": Campaign(title="Old", segment="a", day=date(2026, 1, 1), contacts=500)}

    assert keys(campaigns.evaluate(known({"campaigns": rows, "segments": {"a": segment()}}))) == ["too-many", "not-recorded"]


def test_personal_information_without_a_checklist_is_named() -> None:
    items = {"a": InformationItem(information="Address", purpose="Deliver"), "m": InformationItem(information="Margin", purpose="Value", personal=False)}

    assert keys(data_protection.evaluate(known({"information-sources": items}))) == ["unchecked"]


def test_a_check_that_is_not_met_names_its_provision() -> None:
    whole = {"told": "yes", "consent_kept": "yes", "needed": "yes", "access_limited": "yes", "rights_answered": "yes", "erased": "yes"}
    sound = ProtectionCheck(information="a", **whole, retention_months=24)
    bare = ProtectionCheck(information="a", **(whole | {"told": "no"}), leaves="unknown", sensitive=True, retention_months=72)

    assert keys(data_protection.evaluate(known({"data-protection": {"x": sound}}))) == []
    assert keys(data_protection.evaluate(known({"data-protection": {"x": bare}}))) == ["told", "leaves", "retention-months"]


def test_a_problem_that_comes_back_without_an_answer_is_told() -> None:
    rows = {"p": RecurringProblem(title="Where is it?", cases_a_month=60, minutes=10, cause="no date", cause_can_go=True)}
    found = recurring_problems.evaluate(known({"recurring-problems": rows}))

    assert rows["p"].yearly_hours == 120
    assert keys(found) == ["unanswered", "remove-cause"]
    assert found.offers[0].row["aim"] == "remove"


def answer(segment: str, **given: str) -> SurveyAnswer:
    return SurveyAnswer(survey="s", segment=segment, day=date(2026, 10, 1), answers=given)


def test_marks_are_meant_by_segment_and_few_answers_are_only_a_hint() -> None:
    rows = {"1": answer("a", mark="9"), "2": answer("a", mark="7"), "3": answer("b", mark="3"), "4": answer("b", mark="nonsense")}
    sheets = {"surveys": {"s": Survey(title="After", questions=("mark", "gone"), state="open")}, "survey-answers": rows,
              "survey-questions": {"mark": SurveyQuestion(question="Satisfied?")}, "segments": {"a": segment(), "b": segment()}}
    found = survey.evaluate(known(sheets))

    assert [(one.segment, one.count, one.means) for one in found.values["s"]] == [("a", 2, {"mark": 8}), ("b", 2, {"mark": 3})]
    assert keys(found) == ["few", "few", "apart"]


def test_segments_and_choices_stand_in_their_own_order_not_in_that_of_the_answers() -> None:
    rows = {"1": answer("b", known="no", mark="5"), "2": answer("a", known="yes", mark="7"), "3": answer("a", known="gone", mark="7")}
    questions = {"mark": SurveyQuestion(question="Satisfied?"), "known": SurveyQuestion(question="Known?", kind="yes-no")}
    sheets = {"surveys": {"s": Survey(title="After", questions=("mark", "known"), state="open")}, "survey-answers": rows,
              "survey-questions": questions, "segments": {"a": segment(), "b": segment()}}
    found = survey.evaluate(known(sheets))
    (choices,) = [block for block in found.sections[0].blocks if getattr(block, "id", "").startswith("choices-")]

    assert [one.segment for one in found.values["s"]] == ["a", "b"]
    assert [getattr(row[0], "key", row[0]) for row in choices.rows] == ["surveys.said-yes", "surveys.said-no", "gone"]


@pytest.mark.parametrize(("fields", "takes"), [
    ({"state": "open", "questions": ("q",)}, True), ({"state": "open"}, False), ({"state": "draft", "questions": ("q",)}, False),
    ({"state": "open", "questions": ("q",), "closes": date(2026, 11, 21)}, False),
    ({"state": "open", "questions": ("q",), "closes": date(2026, 11, 22)}, True)])
def test_a_survey_takes_answers_while_it_is_open(fields: dict, takes: bool) -> None:
    assert Survey(title="S", **fields).takes_answers(date(2026, 11, 22)) is takes
