"""Transactions to customer-months on columns of numbers: sort by customer and day, then sum what stands together."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

LONGEST_KEY = 63
"""Bits of a whole number that is not negative."""


@dataclass(frozen=True)
class CustomerMonths:
    """One row per customer and month, in this order; `purchase_days` are days of the month as bits (bit 0 = the first).

    Money is in cents; `margin_known` tells the months in which any row has a margin (both empty without margins).
    """

    customer_number: np.ndarray
    month: np.ndarray
    revenue_cents: np.ndarray
    purchase_days: np.ndarray
    margin_cents: np.ndarray | None = None
    margin_known: np.ndarray | None = None


def customer_months(
    customer_number: np.ndarray, day: np.ndarray, amount_cents: np.ndarray, margin_cents: np.ma.MaskedArray | None = None
) -> CustomerMonths:
    """Customer-months of transactions in any order: days counted from 1970-01-01, money in cents, one row at least.

    A day of purchase is one whose net amount is above zero. Who has nothing but zero amounts gets the first of those
    days as the only purchase (`docs/decisions/free-first-purchases.md`).
    """
    first_customer, first_day = int(customer_number.min()), int(day.min())
    day_bits = (int(day.max()) - first_day).bit_length()
    key, order = _sorted(_keys(customer_number, day, first_day, day_bits))
    # What is not needed any more goes at once: these columns are most of the memory.
    del customer_number, day
    of_day = starts(key)
    key = key[of_day]
    customers = (key >> day_bits).astype(np.int32)
    days = (key & ((1 << day_bits) - 1)).astype(np.int32)
    del key
    amounts = amount_cents[order]
    net = np.add.reduceat(amounts, of_day)
    month_of, bit_of = _calendar(first_day, int(days.max()) + 1)
    bits = bit_of[days]
    bits[net <= 0] = 0
    free = _free_first_days(customers, net, np.logical_or.reduceat(amounts != 0, of_day))
    bits[free] = bit_of[days[free]]
    months = month_of[days]
    of_month = starts(customers, months)
    margins = () if margin_cents is None else _margins(margin_cents, order, of_day[of_month])
    return CustomerMonths(
        customers[of_month] + np.int32(first_customer),
        months[of_month],
        np.add.reduceat(net, of_month),
        np.bitwise_or.reduceat(bits, of_month),
        *margins,
    )


def starts(*columns: np.ndarray) -> np.ndarray:
    """Places at which any of the columns has another value than just before; the first place always."""
    changed = np.zeros(len(columns[0]), bool)
    changed[0] = True
    for column in columns:
        changed[1:] |= column[1:] != column[:-1]
    return np.flatnonzero(changed)


def _keys(customer_number: np.ndarray, day: np.ndarray, first_day: int, day_bits: int) -> np.ndarray:
    """Customer and day in one number, which sorts like both."""
    keys = customer_number.astype(np.int64)
    keys -= int(customer_number.min())
    keys <<= day_bits
    keys += day
    keys -= first_day
    return keys


def _sorted(keys: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The keys in order, and the places they come from.

    Where there is room the place is packed below the key: sorting plain numbers is ten times as fast as sorting places.
    """
    place_bits = len(keys).bit_length()
    if int(keys.max()).bit_length() + place_bits > LONGEST_KEY:
        order = np.argsort(keys)
        return keys[order], order
    keys <<= place_bits
    keys |= np.arange(len(keys), dtype=np.int32)
    keys.sort()
    order = keys & ((1 << place_bits) - 1)
    keys >>= place_bits
    return keys, order


def _calendar(first_day: int, days: int) -> tuple[np.ndarray, np.ndarray]:
    """Month number and bit in the month's set of days, for each day from the first."""
    dates = np.arange(first_day, first_day + days).astype("datetime64[D]")
    months = dates.astype("datetime64[M]")
    bits = np.left_shift(1, (dates - months).astype(np.int64)).astype(np.int32)
    return (months.astype(np.int64) + 1970 * 12).astype(np.int32), bits


def _free_first_days(customers: np.ndarray, net: np.ndarray, moved: np.ndarray) -> np.ndarray:
    """Places of the first day of each customer for whom no money ever moved."""
    of_customer = starts(customers)
    if net.all():
        return of_customer[:0]
    return of_customer[~np.logical_or.reduceat(moved, of_customer)]


def _margins(
    margin_cents: np.ma.MaskedArray, order: np.ndarray, of_month: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    known = ~np.ma.getmaskarray(margin_cents)[order]
    cents = np.ma.filled(margin_cents, 0)[order]
    return np.add.reduceat(cents, of_month), np.logical_or.reduceat(known, of_month)
