"""What the file hands on: benefits of loyalty, segments, beliefs beside facts, with the figures that follow."""

from decimal import Decimal

import pytest

from phases.driver import Retention
from phases.strategy import (
    beliefs_and_facts,
    believed_tiers,
    customer_lifetime,
    loyalty_benefits,
    loyalty_pages,
    loyalty_programmes,
    potential_value,
    price_check,
    retention_worth,
    segment_pages,
    strategy_cells,
)
from phases.strategy.group_economics import group_of, groups_of
from phases.strategy.retention_impact import POINTS
from phases.strategy.survey import SurveyAnswer, SurveyQuestion
from tests.phases.strategy.customer_analysis import BELIEFS, SEGMENTS, TODAY, analysis, known, timeless

BOTH = {"segments": SEGMENTS}


def test_a_group_of_the_file_bears_the_cost_to_serve_of_its_segment() -> None:
    alone, named = groups_of(known(analysis()))[0], groups_of(known(analysis(), BOTH))[0]
    assert (alone.customers, alone.yearly_margin, alone.retention_rate) == (40, Decimal("25.00"), Decimal("0.8000"))
    assert named.yearly_margin == Decimal("20.00")
    assert not named.estimated


def test_without_dates_the_groups_are_those_entered_by_hand() -> None:
    found = groups_of(known(timeless(), BOTH))
    assert [(one.name, one.customers, one.yearly_margin) for one in found] == [("north", 100, Decimal("35.00")), ("south", 100, Decimal("10.00"))]
    assert all(one.estimated for one in found)


def test_a_file_without_segments_is_one_group() -> None:
    file = analysis()
    file["retention"]["by_segment"] = []
    (whole,) = groups_of(known(file))
    assert (whole.customers, whole.retention_rate, whole.yearly_margin) == (80, Decimal("0.6000"), Decimal("12.00"))


def test_a_segment_is_found_whatever_the_case_of_its_name() -> None:
    assert group_of(known(analysis(), BOTH), "north").name == "North"
    assert group_of(known(analysis(), BOTH), "nowhere") is None


def test_the_benefit_offered_is_a_retention_driver_with_its_source() -> None:
    (offer,) = loyalty_benefits.evaluate(known(analysis())).offers
    driver = Retention.model_validate(offer.row["driver"])

    assert offer.to == "benefit-lines"
    assert driver.yearly_amount() == 40 * Decimal("25.00") * Decimal("0.02")
    assert driver.remaining_lifetime_years == Decimal("5.6")
    assert offer.row["source"].values["fingerprint"] == "abc123"
    assert offer.source.instrument == "customer-file"


def test_points_stop_at_a_retention_of_one() -> None:
    rows = {"north": SEGMENTS["north"].model_copy(update={"retention_rate": Decimal("0.99")})}
    (group,) = groups_of(known(None, {"segments": rows}))
    assert loyalty_benefits.change_of(group, Decimal("0.05")) == Decimal("0.01")
    assert loyalty_benefits.remaining_years(group, Decimal("0.05")) == Decimal(10)


def test_retention_is_worth_nothing_where_a_customer_costs_more() -> None:
    result = retention_worth.evaluate(known(analysis()))
    assert len(result.values) == 2 * len(POINTS)
    assert "retention-impact.worthless" in {one.key for one in result.findings}


def test_the_formula_gives_margin_times_its_multiple() -> None:
    group = groups_of(known(analysis()))[0]
    assert customer_lifetime.formula(group, Decimal("0.10")) == Decimal("66.67")


def test_a_missing_model_is_said_once_with_its_reason() -> None:
    keys = [one.key for one in customer_lifetime.evaluate(known(analysis())).findings]
    assert keys.count("lifetime-value.remark-too-few-repeat-customers") == 1


@pytest.mark.parametrize(("customers", "held"), [(0.0, 0.0), (0.1, 0.5), (0.15, 0.6), (1.0, 1.0)])
def test_the_curve_is_read_on_a_line_between_two_points(customers: float, held: float) -> None:
    assert believed_tiers.share_held(analysis()["concentration"]["curve"], customers) == pytest.approx(held)


def test_beliefs_stand_beside_their_facts_with_a_verdict() -> None:
    found = {str(one.what.key): one for one in beliefs_and_facts.all_compared(known(analysis(), values={"executive-beliefs": BELIEFS}))}
    verdicts = {key.removeprefix("beliefs-and-facts."): one.verdict for key, one in found.items()}
    assert verdicts == {"tier-revenue": "far-more", "tier-profit": "close", "retention-rate": "close",
                        "products-per-customer": "less", "acquisition-cost": "untold"}


