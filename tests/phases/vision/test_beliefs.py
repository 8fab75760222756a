"""Beliefs are kept as said, held together, and read by others under one name."""

from decimal import Decimal

from phases.vision.beliefs import (
    AcquisitionBelief,
    DevelopmentBelief,
    ExecutiveBeliefs,
    PyramidBelief,
    RetentionBelief,
    TierBelief,
    evaluate,
)
from phases.vision.growth_tree import growth
from tests.phases.vision.rooms import keys, known


def tier(customers: str, profit: str) -> TierBelief:
    return TierBelief.model_validate({"customers": customers, "revenue": customers, "profit": profit})


WHOLE = PyramidBelief(top=tier("0.1", "0.5"), large=tier("0.2", "0.3"), medium=tier("0.3", "0.3"), small=tier("0.4", "-0.1"))
GROWTH = growth([Decimal(1000), Decimal("0.5"), Decimal(2), Decimal(100), Decimal("0.3")], [Decimal(1)] * 5)


def test_the_beliefs_of_the_four_forms_are_one_object() -> None:
    found = evaluate(known({
        "value-pyramid-beliefs": {"only": WHOLE}, "retention-beliefs": {"only": RetentionBelief(retention_rate=Decimal("0.8"))},
        "development-beliefs": {"only": DevelopmentBelief(products_per_customer=Decimal("1.8"))},
        "acquisition-beliefs": {"only": AcquisitionBelief(acquisition_cost=Decimal(45))},
    })).values

    assert [one.name for one in found.tiers] == ["top", "large", "medium", "small"]
    assert (found.retention_rate, found.products_per_customer, found.acquisition_cost) == (
        Decimal("0.8"), Decimal("1.8"), Decimal(45))
    assert found.conversion_rate is None


def test_nothing_guessed_is_four_forms_missing_and_no_belief() -> None:
    found = evaluate(known())

    assert len(found.missing) == 4
    assert found.values == ExecutiveBeliefs()


def test_shares_that_do_not_make_a_whole_are_named() -> None:
    broken = WHOLE.model_copy(update={"small": tier("0.2", "-0.1")})

    assert keys(evaluate(known({"value-pyramid-beliefs": {"only": broken}}))).count("not-whole") == 2
    assert "not-whole" not in keys(evaluate(known({"value-pyramid-beliefs": {"only": WHOLE}})))


def test_a_tier_believed_to_lose_money_is_named() -> None:
    assert "losing" in keys(evaluate(known({"value-pyramid-beliefs": {"only": WHOLE}})))


def test_a_retention_rate_gives_the_mean_life_of_a_customer() -> None:
    found = evaluate(known({"retention-beliefs": {"only": RetentionBelief(retention_rate=Decimal("0.8"))}}))
    lifetime = next(one for one in found.findings if one.key.endswith("lifetime"))

    assert lifetime.values["years"].value == 5


def test_nobody_leaving_gives_no_life_to_compute() -> None:
    found = evaluate(known({"retention-beliefs": {"only": RetentionBelief(retention_rate=Decimal(1))}}))

    assert keys(found) == []


def test_the_guessed_point_and_the_cost_of_a_customer_are_held_against_the_growth_tree() -> None:
    rows = {"retention-beliefs": {"only": RetentionBelief(worth_of_point=Decimal(90000))},
            "acquisition-beliefs": {"only": AcquisitionBelief(acquisition_cost=Decimal(30))}}
    found = evaluate(known(rows, {"growth-tree": GROWTH}))
    recovery = next(one for one in found.findings if one.key.endswith("recovery"))

    assert "point-compared" in keys(found)
    assert recovery.values["months"].value == 6
