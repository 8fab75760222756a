"""Customer-months from columns of numbers, where keys are long, margins missing and purchases free."""

from datetime import date

import numpy as np
import pytest

from phases.strategy.customer_months import customer_months, starts
from phases.strategy.customer_sql import month_number

EPOCH = date(1970, 1, 1)


def months_of(rows: list[tuple[int, date, int]], margins: list[int | None] | None = None) -> list[tuple]:
    """(customer, month, cents, days of purchase, margin) of transactions."""
    customers, days, cents = zip(*rows, strict=True)
    given = None if margins is None else np.ma.masked_invalid(np.array([np.nan if m is None else m for m in margins]))
    found = customer_months(
        np.array(customers, np.int32), np.array([(day - EPOCH).days for day in days], np.int32), np.array(cents, np.int64),
        None if given is None else np.ma.MaskedArray(given.filled(7).astype(np.int64), given.mask),
    )
    known = found.margin_known if found.margin_known is not None else np.zeros(len(found.month), bool)
    margin = found.margin_cents if found.margin_cents is not None else np.zeros(len(found.month), int)
    return [
        (int(customer), int(month), int(money), int(bits), int(one) if there else None)
        for customer, month, money, bits, one, there in zip(
            found.customer_number, found.month, found.revenue_cents, found.purchase_days, margin, known, strict=True)
    ]


@pytest.mark.parametrize(("last_customer", "last_day"), [(3, date(2024, 3, 1)), (2_000_000_000, date(9999, 12, 31))])
def test_long_keys_and_short_ones_are_sorted_alike(last_customer: int, last_day: date) -> None:
    rows = [(last_customer, last_day, 5), (0, date(1, 1, 2), 7), (last_customer, date(1, 1, 1), 1), (0, date(1, 1, 1), 2)]

    assert months_of(rows) == [
        (0, 12, 9, 0b11, None), (last_customer, 12, 1, 0b1, None),
        (last_customer, month_number(last_day), 5, 1 << (last_day.day - 1), None),
    ]


def test_months_before_1970_are_months_like_others() -> None:
    assert months_of([(0, date(1969, 12, 31), 5), (0, date(1970, 1, 1), 5)]) == [
        (0, 1969 * 12 + 11, 5, 1 << 30, None), (0, 1970 * 12, 5, 1, None),
    ]


def test_a_month_without_any_margin_has_none_and_a_row_without_one_adds_nothing() -> None:
    rows = [(0, date(2024, 1, 1), 5), (0, date(2024, 1, 9), 5), (0, date(2024, 2, 1), 5), (0, date(2024, 3, 1), 5)]

    assert [row[-1] for row in months_of(rows, [3, None, None, 0])] == [3, None, 0]


def test_only_who_never_moved_money_has_a_free_first_purchase() -> None:
    rows = [(0, date(2024, 1, 3), 0), (0, date(2024, 1, 2), 0), (1, date(2024, 1, 2), 0), (1, date(2024, 1, 3), -5),
            (2, date(2024, 1, 2), 5), (2, date(2024, 1, 2), -5), (3, date(2024, 1, 1), 0), (3, date(2024, 1, 2), 5)]

    assert [row[3] for row in months_of(rows)] == [0b10, 0, 0, 0b10]


def test_a_start_is_where_any_column_changes() -> None:
    assert starts(np.array([1, 1, 1, 2]), np.array([1, 1, 2, 2])).tolist() == [0, 2, 3]
