"""Facts in keys and values."""

from datetime import date

from phases.strategy import concentration_sql
from phases.strategy.concentration import value_groups
from phases.strategy.customer_facts import concentration_facts, loyalty_facts, profile_facts, retention_facts
from phases.strategy.purchase_intervals import Lapsed, intervals
from phases.strategy.segment_profile import OverIndex
from phases.strategy.yearly_retention import yearly_retention
from tests.phases.strategy.customer_tables import dictionaries, engine_of

DAY = date(2024, 1, 1)


def groups(customers: int):
    rows = [(f"{number:03}", DAY, 100) for number in range(customers)]
    margins = [-1 if number == 0 else 5 for number in range(customers)]
    return value_groups(dictionaries(engine_of(rows, DAY, margins), concentration_sql.groups()))


def test_who_brings_the_money_is_stated_with_its_sample() -> None:
    facts = {fact.key: fact for fact in concentration_facts(groups(40), 32)}

    assert facts["top-decile-share"].values["share"] == 0.1
    assert facts["customers-for-80-percent"].values["share"] == 0.8
    assert facts["loss-making-customers"].values == {"customers": 1, "loss_cents": 1}
    assert {fact.sample_size for fact in facts.values()} == {40}
    assert all(fact.enough for fact in facts.values())


def test_a_small_sample_is_marked_as_too_small() -> None:
    assert not any(fact.enough for fact in concentration_facts(groups(29), 20))


def test_loyalty_is_stated_as_far_as_it_is_known() -> None:
    rhythm = intervals([{"days": 30, "times": 50}])

    assert [fact.key for fact in loyalty_facts(5, 40, None, None)] == ["one-time-buyers"]
    assert [fact.key for fact in loyalty_facts(5, 40, rhythm, Lapsed(30, 10, 0.25))] == [
        "one-time-buyers", "purchase-rhythm", "lapsed-customers",
    ]
    assert loyalty_facts(0, 0, None, None) == []


def test_retention_is_stated_for_the_last_year_alone() -> None:
    rows = yearly_retention([
        {"segment": "a", "years_ago": 1, "before": 50, "kept": 20}, {"segment": "a", "years_ago": 0, "before": 50, "kept": 30},
    ])
    facts = retention_facts(rows)

    assert len(facts) == 1
    assert facts[0].values["rate"] == 0.6


def test_what_is_found_half_as_often_again_is_notable() -> None:
    table = [OverIndex("pro", "age", "50+", 40, 0.4, 0.2, 200, True), OverIndex("pro", "age", "", 40, 0.4, 0.2, 300, True),
             OverIndex("pro", "age", "30+", 5, 0.05, 0.01, 500, False), OverIndex("pro", "age", "40+", 9, 0.5, 0.4, 125, True)]

    assert [fact.values["value"] for fact in profile_facts((), table)] == ["50+"]
