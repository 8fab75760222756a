"""Bids are put side by side: coverage by priority, totals over the years, and what must still be asked."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from phases.feasibility.makers import Criterion, Maker
from phases.feasibility.needs import Need
from phases.method import Facts, Known, Quantity, Result, Section, Worksheet
from phases.project_management import bid_comparison, call_for_tenders
from phases.project_management.bids import bids
from phases.project_management.tender import TenderAnswer, TenderOffer, TenderPrice, TenderTerms

FACTS = Facts("Project", "Client", "EUR", "en", date(2024, 2, 1))
NEEDS = {
    "could": Need(title="Could", area="sales", priority="could"), "must": Need(title="Must", area="sales", priority="must", test="seen"),
    "other": Need(title="Other", area="data", priority="must"), "later": Need(title="Later", area="data", priority="not-now"),
}
LINES = {"users": TenderPrice(title="Users", rhythm="yearly", quantity=Decimal(100)), "set-up": TenderPrice(title="Set-up", rhythm="once")}


def answer(maker: str, need: str, said: str | None) -> TenderAnswer:
    return TenderAnswer.model_validate({"maker": maker, "need": need, "answer": said})


def price(maker: str, line: str, amount: int) -> TenderOffer:
    return TenderOffer(maker=maker, line=line, unit_price=Decimal(amount))


def known(answers: list[TenderAnswer], offers: list[TenderOffer], **more: dict[str, Any]) -> Known:
    sheets = {
        "needs": NEEDS, "tender-prices": LINES, "makers": {"a": Maker(name="A"), "b": Maker(name="B"), "c": Maker(name="C")},
        "tender-answers": {str(n): one for n, one in enumerate(answers)}, "tender-offers": {str(n): one for n, one in enumerate(offers)},
        "tender-terms": {"single": TenderTerms(price_years=5, answer_by=date(2024, 2, 23))}, **more,
    }
    return Known(FACTS, {name: Worksheet(name, rows) for name, rows in sheets.items()})


def said(result: Result) -> list[str]:
    return [one.key.partition(".")[2] for one in result.findings]


def test_a_total_is_what_is_paid_once_and_every_year() -> None:
    (bid,) = bids(NEEDS, LINES, [], [price("a", "users", 12), price("a", "set-up", 5000)], 5)

    assert (bid.once, bid.yearly, bid.total) == (5000, 1200, 11_000)


@pytest.mark.parametrize(("answers", "coverage"), [
    ({"must": "standard", "other": "standard", "could": "standard"}, 1.0),
    ({"must": "no", "other": "no", "could": "no"}, 0.0),
    ({"must": "standard", "other": "configuration"}, (5 * 5 + 5 * 4) / (11 * 5)),
    ({"must": "development", "other": "development", "could": "development"}, 0.4),
])
def test_coverage_weighs_answers_by_priority_and_silence_counts_as_no(answers: dict[str, str], coverage: float) -> None:
    (bid,) = bids(NEEDS, {}, [answer("a", need, one) for need, one in answers.items()], [], 5)

    assert bid.coverage(NEEDS) == pytest.approx(coverage)


def test_needs_put_off_and_lines_no_longer_asked_do_not_count() -> None:
    (bid,) = bids(NEEDS, LINES, [answer("a", "later", "no")], [price("a", "gone", 9)], 5)

    assert list(bid.answers) == ["must", "other", "could"]
    assert bid.total == 0


def test_what_a_bidder_refuses_or_would_develop_of_the_must_haves_is_told() -> None:
    found = bid_comparison.evaluate(known([answer("a", "must", "no"), answer("b", "must", "development"), answer("b", "other", "standard"),
                                           answer("c", "must", "standard"), answer("c", "other", "configuration")], []))

    assert said(found) == ["must-refused", "must-silent", "must-developed", "musts-met"]


def test_prices_are_compared_only_where_they_are_whole() -> None:
    found = bid_comparison.evaluate(known([], [price("a", "users", 10), price("a", "set-up", 0), price("b", "users", 30),
                                               price("b", "set-up", 5000), price("c", "users", 1)]))
    spread = found.findings[-1]

    assert said(found) == ["price-missing", "spread"]
    assert (spread.values["low"], spread.values["high"]) == (Quantity(Decimal(5000), "money"), Quantity(Decimal(20_000), "money"))


def test_a_price_far_below_the_others_is_asked_about() -> None:
    offers = [one for maker, amount in (("a", 10), ("b", 30), ("c", 32)) for one in (price(maker, "users", amount), price(maker, "set-up", 0))]

    assert said(bid_comparison.evaluate(known([], offers)))[-1] == "too-cheap"


def test_must_haves_on_which_bidders_part_are_listed() -> None:
    found = bid_comparison.evaluate(known([answer("a", "must", "standard"), answer("b", "must", "no"), answer("a", "other", "standard"),
                                           answer("b", "other", "standard")], []))
    (parted,) = found.sections[0].sections

    assert [row[0] for row in parted.blocks[0].rows] == ["Must"]


def test_without_answers_it_says_so() -> None:
    assert [one.instrument for one in bid_comparison.evaluate(known([], [])).missing] == ["tender-answers"]


def sections(**more: dict[str, Any]) -> dict[str, Section]:
    told = known([], [], **more)
    built = (part.build(told) for part in call_for_tenders.PARTS)
    return {one.id: one for one in built if one}


def test_the_call_for_tenders_lists_needs_by_area_the_most_urgent_first() -> None:
    grid = sections()["needs-grid"]

    assert [[row[0] for row in one.blocks[0].rows] for one in grid.sections] == [["Must", "Could"], ["Other"]]


def test_the_grid_of_evaluation_shows_weights_as_shares_and_what_knocks_out() -> None:
    criteria = {"x": Criterion(title="X", weight=Decimal(3)), "y": Criterion(title="Y", weight=Decimal(1), knock_out=True, least=3)}
    found = sections(**{"maker-criteria": criteria})["evaluation"]

    assert [(row[0], row[2].value) for row in found.blocks[1].rows] == [("X", Decimal("0.75")), ("Y", Decimal("0.25"))]
    assert [row[0] for row in found.sections[0].blocks[1].rows] == ["Y"]


def test_without_rules_of_its_own_the_usual_ones_stand() -> None:
    usual = sections()["rules"].blocks[-1]
    own = sections(**{"tender-terms": {"single": TenderTerms(rules="By post")}})["rules"].blocks[-1]

    assert len(usual.sentences) == len(call_for_tenders.USUAL_RULES)
    assert own.text == "By post"


def test_what_is_not_there_leaves_no_empty_section() -> None:
    assert set(sections()) == {"summary", "needs-grid", "prices", "rules"}
