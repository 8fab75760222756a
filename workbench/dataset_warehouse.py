"""Reads a table of the client's own database: two aggregations run there, their results are staged in DuckDB."""

from __future__ import annotations

import csv
import hmac
import tempfile
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path

import duckdb

from phases.strategy import warehouse_sql
from phases.strategy.customer_sql import attribute, customers, free_first_purchases, identifier, ranked_customers, text_literal
from phases.strategy.time_unit import Duration
from phases.strategy.warehouse_sql import WarehouseTable
from workbench.dataset_engine import EngineSettings, open_engine, run
from workbench.dataset_errors import DatasetError
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_quality import Oddity, Quality, money, treatments
from workbench.dataset_values import GUESTS, MISSING
from workbench.datasets import CustomerDataset, Observation, calibration_end
from workbench.warehouses import Warehouse, open_warehouse


def load_table(
    url: str,
    table: str,
    mapping: ColumnMapping,
    choices: ImportChoices,
    settings: EngineSettings = EngineSettings(),
    calibration: Duration | None = None,
    database: Path | None = None,
) -> CustomerDataset:
    """Aggregate a table of transactions where it is and build the dataset from the results. Raises DatasetError.

    Repeat spend is taken for the calibration given. The database is only read.
    """
    if mapping.date is None:
        raise DatasetError("A table of a database holds transactions: say with --date which column is the date.")
    with open_warehouse(url) as client:
        columns = client.columns(table)
        return _load(client, _source(table, columns, mapping), columns, choices, settings, calibration, database, mapping)


def _source(table: str, columns: Sequence[str], mapping: ColumnMapping) -> WarehouseTable:
    for asked in (*mapping.chosen().values(), *mapping.attributes):
        if asked not in columns:
            raise DatasetError(f"There is no column “{asked}”; the table has: {', '.join(columns[:20])}.")
    return WarehouseTable(
        table, mapping.customer, str(mapping.date), mapping.amount, mapping.margin, mapping.attribute_columns(),
        (*MISSING, *GUESTS),
    )


def _load(
    client: Warehouse,
    source: WarehouseTable,
    columns: Sequence[str],
    choices: ImportChoices,
    settings: EngineSettings,
    calibration: Duration | None,
    database: Path | None,
    mapping: ColumnMapping,
) -> CustomerDataset:
    until = choices.reference_date or choices.today
    quality, first, last = _quality(client, source, columns, until)
    observation = Observation(first, choices.reference_date or last)
    engine = open_engine(database, settings)
    _stage(engine, client, source, observation, calibration_end(observation, calibration), choices.pseudonym_key)
    return CustomerDataset(
        engine=engine, observation=observation, quality=quality, has_margin=mapping.margin is not None,
        segment=mapping.segment, attributes=mapping.attribute_columns(), has_transactions=False,
    )


def _quality(
    client: Warehouse, source: WarehouseTable, columns: Sequence[str], until: date
) -> tuple[Quality, date, date]:
    usable = f"amount_cents IS NOT NULL AND purchase_day IS NOT NULL AND purchase_day <= DATE '{until.isoformat()}'"
    missing = ", ".join(text_literal(word) for word in MISSING)
    guests = ", ".join(text_literal(word) for word in GUESTS)
    tests = {
        "unreadable_dates": "purchase_day IS NULL",
        "unreadable_amounts": "amount_cents IS NULL",
        "future_dates": f"purchase_day > DATE '{until.isoformat()}'",
        "missing_ids": f"{usable} AND (customer_name IS NULL OR LOWER(customer_name) IN ({missing}))",
        "guests": f"{usable} AND LOWER(customer_name) IN ({guests})",
        "refunds": f"{usable} AND amount_cents < 0",
        "zero_amounts": f"{usable} AND amount_cents = 0",
    }
    row = next(client.rows(warehouse_sql.oddities(source, until, list(tests.values()))))
    if not row[1]:
        raise DatasetError("No row has a customer, a date and an amount, on or before the reference date.")
    words = treatments(drop_duplicates=False)
    found = {
        name: Oddity(int(row[4 + 2 * place]), money(int(row[5 + 2 * place] or 0)), words[name])
        for place, name in enumerate(tests)
    }
    different = next(client.rows(warehouse_sql.distinct_rows(source, columns)))[0]
    left = next(client.rows(warehouse_sql.leftover_refunds(source, until)))
    found["duplicates"] = Oddity(int(row[0]) - int(different), None, words["duplicates"])
    found["leftover_refunds"] = Oddity(int(left[0]), money(int(left[1] or 0)), words["leftover_refunds"])
    return Quality(int(row[0]), int(row[1]), found), _as_date(row[2]), _as_date(row[3])


