"""SQL text of the aggregations that run in the client's own database; written plainly, so that it can be translated.

No filters in aggregates, no medians, no bit operations, no differences of dates: engines disagree about those.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from phases.strategy.customer_sql import date_literal, identifier, text_literal


@dataclass(frozen=True)
class WarehouseTable:
    """A table of transactions and its columns; `unknown` are identifiers (lower case) that name no customer."""

    table: str
    customer: str
    day: str
    amount: str
    margin: str | None = None
    attributes: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ("",)

    @property
    def quoted(self) -> str:
        """The table's name, quoted part by part."""
        return ".".join(identifier(part) for part in self.table.split("."))


def _cents(column: str) -> str:
    number = f"CAST({identifier(column)} AS DECIMAL(24, 6))"
    return f"CAST(SIGN({number}) * FLOOR(ABS({number}) * 100 + 0.5) AS BIGINT)"


def _transactions(source: WarehouseTable, with_attributes: bool = True) -> str:
    margin = _cents(source.margin) if source.margin else "CAST(NULL AS BIGINT)"
    named = source.attributes if with_attributes else ()
    attributes = "".join(f", CAST({identifier(name)} AS VARCHAR) AS {identifier(name)}" for name in named)
    return (
        f"SELECT TRIM(CAST({identifier(source.customer)} AS VARCHAR)) AS customer_name, "
        f"CAST({identifier(source.day)} AS DATE) AS purchase_day, {_cents(source.amount)} AS amount_cents, "
        f"{margin} AS margin_cents{attributes} FROM {source.quoted}"
    )


def _known(source: WarehouseTable) -> str:
    words = ", ".join(text_literal(word) for word in source.unknown)
    return f"customer_name IS NOT NULL AND LOWER(customer_name) NOT IN ({words})"


def _days(source: WarehouseTable, until: date) -> str:
    """Common table expressions: transactions in cents, then one row per customer and day."""
    return (
        f"WITH transactions AS ({_transactions(source, with_attributes=False)}), days AS ("
        "SELECT customer_name, purchase_day, SUM(amount_cents) AS net_cents, SUM(margin_cents) AS margin_cents, "
        "MAX(CASE WHEN amount_cents < 0 THEN 1 ELSE 0 END) AS refunded FROM transactions "
        f"WHERE {_known(source)} AND amount_cents IS NOT NULL AND purchase_day <= {date_literal(until)} "
        "GROUP BY customer_name, purchase_day)"
    )


def customer_months(source: WarehouseTable, until: date) -> str:
    """Per customer and month: revenue, margin (cents), and the days of purchase and of refund as sums of powers of 2.

    Days are distinct, so that a sum of powers is a set of bits.
    """
    power = "POWER(2, EXTRACT(DAY FROM purchase_day) - 1)"
    month = "EXTRACT(YEAR FROM purchase_day) * 12 + EXTRACT(MONTH FROM purchase_day) - 1"
    return (
        f"{_days(source, until)}, months AS (SELECT customer_name, {month} AS month_number, net_cents, margin_cents, "
        f"CASE WHEN net_cents > 0 THEN {power} ELSE 0 END AS purchase_bit, "
        f"CASE WHEN refunded = 1 THEN {power} ELSE 0 END AS refund_bit FROM days) "
        "SELECT customer_name, month_number, SUM(net_cents) AS revenue_cents, SUM(margin_cents) AS margin_cents, "
        "SUM(purchase_bit) AS purchase_days, SUM(refund_bit) AS refund_days "
        "FROM months GROUP BY customer_name, month_number"
    )


def customers(source: WarehouseTable, until: date, calibration_end: date) -> str:
    """Per customer: first day with a row, repeat purchases and their money (cents) within the calibration.

    The money of the first purchase is left out.
    """
    chosen = f"net_cents > 0 AND days.purchase_day <= {date_literal(calibration_end)}"
    return (
        f"{_days(source, until)}, firsts AS (SELECT customer_name, MIN(purchase_day) AS first_row_day, "
        f"MIN(CASE WHEN {chosen} THEN purchase_day END) AS first_purchase_day FROM days GROUP BY customer_name) "
        "SELECT firsts.customer_name, firsts.first_row_day, "
        f"SUM(CASE WHEN {chosen} AND days.purchase_day > firsts.first_purchase_day THEN 1 ELSE 0 END) AS repeats, "
        f"SUM(CASE WHEN {chosen} AND days.purchase_day > firsts.first_purchase_day THEN net_cents ELSE 0 END) "
        "AS repeat_cents FROM firsts JOIN days ON days.customer_name = firsts.customer_name "
        "GROUP BY firsts.customer_name, firsts.first_row_day"
    )


def attributes(source: WarehouseTable, until: date) -> str:
    """Per customer: the greatest value of each attribute."""
    greatest = ", ".join(f"MAX({identifier(name)}) AS {identifier(name)}" for name in source.attributes)
    return (
        f"WITH transactions AS ({_transactions(source)}) SELECT customer_name, {greatest} FROM transactions "
        f"WHERE {_known(source)} AND purchase_day <= {date_literal(until)} GROUP BY customer_name"
    )


def leftover_refunds(source: WarehouseTable, until: date) -> str:
    """Days whose refunds exceed their purchases: number and what is left (cents)."""
    return f"{_days(source, until)} SELECT COUNT(*), SUM(net_cents) FROM days WHERE net_cents < 0 AND refunded = 1"


def oddities(source: WarehouseTable, until: date, tests: Sequence[str]) -> str:
    """One row: rows, rows used, first and last day (guests among them), then number and money (cents) of each test."""
    usable = f"amount_cents IS NOT NULL AND purchase_day IS NOT NULL AND purchase_day <= {date_literal(until)}"
    used = f"{usable} AND {_known(source)}"
    counted = ", ".join(
        f"SUM(CASE WHEN {test} THEN 1 ELSE 0 END), SUM(CASE WHEN {test} THEN amount_cents ELSE 0 END)" for test in tests
    )
    return (
        f"WITH transactions AS ({_transactions(source)}) SELECT COUNT(*), SUM(CASE WHEN {used} THEN 1 ELSE 0 END), "
        f"MIN(CASE WHEN {usable} THEN purchase_day END), MAX(CASE WHEN {usable} THEN purchase_day END), {counted} "
        "FROM transactions"
    )


def distinct_rows(source: WarehouseTable, columns: Sequence[str]) -> str:
    """Number of rows that differ from one another in the given columns."""
    listed = ", ".join(identifier(column) for column in columns)
    return f"SELECT COUNT(*) FROM (SELECT DISTINCT {listed} FROM {source.quoted}) AS differing"
