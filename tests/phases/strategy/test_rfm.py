"""RFM scores and named segments."""

from datetime import date, timedelta
from itertools import product

import pytest

from phases.strategy.rfm import Cuts, named_segments, rfm_cells, rfm_limits, rfm_table, segment_of
from tests.phases.strategy.customer_tables import dictionaries, engine_of

END = date(2024, 12, 31)


def twenty_five():
    rows = [
        (f"{number:02}", END - timedelta(10 * number + 40 * step), 1000 - number)
        for number in range(25)
        for step in range(1 + (24 - number) // 5)
    ]
    return engine_of(rows, END)


def test_scores_are_groups_of_equal_size_with_five_for_the_best() -> None:
    engine = twenty_five()
    engine.execute(rfm_table(END))
    found = dictionaries(engine, "SELECT * FROM rfm ORDER BY customer_number")

    assert (found[0]["r"], found[0]["f"], found[0]["m"], found[0]["segment"]) == (5, 5, 5, "champions")
    assert (found[24]["r"], found[24]["f"], found[24]["segment"]) == (1, 1, "lost")
    assert [sum(row["r"] == score for row in found) for score in range(1, 6)] == [5] * 5


def test_recency_is_counted_from_the_last_purchase_to_the_reference_date() -> None:
    engine = engine_of([("a", date(2024, 1, 1), 5), ("a", date(2024, 12, 21), 5)], END)
    engine.execute(rfm_table(END))

    assert engine.execute("SELECT recency_days, frequency FROM rfm").fetchall() == [(10, 2)]


def test_own_cuts_give_own_scores() -> None:
    engine = twenty_five()
    engine.execute(rfm_table(END, Cuts((30, 60, 90, 120), (2, 3, 4, 5), (980, 985, 990, 995))))
    found = dictionaries(engine, "SELECT * FROM rfm ORDER BY customer_number")

    assert [row["r"] for row in found[:4]] == [5, 5, 5, 4]
    assert (found[24]["r"], found[24]["f"], found[24]["m"]) == (1, 1, 1)
    assert found[5]["m"] == 5


def test_cuts_that_do_not_ascend_are_refused() -> None:
    with pytest.raises(ValueError, match="must ascend"):
        Cuts((30, 20), (1, 2), (1, 2))


def test_every_pair_of_scores_has_a_named_segment() -> None:
    named = {segment_of(*pair) for pair in product(range(1, 6), repeat=2)}

    assert "other" not in named
    assert len(named) == 9


def test_sql_and_python_name_segments_alike() -> None:
    engine = twenty_five()
    engine.execute(rfm_table(END))

    for row in dictionaries(engine, rfm_cells()):
        assert row["segment"] == segment_of(row["r"], row["f"])


def test_named_segments_hold_everyone_and_all_money() -> None:
    engine = twenty_five()
    engine.execute(rfm_table(END))
    segments = named_segments(dictionaries(engine, rfm_cells()))

    assert sum(segment.customers for segment in segments) == 25
    assert sum(segment.revenue_cents for segment in segments) == engine.execute(
        "SELECT sum(revenue_cents) FROM customers"
    ).fetchone()[0]
    assert [s.revenue_cents for s in segments] == sorted((s.revenue_cents for s in segments), reverse=True)


def test_the_limits_of_each_score_are_told() -> None:
    engine = twenty_five()
    engine.execute(rfm_table(END))
    limits = {(row["measure"], row["score"]): row for row in dictionaries(engine, rfm_limits())}

    assert (limits["r", 5]["lowest"], limits["r", 5]["highest"]) == (0, 40)
    assert len(limits) == 15
