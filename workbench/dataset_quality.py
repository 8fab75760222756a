"""Data quality of an imported file: what was odd, how many rows and how much money, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

from phases.strategy.customer_sql import date_literal, text_literal
from workbench.dataset_values import GUESTS, MISSING, cents


@dataclass(frozen=True)
class Oddity:
    """One kind of odd row: number of rows, their money, and the treatment (a key; its words stand elsewhere)."""

    rows: int
    amount: Decimal
    treatment: str


@dataclass(frozen=True)
class Quality:
    """Rows read and used, and every kind of oddity by name."""

    rows_read: int
    rows_used: int
    oddities: Mapping[str, Oddity]


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(text_literal(word) for word in words)


# A duplicate is told from the row it repeats by having the same values in every column of the file.
def row_quality(engine: duckdb.DuckDBPyConnection, until: date | None, drop_duplicates: bool) -> Quality:
    """Count the oddities of `parsed_rows`; without `until` the file has no dates."""
    undated = "day IS NULL" if until else "FALSE"
    late = f"day > {date_literal(until)}" if until else "FALSE"
    missing = f"coalesce(lower(customer), '') IN ({_listed(MISSING)})"
    guest = f"lower(customer) IN ({_listed(GUESTS)})"
    usable = f"amount IS NOT NULL AND NOT coalesce({undated}, FALSE) AND NOT coalesce({late}, FALSE)"
    kinds = {
        "unreadable_dates": (undated, "left out"),
        "unreadable_amounts": ("amount IS NULL", "left out"),
        "future_dates": (late, "left out"),
        "missing_ids": (f"{missing} AND {usable}", "kept apart, in a line of their own"),
        "guests": (f"{guest} AND {usable}", "kept apart, in a line of their own"),
        "refunds": (f"amount < 0 AND {usable}", "netted into the customer's day"),
        "zero_amounts": (f"amount = 0 AND {usable}", "kept; no purchase, unless the customer has nothing else"),
        "rounded_amounts": ("amount * 100 <> floor(amount * 100)", "rounded to cents"),
    }
    if drop_duplicates:
        usable_rows = f"count(DISTINCT row_hash) FILTER ({usable} AND NOT {missing} AND NOT coalesce({guest}, FALSE))"
    else:
        usable_rows = f"count_if({usable} AND NOT {missing} AND NOT coalesce({guest}, FALSE))"
    counts = ", ".join(
        f"count_if({test}), coalesce(sum({cents('amount')}) FILTER ({test}), 0)::BIGINT" for test, _ in kinds.values()
    )
    found = engine.execute(f"SELECT count(*), {usable_rows}, {counts} FROM parsed_rows").fetchone()
    oddities = {
        name: Oddity(found[2 + 2 * place], money(found[3 + 2 * place]), treatment)
        for place, (name, (_, treatment)) in enumerate(kinds.items())
    }
    return Quality(found[0], found[1], {"duplicates": _duplicates(engine, drop_duplicates), **oddities})


def _duplicates(engine: duckdb.DuckDBPyConnection, dropped: bool) -> Oddity:
    found = engine.execute(
        f"SELECT coalesce(sum(times - 1), 0)::BIGINT, coalesce(sum((times - 1) * cents), 0)::BIGINT FROM "
        f"(SELECT count(*) AS times, any_value({cents('amount')}) AS cents FROM parsed_rows GROUP BY row_hash "
        "HAVING count(*) > 1)"
    ).fetchone()
    return Oddity(found[0], money(found[1]), "left out" if dropped else "kept: they may be second purchases")


def leftover_refunds(engine: duckdb.DuckDBPyConnection, until: date) -> Oddity:
    """Customer-days whose refunds exceed their purchases: rows = days, amount = what is left of the refunds."""
    found = engine.execute(
        f"""WITH refunded AS (SELECT DISTINCT customer_number, day FROM transactions
  WHERE amount_cents < 0 AND customer_number IS NOT NULL AND day <= {date_literal(until)}),
nets AS (SELECT customer_number, day, sum(amount_cents) AS cents
  FROM transactions SEMI JOIN refunded USING (customer_number, day) GROUP BY ALL)
SELECT count(*), coalesce(sum(cents), 0)::BIGINT FROM nets WHERE cents < 0"""
    ).fetchone()
    return Oddity(found[0], money(found[1]), "counted against the customer's value, not as purchases")


def money(in_cents: int) -> Decimal:
    """Cents as an amount of currency."""
    return (Decimal(in_cents) / 100).quantize(Decimal("0.01"))
