"""Data quality of an imported file: what was odd, how many rows and how much money, and what was done about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import duckdb

from phases.strategy.customer_sql import date_literal


@dataclass(frozen=True)
class Oddity:
    """One kind of odd row: number of rows, their money if known, and the treatment (a key; its words stand elsewhere)."""

    rows: int
    amount: Decimal | None
    treatment: str


@dataclass(frozen=True)
class Quality:
    """Rows read and used, and every kind of oddity by name."""

    rows_read: int
    rows_used: int
    oddities: Mapping[str, Oddity]


def treatments(drop_duplicates: bool) -> dict[str, str]:
    """What is done about each kind of oddity."""
    apart = "kept apart, in a line of their own"
    return {
        "duplicates": "left out" if drop_duplicates else "kept: they may be second purchases",
        "unreadable_dates": "left out",
        "unreadable_amounts": "left out",
        "future_dates": "left out",
        "missing_ids": apart,
        "guests": apart,
        "refunds": "netted into the customer's day",
        "zero_amounts": "kept; no purchase, unless the customer has nothing else",
        "rounded_amounts": "rounded to cents",
        "leftover_refunds": "counted against the customer's value, not as purchases",
    }


# A duplicate is told from the row it repeats by having the same values in every column of the file.
def row_quality(engine: duckdb.DuckDBPyConnection, until: date | None, drop_duplicates: bool) -> Quality:
    """Count the oddities of `parsed_rows`; without `until` the file has no dates."""
    undated = "day IS NULL" if until else "FALSE"
    late = f"day > {date_literal(until)}" if until else "FALSE"
    usable = f"amount_cents IS NOT NULL AND NOT coalesce({undated}, FALSE) AND NOT coalesce({late}, FALSE)"
    kinds = {
        "unreadable_dates": undated,
        "unreadable_amounts": "amount_cents IS NULL",
        "future_dates": late,
        "missing_ids": f"customer IS NULL AND NOT guest AND {usable}",
        "guests": f"guest AND {usable}",
        "refunds": f"amount_cents < 0 AND {usable}",
        "zero_amounts": f"amount_cents = 0 AND {usable}",
        "rounded_amounts": "rounded",
    }
    counted = "DISTINCT row_hash" if drop_duplicates else "*"
    used = f"count({counted}) FILTER (customer IS NOT NULL AND {usable})"
    counts = ", ".join(
        f"count(*) FILTER ({test}), coalesce(sum(amount_cents) FILTER ({test}), 0)::BIGINT" for test in kinds.values()
    )
    found = engine.execute(f"SELECT count(*), {used}, {counts} FROM parsed_rows").fetchone()
    words = treatments(drop_duplicates)
    oddities = {
        name: Oddity(found[2 + 2 * place], money(found[3 + 2 * place]), words[name])
        for place, name in enumerate(kinds)
    }
    return Quality(found[0], found[1], {"duplicates": _duplicates(engine, drop_duplicates), **oddities})


def _duplicates(engine: duckdb.DuckDBPyConnection, dropped: bool) -> Oddity:
    found = engine.execute(
        "SELECT coalesce(sum(times - 1), 0)::BIGINT, coalesce(sum((times - 1) * cents), 0)::BIGINT FROM "
        "(SELECT count(*) AS times, any_value(amount_cents) AS cents FROM parsed_rows GROUP BY row_hash "
        "HAVING count(*) > 1)"
    ).fetchone()
    return Oddity(found[0], money(found[1]), treatments(dropped)["duplicates"])


def leftover_refunds(engine: duckdb.DuckDBPyConnection, until: date) -> Oddity:
    """Customer-days whose refunds exceed their purchases: rows = days, amount = what is left of the refunds."""
    found = engine.execute(
        f"""WITH refunded AS (SELECT DISTINCT customer_number, day FROM transactions
  WHERE amount_cents < 0 AND customer_number IS NOT NULL AND day <= {date_literal(until)}),
nets AS (SELECT customer_number, day, sum(amount_cents) AS cents
  FROM transactions SEMI JOIN refunded USING (customer_number, day) GROUP BY ALL)
SELECT count(*), coalesce(sum(cents), 0)::BIGINT FROM nets WHERE cents < 0"""
    ).fetchone()
    return Oddity(found[0], money(found[1]), treatments(False)["leftover_refunds"])


def money(in_cents: int) -> Decimal:
    """Cents as an amount of currency."""
    return (Decimal(in_cents) / 100).quantize(Decimal("0.01"))
