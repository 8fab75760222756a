"""The loyalty index."""

import pytest

from phases.strategy.loyalty_index import Behaviour, LoyaltyDefinition, loyalty_index
from phases.strategy.time_unit import Duration, TimeUnit

DEFINITION = LoyaltyDefinition(lapse=Duration(200, TimeUnit.DAY))


def behaviour(silence: float, purchases: float, years: float, intention: float | None = None) -> Behaviour:
    return Behaviour(Duration(silence, TimeUnit.DAY), purchases, Duration(years, TimeUnit.YEAR), intention)


def test_full_marks_everywhere_are_a_hundred() -> None:
    assert loyalty_index(behaviour(0, 4, 3, 1.0), DEFINITION).index == pytest.approx(100)
    assert loyalty_index(behaviour(0, 40, 30, 1.0), DEFINITION).index == pytest.approx(100)


def test_a_lapsed_newcomer_without_intention_is_at_nothing() -> None:
    assert loyalty_index(behaviour(999, 0, 0, 0.0), DEFINITION).index == 0


def test_the_parts_are_weighted() -> None:
    found = loyalty_index(behaviour(100, 2, 1.5, 0.5), DEFINITION)

    assert found.parts == pytest.approx({"recency": 0.5, "frequency": 0.5, "tenure": 0.5, "intention": 0.5})
    assert found.index == pytest.approx(50)


def test_without_a_declared_intention_behaviour_alone_counts() -> None:
    found = loyalty_index(behaviour(0, 4, 0), DEFINITION)

    assert not found.with_intention
    assert found.index == pytest.approx(100 * 0.6 / 0.8)


@pytest.mark.parametrize("weights", [{"recency": -1.0, "tenure": 2.0}, {"recency": 0.0}])
def test_weights_that_weigh_nothing_are_refused(weights: dict[str, float]) -> None:
    with pytest.raises(ValueError, match="weights"):
        LoyaltyDefinition(lapse=Duration(1, TimeUnit.YEAR), weights=weights)
