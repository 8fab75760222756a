"""Imports a customer file: reads it once, nets nothing away silently, and leaves transactions ready for analysis."""

from __future__ import annotations

import hmac
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path

import duckdb

from phases.strategy.customer_sql import attribute, date_literal
from workbench.dataset_engine import Work, run
from workbench.dataset_errors import DatasetError
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_parse import parsed_rows, text_of
from workbench.dataset_quality import Quality, row_quality
from workbench.dataset_source import RAW, Source, find_column, open_source
from workbench.dataset_text import fingerprint
from workbench.dataset_values import Reading, guess_dates, guess_decimal

LEAST_READ = 0.5


@dataclass(frozen=True)
class Imported:
    """What an import found: how the file was read, its fingerprint, observation, quality."""

    fingerprint: str
    source: Source
    mapping: ColumnMapping
    readings: dict[str, Reading]
    first: date
    last: date
    quality: Quality
    one_row_per_customer: bool

    @property
    def ambiguous(self) -> list[str]:
        """Roles whose values could be read in two ways."""
        return [role for role, reading in self.readings.items() if reading.ambiguous]


def import_file(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    mapping: ColumnMapping,
    choices: ImportChoices,
    work: Work | None = None,
) -> Imported:
    """Read a file into the tables `transactions`, `customer_names` and `customer_attributes` of the engine.

    Raises DatasetError for a column that is missing or holds no dates or numbers, and for a file without usable rows.
    """
    work = work or Work()
    with tempfile.TemporaryDirectory() as folder:
        work.tell("fingerprint", 0.0)
        print_of_file = fingerprint(path) if path.is_file() else ""
        work.tell("open", 0.1)
        named = [*mapping.chosen().values(), *mapping.attributes]
        source = open_source(engine, path, Path(folder), named, choices.delimiter, choices.encoding)
        mapping = _resolved(source, mapping)
        readings = _readings(engine, source, mapping, choices)
        engine.execute("SET preserve_insertion_order = false")
        with work.step(engine, "read", 0.2, 0.6):
            engine.execute(parsed_rows(engine, source, mapping, readings))
    with work.step(engine, "number customers", 0.6, 0.75):
        _name_customers(engine, choices)
    with work.step(engine, "transactions", 0.75, 0.9):
        quality, first, last = _transactions(engine, mapping, choices)
    work.tell("tidy up", 0.95)
    run(engine, ["DROP TABLE parsed_rows", f"DROP VIEW IF EXISTS {RAW}"])
    return Imported(print_of_file, source, mapping, readings, first, last, quality, mapping.date is None)


def _resolved(source: Source, mapping: ColumnMapping) -> ColumnMapping:
    found = {role: find_column(source, column) for role, column in mapping.chosen().items()}
    attributes = tuple(find_column(source, column) for column in mapping.attributes)
    return replace(mapping, **found, attributes=attributes)


def _readings(
    engine: duckdb.DuckDBPyConnection, source: Source, mapping: ColumnMapping, choices: ImportChoices
) -> dict[str, Reading]:
    """How each date and each amount is read; typed columns of Parquet need no guess."""
    types = {row[0]: row[1] for row in engine.execute(f"DESCRIBE {RAW}").fetchall()}
    readings = {}
    for role, column in mapping.chosen().items():
        if role in ("date", "first_purchase", "last_purchase"):
            readings[role] = _date_reading(engine, column, types[column], choices)
        elif role in ("amount", "margin"):
            readings[role] = _amount_reading(engine, column, types[column], choices)
    return readings


def _as_text(column: str) -> str:
    return f"(SELECT {text_of(column)} AS value FROM {RAW})"


def _date_reading(engine: duckdb.DuckDBPyConnection, column: str, kind: str, choices: ImportChoices) -> Reading:
    if kind == "DATE" or kind.startswith("TIMESTAMP"):
        return Reading("date", False, 1.0)
    if choices.date_way:
        return Reading(choices.date_way, False, 1.0)
    reading = guess_dates(engine, _as_text(column), "value")
    if reading.share_read < LEAST_READ and _has_rows(engine):
        raise DatasetError(f"The column “{column}” does not hold dates{_example(engine, column)}.")
    return reading


def _amount_reading(engine: duckdb.DuckDBPyConnection, column: str, kind: str, choices: ImportChoices) -> Reading:
    if kind != "VARCHAR":
        return Reading("number", False, 1.0)
    if choices.decimal:
        return Reading(choices.decimal, False, 1.0)
    reading = guess_decimal(engine, _as_text(column), "value")
    if reading.share_read < LEAST_READ and _has_rows(engine):
        raise DatasetError(f"The column “{column}” does not hold amounts{_example(engine, column)}.")
    return reading


