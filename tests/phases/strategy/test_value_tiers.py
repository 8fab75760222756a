"""The value pyramid and the moves between its tiers."""

from datetime import date

import pytest

from phases.strategy.customer_sql import month_number
from phases.strategy.value_tiers import (
    LimitKind,
    TierLimits,
    equal_tiers,
    migration,
    movement,
    pyramid,
    tier_totals,
    value_between,
    value_overall,
)
from tests.phases.strategy.customer_tables import dictionaries, engine_of

DAY = date(2024, 1, 1)


def hundred():
    return engine_of([(f"{number:03}", DAY, 1000 - number) for number in range(100)], DAY)


def test_the_usual_pyramid_has_the_best_in_a_hundred_on_top() -> None:
    tiers = pyramid(dictionaries(hundred(), tier_totals(value_overall(), TierLimits())))

    assert [tier.customers for tier in tiers] == [1, 4, 15, 80]
    assert sum(tier.value_share for tier in tiers) == pytest.approx(1)
    assert tiers[0].lowest_cents == tiers[0].highest_cents == 1000


def test_limits_of_shares_have_no_rounding_of_floats() -> None:
    engine = engine_of([(f"{number:02}", DAY, 100 - number) for number in range(30)], DAY)
    tiers = dictionaries(engine, tier_totals(value_overall(), equal_tiers(3)))

    assert [tier["customers"] for tier in tiers] == [10, 10, 10]


def test_limits_of_amounts_belong_to_the_tier_above() -> None:
    limits = TierLimits(LimitKind.AMOUNT, (990, 950))
    tiers = dictionaries(hundred(), tier_totals(value_overall(), limits))

    assert [(tier["customers"], tier["lowest_cents"]) for tier in tiers] == [(11, 990), (40, 950), (49, 901)]


@pytest.mark.parametrize(
    ("kind", "limits"),
    [(LimitKind.CUSTOMER_SHARE, (0.2, 0.1)), (LimitKind.CUSTOMER_SHARE, (0.5, 1.0)), (LimitKind.AMOUNT, (1, 2))],
)
def test_limits_out_of_order_are_refused(kind: LimitKind, limits: tuple[float, ...]) -> None:
    with pytest.raises(ValueError, match=r"must ascend|must descend"):
        TierLimits(kind, limits)


def test_a_single_tier_is_refused() -> None:
    with pytest.raises(ValueError, match="two tiers"):
        equal_tiers(1)


def test_customers_who_rise_fall_come_and_leave_are_counted() -> None:
    before, after = date(2023, 6, 1), date(2024, 6, 1)
    rows = [("rises", before, 10), ("falls", before, 90), ("leaves", before, 95), ("stays", before, 20),
            ("rises", after, 90), ("falls", after, 10), ("comes", after, 95), ("stays", after, 20)]
    engine = engine_of(rows, date(2024, 12, 31))
    periods = [value_between(month_number(day), month_number(day)) for day in (before, after)]
    found = movement(dictionaries(engine, migration(*periods, equal_tiers(2))))

    assert (found.rose, found.fell, found.stayed, found.came, found.left) == (1, 1, 1, 1, 1)
    assert (found.value_gained_cents, found.value_lost_cents) == (80 + 95, 80 + 95)


def test_a_share_of_a_total_of_nothing_does_not_exist() -> None:
    engine = engine_of([("a", DAY, -5), ("b", DAY, -1)], DAY)
    tiers = pyramid(dictionaries(engine, tier_totals(value_overall(), equal_tiers(2))))

    assert {tier.value_share for tier in tiers} == {None}
