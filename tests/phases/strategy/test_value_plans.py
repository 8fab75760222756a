"""Managing value: approach, obstacles, actions, the competitive grid, and plans whose sum reaches the benefit lines."""

from datetime import date
from decimal import Decimal

import pytest
from pydantic import TypeAdapter

from phases.driver import Driver
from phases.strategy import (
    acquisition_plan,
    action_plan,
    competitive_grid,
    development_plan,
    loyalty_definition,
    obstacles,
    plan_benefits,
    value_approach,
)
from phases.strategy.acquisition_plan import AcquisitionPlan
from phases.strategy.action_plan import Action
from phases.strategy.competitive_grid import Competitor, Criterion
from phases.strategy.development_plan import DevelopmentPlan
from phases.strategy.obstacles import Obstacle
from phases.strategy.value_approach import CellApproach
from tests.phases.strategy.known import answers, keys, known, segment

DEVELOPMENT = DevelopmentPlan(title="Care", segment="a", base=100, rate_today="0.10", rate_aimed="0.14", margin=50, yearly_cost=20, owner="Ann")
ACQUISITION = AcquisitionPlan(title="Hotels", segment="a", profile="Hotels", reached=1000, interest_rate="0.5", conversion_today="0.2",
                              conversion_aimed="0.3", first_year_margin=100, yearly_cost=1000, owner="Ann")
PLANS = {"segments": {"a": segment()}, "development-plan": {"d": DEVELOPMENT}, "acquisition-plan": {"q": ACQUISITION}}


def test_a_development_plan_is_worth_the_further_sales_less_its_cost() -> None:
    assert DEVELOPMENT.yearly_value == 180


def test_an_acquisition_plan_walks_its_funnel() -> None:
    assert (ACQUISITION.interested, ACQUISITION.won_today, ACQUISITION.won) == (500, 100, 150)
    assert ACQUISITION.cost_per_customer == 20
    assert ACQUISITION.yearly_value == 4_000


def test_a_lifetime_value_is_computed_from_retention_where_none_is_given() -> None:
    given = ACQUISITION.model_copy(update={"lifetime_value": Decimal(900)})

    # First year 100, then 100 x 0.8 / (1.1 - 0.8).
    assert acquisition_plan.lifetime_value(ACQUISITION, segment()) == Decimal("366.67")
    assert acquisition_plan.lifetime_value(given, None) == 900


def test_a_customer_who_costs_more_than_a_third_of_their_value_is_too_dear() -> None:
    dear = ACQUISITION.model_copy(update={"yearly_cost": Decimal(10_000)})

    assert keys(acquisition_plan.evaluate(known({"segments": {"a": segment()}, "acquisition-plan": {"q": dear}}))) == ["too-dear", "late-return"]


def test_the_sum_of_plans_is_offered_with_drivers_that_the_case_can_read() -> None:
    actions = {"s": Action(title="Stop the catalogue", yearly_effect=500), "gone": Action(title="Dropped", yearly_effect=9, state="dropped")}
    found = plan_benefits.evaluate(known(PLANS | {"action-plan": actions}))

    drivers = [TypeAdapter(Driver).validate_python(one.row["driver"]) for one in found.offers]
    assert [one.kind for one in drivers] == ["development", "acquisition", "direct"]
    assert [driver.yearly_amount() for driver in drivers] == [200, 4_000, 500]
    assert {one.to for one in found.offers} == {"benefit-lines"}
    assert [(one.source.instrument, one.source.row) for one in found.offers] == [("development-plan", "d"), ("acquisition-plan", "q"), ("action-plan", "s")]
    assert sum(one.value for one in found.values) == 4_680


def test_plans_without_figures_are_asked_for() -> None:
    found = plan_benefits.evaluate(known({"development-plan": {"d": DEVELOPMENT.model_copy(update={"margin": None})}}))

    assert [one.instrument for one in found.missing] == ["development-plan"]


@pytest.mark.parametrize(("change", "finding"), [
    ({"base": 1000}, "base-too-large"), ({"rate_aimed": Decimal("0.1")}, "no-change"), ({"rate_aimed": Decimal("0.2")}, "bold"),
    ({"yearly_cost": Decimal(900)}, "loses"), ({"owner": ""}, "no-owner"),
])
def test_a_doubtful_development_plan_is_told(change: dict, finding: str) -> None:
    rows = {"d": DEVELOPMENT.model_copy(update=change)}

    assert finding in keys(development_plan.evaluate(known({"segments": {"a": segment()}, "development-plan": rows})))


def test_effort_that_follows_the_noise_is_told() -> None:
    rows = {cell: CellApproach(cell=cell, statement="Something", owner="Ann", effort_today=share, effort_aimed=share)
            for cell, share in {"invest": "0.1", "grow": "0.2", "keep": "0.2", "reduce-cost": "0.5"}.items()}

    assert keys(value_approach.evaluate(known({"value-approach": rows}))) == ["upside-down", "nothing-stops"]


def test_a_likely_obstacle_without_a_way_round_becomes_a_risk_with_its_impact() -> None:
    rows = {"o": Obstacle(title="Bonus", family="pay", probability="0.6", loss={"low": 1, "likely": 2, "high": 3})}
    found = obstacles.evaluate(known({"obstacles": rows}))

    assert keys(found) == ["no-way-round", "no-owner", "pay"]
    assert found.offers[0].to == "risk-register"
    assert found.offers[0].row["impact"] == {"low": "1", "likely": "2", "high": "3"}


def test_an_action_that_nobody_could_follow_is_told() -> None:
    rows = {"x": Action(title="Improve"), "late": Action(title="Call", owner="Ann", due=date(2026, 1, 1), expected_effect="Ten calls")}

    assert keys(action_plan.evaluate(known({"action-plan": rows}))) == ["no-owner", "no-due", "no-expected-effect", "late"]


def test_a_lead_counts_where_it_weighs_and_is_proved() -> None:
    rows = {"real": Criterion(criterion="Lasts", weight=5, ours=5, first_rival=2, proof="Tests"),
            "claimed": Criterion(criterion="Advice", weight=4, ours=4, first_rival=3), "weak": Criterion(criterion="Date", weight=5, ours=1, first_rival=4),
            "idle": Criterion(criterion="Paper", weight=1, ours=5, first_rival=1)}
    found = competitive_grid.evaluate(known({"competitive-grid": rows, "competitors": {"r": Competitor(name="Rival")}}))

    assert keys(found) == ["ahead", "real-lead", "claimed-lead", "weak", "unnoticed"]


def test_a_definition_of_loyalty_needs_words_signs_and_a_delay() -> None:
    whole = answers(own_definition="Bought again", signs=["buys-again"], months_of_silence="24", measured_today="satisfaction-only", captive_share="40")

    assert keys(loyalty_definition.evaluate(known({"loyalty-definition": whole}))) == ["satisfaction-only", "captive", "complete"]
    assert keys(loyalty_definition.evaluate(known({"loyalty-definition": answers(signs=["intention"])}))) == ["incomplete", "words-only"]