def _has_rows(engine: duckdb.DuckDBPyConnection) -> bool:
    return engine.execute(f"SELECT 1 FROM {RAW} LIMIT 1").fetchone() is not None


def _example(engine: duckdb.DuckDBPyConnection, column: str) -> str:
    found = engine.execute(f"SELECT value FROM {_as_text(column)} WHERE value <> '' LIMIT 1").fetchone()
    return f", for example “{found[0][:40]}”" if found else ": it is blank"


def pseudonym(key: bytes, customer: str) -> str:
    """What a customer's identifier is replaced by: a keyed hash, the same in each file of one key."""
    return hmac.new(key, customer.encode(), "sha256").hexdigest()[:20]


def _name_customers(engine: duckdb.DuckDBPyConnection, choices: ImportChoices) -> None:
    """Number the customers in the order of their identifiers; missing and guest identifiers get no number."""
    name = "customer"
    if choices.pseudonym_key is not None:
        engine.create_function("pseudonym", partial(pseudonym, choices.pseudonym_key), ["VARCHAR"], "VARCHAR")
        name = "pseudonym(customer)"
    run(engine, [
        f"CREATE OR REPLACE TEMP TABLE customer_keys AS SELECT customer, {name} AS name FROM "
        "(SELECT DISTINCT customer FROM parsed_rows WHERE customer IS NOT NULL)",
        "CREATE OR REPLACE TEMP TABLE customer_numbers AS SELECT customer, name, "
        "(row_number() OVER (ORDER BY name, customer) - 1)::INTEGER AS customer_number FROM customer_keys",
        "CREATE OR REPLACE TABLE customer_names AS SELECT customer_number, name AS customer FROM customer_numbers "
        "ORDER BY customer_number",
    ])
    if choices.pseudonym_key is not None:
        engine.remove_function("pseudonym")


def _transactions(
    engine: duckdb.DuckDBPyConnection, mapping: ColumnMapping, choices: ImportChoices
) -> tuple[Quality, date, date]:
    """Make `transactions` and `customer_attributes`; rows that cannot be used are counted and left out."""
    until = choices.reference_date or choices.today
    dated = mapping.date is not None
    quality = row_quality(engine, until if dated else None, choices.drop_duplicates)
    usable = "amount_cents IS NOT NULL" + (f" AND day IS NOT NULL AND day <= {date_literal(until)}" if dated else "")
    attributes = "".join(f", {attribute(name)}" for name in mapping.attribute_columns())
    once = " QUALIFY row_number() OVER (PARTITION BY row_hash) = 1" if choices.drop_duplicates else ""
    engine.execute(
        "CREATE OR REPLACE TABLE transactions AS SELECT customer_number, day, amount_cents, margin_cents, discounted, "
        f"product, purchases, first_day, last_day{attributes} "
        f"FROM parsed_rows LEFT JOIN customer_numbers USING (customer) WHERE {usable}{once}"
    )
    _attributes(engine, mapping)
    run(engine, ["DROP TABLE customer_keys", "DROP TABLE customer_numbers"])
    known = engine.execute("SELECT count(*) FROM transactions WHERE customer_number IS NOT NULL").fetchone()[0]
    if known == 0:
        raise DatasetError("No row has a customer, a date and an amount that can be read, on or before the reference date.")
    days = "day" if dated else "coalesce(last_day, first_day)"
    first_days = "day" if dated else "coalesce(first_day, last_day)"
    # Guests count here: the file was kept as long as there are sales in it.
    first, last = engine.execute(f"SELECT min({first_days}), max({days}) FROM transactions").fetchone()
    last = choices.reference_date or last or until
    return quality, first or last, last


def _attributes(engine: duckdb.DuckDBPyConnection, mapping: ColumnMapping) -> None:
    """One value per customer and attribute: that of the latest row that has one."""
    columns = mapping.attribute_columns()
    if not columns:
        engine.execute("CREATE OR REPLACE TABLE customer_attributes AS SELECT customer_number FROM customer_names")
        return
    fields = [attribute(name) for name in columns]
    # The latest day, then the greatest value, so that two runs agree.
    dated = "{'day': coalesce(day, DATE '1900-01-01'), 'value': %s}"
    latest = ", ".join(
        f"max({dated % field}) FILTER ({field} IS NOT NULL) AS {field}" for field in fields
    )
    inner = f"SELECT customer_number, {latest} FROM transactions WHERE customer_number IS NOT NULL GROUP BY customer_number"
    values = ", ".join(f"{field}['value'] AS {field}" for field in fields)
    engine.execute(f"CREATE OR REPLACE TABLE customer_attributes AS SELECT customer_number, {values} FROM ({inner})")
    for field in fields:
        engine.execute(f"ALTER TABLE transactions DROP COLUMN {field}")