def test_a_segment_of_the_file_is_offered_to_the_register() -> None:
    view = segment_pages.INSTRUMENTS[0]
    offers = view.evaluate(known(analysis())).offers
    assert [one.row["name"] for one in offers] == ["North", "South"]
    assert offers[0].row == {"name": "North", "customers": 40, "revenue": "4000", "margin": "1000", "retention_rate": "0.8", "kind_of_source": "file"}


def test_intention_enters_the_loyalty_index_with_its_weight() -> None:
    answers = {"n": loyalty_pages.Satisfaction(segment="north", intention=10)}
    index, parts = loyalty_pages.indices(known(analysis(), {**BOTH, "customer-satisfaction": answers}))["north"]
    assert index == pytest.approx(100 * (0.3 * 0.5 + 0.3 * 0.5 + 0.2 + 0.2))
    assert parts["intention"] == 1


QUESTIONS = {"liked": SurveyQuestion(question="Satisfied?", measures="satisfaction"), "again": SurveyQuestion(question="Again?", measures="intention"),
             "else": SurveyQuestion(question="Helpful?")}


def answered(segment: str, **answers: str) -> SurveyAnswer:
    return SurveyAnswer(survey="s", segment=segment, day=TODAY, answers=answers)


def test_what_a_segment_says_is_taken_from_its_survey_answers_unless_it_was_entered() -> None:
    answers = {str(place): one for place, one in enumerate((
        answered("north", liked="8", again="9"), answered("north", liked="5", **{"else": "0"}), answered("south", liked="9"),
        answered("all", liked="0"), answered("north", again="1"), answered("north", liked="no")))}
    entered = {"s": loyalty_pages.Satisfaction(segment="south", satisfaction=4)}
    sheets = {**BOTH, "survey-questions": QUESTIONS, "survey-answers": answers}
    said = loyalty_pages.said(known(None, {**sheets, "customer-satisfaction": entered}))

    assert (said["north"].satisfaction, said["north"].intention, said["north"].respondents) == (pytest.approx(6.5), pytest.approx(9), 2)
    assert said["south"].satisfaction == 4
    assert loyalty_pages.placed(known(None, sheets)).cells
    few = next(one for one in loyalty_pages.quadrant(known(None, sheets)).findings if one.key.endswith("few-answers"))
    assert few.rests_on[0].instrument == "survey-answers"


def test_potential_is_weighted_and_placed_against_margin() -> None:
    criteria = {"potential": {"need": Decimal("0.75"), "garden": Decimal("0.25")}}
    scores = {str(place): potential_value.PotentialScore(segment="north", criterion=name, score=score)
              for place, (name, score) in enumerate((("need", 8), ("garden", 4)))}
    assert potential_value.scores(known(None, {"potential-value": scores}, {"value-criteria": criteria})) == {"north": pytest.approx(70)}

    cells = strategy_cells.evaluate(known(analysis(), BOTH, {"potential-value": {"north": 70.0, "south": 20.0}})).values.cells
    assert {cell.key: cell.members for cell in cells if cell.members} == {"invest": ("north",), "reduce-cost": ("south",)}


def test_a_price_left_empty_is_that_of_the_survey() -> None:
    product = {"p": price_check.PricedProduct(id="p", product="Chair", unit_cost=Decimal(30), own_margin=Decimal("0.5"))}
    answers = {"a": price_check.GivenPrices(product="p", too_cheap=Decimal(40), cheap=Decimal(60), dear=Decimal(60), too_dear=Decimal(90))}
    assert price_check.floors(known(None, {"price-check": product})) == {}
    assert price_check.floors(known(None, {"price-check": product, "price-answers": answers}))["p"].verdict == "go"


@pytest.mark.parametrize(("segment", "cost", "verdict"), [("north", 0, "keep"), ("north", 90, "dear"), ("south", 0, "leave")])
def test_a_programme_is_judged_by_what_it_leaves(segment: str, cost: int, verdict: str) -> None:
    rows = {"l": loyalty_programmes.LoyaltyProgramme(title="Calls", segment=segment, yearly_cost_per_customer=Decimal(cost), points=Decimal("0.02"))}
    group, impact = loyalty_programmes.impacts(known(analysis(), {**BOTH, "loyalty-programmes": rows}))["l"]
    assert loyalty_programmes.verdict(group, impact) == verdict
