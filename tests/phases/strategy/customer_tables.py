"""The tables that the customer queries read, made in memory from a few rows."""

from collections.abc import Sequence
from datetime import date

import duckdb

from phases.strategy import customer_sql
from tests.customer_files import Row
from workbench.dataset_months import make_customer_months


def engine_of(rows: Sequence[Row], until: date, margins: Sequence[int | None] | None = None, at_once: int = 1000) -> duckdb.DuckDBPyConnection:
    """An engine with transactions, names, customer-months, customers and ranking; empty names are guests."""
    engine = duckdb.connect(config={"threads": 1})
    names = sorted({customer for customer, _, _ in rows if customer})
    numbers = {name: number for number, name in enumerate(names)}
    engine.execute(
        "CREATE TABLE transactions (customer_number INTEGER, day DATE, amount_cents BIGINT, margin_cents BIGINT, "
        "discounted BOOLEAN, product VARCHAR)"
    )
    for place, (customer, day, cents) in enumerate(rows):
        margin = margins[place] if margins else None
        engine.execute(
            "INSERT INTO transactions VALUES (?, ?, ?, ?, NULL, NULL)", [numbers.get(customer), day, cents, margin]
        )
    engine.execute("CREATE TABLE customer_names (customer_number INTEGER, customer VARCHAR)")
    for name, number in numbers.items():
        engine.execute("INSERT INTO customer_names VALUES (?, ?)", [number, name])
    engine.execute("CREATE TABLE customer_attributes AS SELECT customer_number FROM customer_names")
    make_customer_months(engine, until, margins is not None, at_once)
    engine.execute(customer_sql.customers())
    engine.execute(customer_sql.ranked_customers())
    return engine


def dictionaries(engine: duckdb.DuckDBPyConnection, query: str) -> list[dict]:
    """Rows by column name."""
    cursor = engine.execute(query)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
