"""Customer-months and customers against counting by hand."""

from collections import defaultdict
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from phases.strategy import cohort_sql, customer_sql, model_sql
from tests.customer_files import Row, days_of
from tests.phases.strategy.customer_tables import dictionaries, engine_of

START, END = date(2023, 11, 20), date(2024, 3, 10)
amounts = st.sampled_from([-500, -100, 0, 0, 100, 250, 500, 100])
rows_of_customers = st.lists(
    st.tuples(
        st.sampled_from(["", "a", "b", "c"]), st.integers(0, 115).map(lambda n: START + timedelta(n)), amounts
    ),
    min_size=1, max_size=40,
).filter(lambda rows: any(customer and day <= END for customer, day, _ in rows))


def purchases_by_hand(rows: list[Row]) -> dict[str, list[date]]:
    """Days with a net amount above zero; who has nothing but zero amounts has the first day."""
    known = [row for row in rows if row[0] and row[1] <= END]
    found = {}
    for customer, days in days_of(known).items():
        bought = sorted(day for day, cents in days.items() if cents > 0)
        if not bought and all(cents == 0 for name, _, cents in known if name == customer):
            bought = [min(days)]
        found[customer] = bought
    return found


@settings(max_examples=60)
@given(rows_of_customers)
def test_customers_are_what_counting_by_hand_gives(rows: list[Row]) -> None:
    engine = engine_of(rows, END)
    found = {
        row["customer"]: row
        for row in dictionaries(engine, "SELECT * FROM customers JOIN customer_names USING (customer_number)")
    }
    by_hand = purchases_by_hand(rows)

    assert set(found) == set(by_hand)
    for customer, days in by_hand.items():
        assert found[customer]["purchases"] == len(days)
        assert found[customer]["first_day"] == (min(days) if days else None)
        assert found[customer]["last_day"] == (max(days) if days else None)
        assert found[customer]["revenue_cents"] == sum(c for n, d, c in rows if n == customer and d <= END)


@settings(max_examples=30)
@given(rows_of_customers)
def test_purchase_days_come_back_out_of_the_sets(rows: list[Row]) -> None:
    engine = engine_of(rows, END)
    found = engine.execute(customer_sql.purchase_day_table()).fetchall()

    assert sorted(day for _, day in found) == sorted(day for days in purchases_by_hand(rows).values() for day in days)


@settings(max_examples=60)
@given(rows_of_customers, st.integers(0, 111))
def test_histories_are_what_counting_by_hand_gives(rows: list[Row], after: int) -> None:
    end = START + timedelta(after)
    engine = engine_of(rows, END)
    engine.execute(model_sql.purchase_history(end))
    found = {(r["repeats"], r["recency_days"], r["age_days"]): (r["customers"], r["later_purchases"])
             for r in dictionaries(engine, model_sql.history_groups())}
    expected: dict[tuple, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for days in purchases_by_hand(rows).values():
        before = [day for day in days if day <= end]
        if before:
            key = (len(before) - 1, (max(before) - min(before)).days, (end - min(before)).days)
            customers, later = expected[key]
            expected[key] = (customers + 1, later + len(days) - len(before))

    assert found == dict(expected)


@settings(max_examples=30)
@given(rows_of_customers)
def test_intervals_are_the_days_between_successive_purchases(rows: list[Row]) -> None:
    found = {row["days"]: row["times"] for row in dictionaries(engine_of(rows, END), cohort_sql.intervals())}
    expected: dict[int, int] = defaultdict(int)
    for days in purchases_by_hand(rows).values():
        for earlier, later in zip(days[:-1], days[1:], strict=True):
            expected[(later - earlier).days] += 1

    assert found == dict(expected)


def test_a_refund_undoes_the_purchase_of_its_day() -> None:
    rows = [("a", date(2024, 1, 31), 500), ("a", date(2024, 1, 31), -500), ("a", date(2024, 2, 1), 300)]
    found = dictionaries(engine_of(rows, END), "SELECT * FROM customers")[0]

    assert (found["purchases"], found["first_day"], found["revenue_cents"]) == (1, date(2024, 2, 1), 300)


def test_a_refund_of_another_day_lowers_the_value_and_not_the_count() -> None:
    rows = [("a", date(2024, 1, 1), 500), ("a", date(2024, 1, 9), -200)]
    found = dictionaries(engine_of(rows, END), "SELECT * FROM customers")[0]

    assert (found["purchases"], found["revenue_cents"]) == (1, 300)


def test_who_only_returned_has_no_day_of_purchase() -> None:
    found = dictionaries(engine_of([("a", date(2024, 1, 1), -500)], END), "SELECT * FROM customers")[0]

    assert (found["purchases"], found["first_day"], found["last_day"], found["first_month"]) == (0, None, None, None)


def test_a_margin_is_summed_where_there_is_one() -> None:
    rows = [("a", date(2024, 1, 1), 500), ("a", date(2024, 2, 1), 500)]

    assert engine_of(rows, END, [100, -300]).execute("SELECT margin_cents FROM customers").fetchone() == (-200,)
    assert engine_of(rows, END).execute("SELECT margin_cents FROM customers").fetchone() == (None,)


def test_the_last_day_of_a_long_month_is_a_day_like_others() -> None:
    found = dictionaries(engine_of([("a", date(2024, 1, 31), 1)], END), "SELECT * FROM customers")[0]

    assert (found["first_day"], found["last_day"]) == (date(2024, 1, 31), date(2024, 1, 31))


def test_the_money_of_the_first_purchase_is_left_out_of_the_repeat_spend() -> None:
    rows = [("a", date(2024, 1, 1), 500), ("a", date(2024, 1, 5), 300), ("a", date(2024, 1, 5), 50),
            ("a", date(2024, 2, 1), -20), ("b", date(2024, 1, 1), 900)]
    engine = engine_of(rows, END)
    engine.execute(model_sql.purchase_history(END))
    engine.execute(model_sql.repeat_spend(END))

    assert engine.execute("SELECT repeats, repeat_cents FROM repeat_spend").fetchall() == [(1, 350)]


def test_equal_values_are_ranked_by_identifier() -> None:
    rows = [(name, date(2024, 1, 1), 100) for name in ("b", "a", "c")]
    found = engine_of(rows, END).execute(
        "SELECT customer FROM ranked JOIN customer_names USING (customer_number) ORDER BY rank"
    ).fetchall()

    assert [name for (name,) in found] == ["a", "b", "c"]


@pytest.mark.parametrize(("day", "label"), [(date(2024, 1, 5), "2024-01"), (date(1999, 12, 31), "1999-12")])
def test_months_are_counted_and_named(day: date, label: str) -> None:
    assert customer_sql.month_label(customer_sql.month_number(day)) == label


def test_names_and_texts_are_quoted() -> None:
    assert customer_sql.identifier('a"b') == '"a""b"'
    assert customer_sql.text_literal("l'été") == "'l''été'"