def _as_date(value: object) -> date:
    return value if type(value) is date else date.fromisoformat(str(value)[:10])


def _stage(
    engine: duckdb.DuckDBPyConnection,
    client: Warehouse,
    source: WarehouseTable,
    observation: Observation,
    calibrated_until: date,
    key: bytes | None,
) -> None:
    """Bring the aggregates over and number the customers in the order of their identifiers."""
    until = observation.last
    months = ("month", "revenue_cents", "margin_cents", "purchase_days", "refund_days")
    _bring(engine, "staged_months", months, client.rows(warehouse_sql.customer_months(source, until)), key)
    found = client.rows(warehouse_sql.customers(source, until, calibrated_until))
    _bring(engine, "staged_customers", ("first_row_day", "repeats", "repeat_cents"), found, key)
    named = ", ".join(f"nullif({identifier(name)}, '') AS {attribute(name)}" for name in source.attributes)
    if source.attributes:
        _bring(engine, "staged_attributes", source.attributes, client.rows(warehouse_sql.attributes(source, until)), key)
    run(engine, [
        "CREATE OR REPLACE TABLE customer_names AS SELECT (row_number() OVER (ORDER BY customer) - 1)::INTEGER "
        "AS customer_number, customer FROM staged_customers",
        "CREATE OR REPLACE TABLE customer_months AS SELECT customer_number, month::INTEGER AS month, "
        "revenue_cents::BIGINT AS revenue_cents, margin_cents::BIGINT AS margin_cents, "
        "purchase_days::DOUBLE::INTEGER AS purchase_days, refund_days::DOUBLE::INTEGER AS refund_days "
        "FROM staged_months JOIN customer_names USING (customer)",
        free_first_purchases(
            "SELECT customer_number, first_row_day::DATE AS day FROM staged_customers JOIN customer_names USING (customer)"
        ),
        "CREATE OR REPLACE TABLE repeat_spend AS SELECT customer_number, repeats::INTEGER AS repeats, "
        "repeat_cents::BIGINT AS repeat_cents FROM staged_customers JOIN customer_names USING (customer) "
        "WHERE repeats::INTEGER > 0",
        "CREATE OR REPLACE TABLE customer_attributes AS SELECT customer_number"
        + (f", {named} FROM customer_names JOIN staged_attributes USING (customer)" if named else " FROM customer_names"),
        customers(),
        ranked_customers(),
        "DROP TABLE staged_months",
        "DROP TABLE staged_customers",
        "DROP TABLE IF EXISTS staged_attributes",
    ])


def _bring(
    engine: duckdb.DuckDBPyConnection, table: str, columns: Sequence[str], found: Iterable[Sequence], key: bytes | None
) -> None:
    """Stage rows (customer first) as a table of text, through a file: the engine reads files fast, single rows not."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "staged.csv"
        with path.open("w", encoding="utf-8", newline="") as out:
            writer = csv.writer(out)
            writer.writerows((_name(row[0], key), *(_plain(value) for value in row[1:])) for row in found)
        fields = ", ".join(f"{text_literal(name)}: 'VARCHAR'" for name in ("customer", *columns))
        engine.execute(
            f"CREATE OR REPLACE TABLE {table} AS SELECT * FROM read_csv({text_literal(str(path))}, delim=',', "
            f"quote='\"', escape='\"', header=false, auto_detect=false, columns={{{fields}}}, parallel=false)"
        )


def _name(customer: str, key: bytes | None) -> str:
    return customer if key is None else hmac.new(key, customer.encode(), "sha256").hexdigest()[:20]


def _plain(value: object) -> object:
    """Whole numbers without a decimal mark, whatever type the driver gives them."""
    if isinstance(value, (str, date)) or value is None:
        return value
    return int(value)  # type: ignore[call-overload]
