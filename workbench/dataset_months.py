"""Makes `customer_months` out of `transactions`, a range of customers at a time: memory does not grow with the file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import date

import duckdb
import numpy as np

from phases.strategy.customer_months import CustomerMonths, customer_months
from phases.strategy.customer_sql import customer_month_table, rows_by_customer, rows_of_range, sorted_transactions

PIECES = 1024
MOST_SCANS = 12
Range = tuple[int, int, bool]
"""First customer, the one after the last, and whether they have more rows than fit at once."""


def make_customer_months(
    engine: duckdb.DuckDBPyConnection,
    until: date,
    with_margin: bool,
    at_once: int,
    tell: Callable[[float], None] = lambda share: None,
) -> None:
    """Fill the table from all transactions up to a day; each thread takes about `at_once` rows at a time.

    `tell` hears the share of the ranges of customers that are done, and may raise to stop.
    """
    engine.execute(customer_month_table(with_margin))
    ranges = list(_ranges(engine, at_once))
    crowded = len(ranges) > MOST_SCANS
    if crowded:
        # Sorted, small ranges cost no more than large ones.
        ranges = list(_ranges(engine, max(1, at_once // 4)))
    workers = engine.execute("SELECT current_setting('threads')").fetchone()[0]
    with _source(engine, crowded, until, with_margin) as source, ThreadPoolExecutor(workers) as pool:

        def fill(one: Range) -> None:
            with engine.cursor() as cursor:
                _fill(cursor, source, one, until, with_margin)

        try:
            for done, _ in enumerate(pool.map(fill, ranges), 1):
                tell(done / len(ranges))
        finally:
            pool.shutdown(cancel_futures=True)


@contextmanager
def _source(engine: duckdb.DuckDBPyConnection, crowded: bool, until: date, with_margin: bool) -> Iterator[str]:
    """The table to take ranges from: the transactions as they lie, or sorted where scanning so often would cost more."""
    if not crowded:
        yield "transactions"
        return
    # Beside the database, whose file would keep the room.
    engine.execute("ATTACH ':memory:' AS sorting")
    try:
        engine.execute(sorted_transactions("sorting.transactions", until, with_margin))
        yield "sorting.transactions"
    finally:
        engine.execute("DETACH sorting")


def _ranges(engine: duckdb.DuckDBPyConnection, at_once: int) -> Iterator[Range]:
    """Ranges of customers with about as many rows as are taken at once."""
    last = engine.execute("SELECT max(customer_number) FROM transactions").fetchone()[0]
    if last is None:
        return
    width = max(1, (last + 1) // PIECES)
    first, rows = 0, 0
    for piece, found in engine.execute(rows_by_customer(width)).fetchall():
        if rows and rows + found > at_once:
            yield first, piece * width, rows > at_once
            first, rows = piece * width, 0
        rows += found
    yield first, last + 1, rows > at_once


def _fill(engine: duckdb.DuckDBPyConnection, source: str, one: Range, until: date, with_margin: bool) -> None:
    first, end, crowded = one
    found = engine.execute(rows_of_range(source, first, end, until, with_margin, by_day=crowded)).fetchnumpy()
    if not len(found["day"]):
        return
    months = customer_months(
        np.ma.getdata(found.pop("customer_number")), np.ma.getdata(found.pop("day")),
        np.ma.getdata(found.pop("amount_cents")), np.ma.asarray(found.pop("margin_cents")) if with_margin else None,
    )
    _insert(engine, months)


def _insert(engine: duckdb.DuckDBPyConnection, months: CustomerMonths) -> None:
    columns = {name: values for name, values in vars(months).items() if values is not None}
    margin = "CASE WHEN margin_known THEN margin_cents END" if "margin_known" in columns else "NULL"
    engine.execute(
        f"INSERT INTO customer_months SELECT customer_number, month, revenue_cents, {margin}, purchase_days FROM columns"
    )
