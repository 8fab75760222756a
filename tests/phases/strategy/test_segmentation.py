"""Segmentation by needs: counts, publics, channels, segments, needs with their opportunity, sources of information."""

from decimal import Decimal

import pytest

from phases.strategy import (
    channels,
    information_sources,
    needs_by_segment,
    preliminary_questions,
    process_publics,
    segments,
)
from phases.strategy.channels import SalesChannel
from phases.strategy.information_sources import InformationItem
from phases.strategy.needs_by_segment import SegmentNeed
from phases.strategy.process_publics import ServedProcess
from tests.phases.strategy.known import answers, keys, known, segment


@pytest.mark.parametrize(("importance", "satisfaction", "expected"), [(9, 3, 15), (5, 8, 5), (0, 0, 0), (10, 0, 20), (7, 7, 7)])
def test_opportunity_is_importance_and_what_satisfaction_lacks(importance: int, satisfaction: int, expected: int) -> None:
    assert needs_by_segment.opportunity(Decimal(importance), Decimal(satisfaction)) == expected


def need(name: str, importance: int | None, satisfaction: int | None) -> SegmentNeed:
    return SegmentNeed(need=name, segment="a", importance=importance, satisfaction=satisfaction)


def test_needs_are_ranked_and_the_wide_ones_offered() -> None:
    rows = {"small": need("small", 4, 4), "wide": need("wide", 9, 2), "open": need("open", 9, None)}
    found = needs_by_segment.evaluate(known({"needs-by-segment": rows, "segments": {"a": segment(), "b": segment()}}))

    assert [key for key, _ in needs_by_segment.ranked(rows)] == ["wide", "small"]
    assert [(one.to, one.row["priority"]) for one in found.offers] == [("needs", "must")]
    assert keys(found) == ["extreme", "unheard"]


def test_a_segment_that_costs_more_than_it_brings_is_told() -> None:
    found = segments.evaluate(known({"segments": {"a": segment(), "d": segment("Bargains", margin=1_000)}}))

    assert keys(found)[:2] == ["depends", "costs-more"]


def test_totals_weigh_retention_by_customers_and_leave_out_the_unknown() -> None:
    summed = segments.totals([segment(customers=300), segment(customers=100, retention_rate="0.4"), segment(retention_rate=None, margin=None)])

    assert summed.retention_rate == Decimal("0.7")
    assert summed.net_margin == 16_000


def test_a_segment_of_nobody_has_no_margin_per_customer() -> None:
    assert segment(customers=0).per_customer is None


@pytest.mark.parametrize(("fields", "state"), [
    ({}, "removal"), ({"purpose": "Deliver"}, "absent"), ({"purpose": "Deliver", "place": "Till"}, "no-right"),
    ({"purpose": "Deliver", "place": "Till", "personal": False}, "sound"),
    ({"purpose": "Deliver", "place": "Till", "legal_basis": "contract", "quality": 1}, "poor"),
    ({"purpose": "Deliver", "place": "Till", "legal_basis": "contract", "quality": 4}, "sound"),
])
def test_information_without_a_purpose_goes_and_without_a_place_is_sought(fields: dict, state: str) -> None:
    assert InformationItem(information="Address", **fields).state == state


def test_personal_information_in_use_opens_its_checklist() -> None:
    rows = {"kept": InformationItem(information="Address", purpose="Deliver", place="Till", legal_basis="contract"), "idle": InformationItem(information="Fax")}
    found = information_sources.evaluate(known({"information-sources": rows}))

    assert [(one.to, one.row["information"]) for one in found.offers] == [("data-protection", "kept")]
    assert keys(found) == ["removal"]


def test_a_public_that_no_process_serves_is_named() -> None:
    rows = {"order": ServedProcess(process="Order", owner="Ann", households=4, small_firms=1)}
    sheets = {"process-publics": rows, "preliminary-questions": answers(publics=["households", "small-firms", "resellers"])}

    assert keys(process_publics.evaluate(known(sheets))) == ["poorly-served", "unserved", "uneven"]


def test_shares_of_channels_that_are_not_the_whole_are_told() -> None:
    rows = {"shop": SalesChannel(name="Shop", kind="point-of-sale", share_of_contacts="0.3", share_of_sales="1", cost_per_contact=10),
            "phone": SalesChannel(name="Phone", kind="telephone", share_of_contacts="0.5", share_of_sales="0")}

    assert keys(channels.evaluate(known({"channels": rows}))) == ["not-whole", "serves", "no-cost"]


def test_preliminary_answers_give_sales_per_customer_and_flag_what_is_unused() -> None:
    sheet = answers(yearly_sales="1000000", named_sales="50", active_customers={"low": "90", "likely": "100", "high": "110"},
                    segmentation_today=2, unused_information="Fax number")
    found = preliminary_questions.evaluate(known({"preliminary-questions": sheet, "segments": {"a": segment(customers=200)}}))

    assert found.values == 5_000
    assert keys(found) == ["not-by-need", "counts-differ"]
    assert [one.to for one in found.offers] == ["information-sources"]


@pytest.mark.parametrize("evaluate", [channels.evaluate, information_sources.evaluate, needs_by_segment.evaluate, preliminary_questions.evaluate,
                                      process_publics.evaluate, segments.evaluate])
def test_nothing_entered_finds_nothing(evaluate) -> None:
    found = evaluate(known())

    assert (found.sections, found.findings, found.offers) == ((), (), ())
