"""Imports a customer file: reads it once, nets nothing away silently, and leaves transactions ready for analysis."""

from __future__ import annotations

import hmac
import tempfile
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import duckdb

from phases.strategy.customer_sql import attribute, date_literal, identifier, text_literal
from workbench.dataset_engine import Work, run
from workbench.dataset_errors import DatasetError
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_quality import Quality, row_quality
from workbench.dataset_source import RAW, Source, find_column, open_source
from workbench.dataset_text import fingerprint
from workbench.dataset_values import (
    GUESTS,
    MISSING,
    Reading,
    amount_reading,
    cents,
    date_readings,
    guess_dates,
    guess_decimal,
)

LEAST_READ = 0.5
NO = ("false", "no", "n", "non", "faux", "none", "aucune", "-")


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
            engine.execute(_parsed(engine, source, mapping, readings))
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


def _text(column: str) -> str:
    return f"trim({identifier(column)}::VARCHAR)"


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
    return f"(SELECT {_text(column)} AS value FROM {RAW})"


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


def _day(column: str, reading: Reading) -> str:
    if reading.way == "date":
        return f"TRY_CAST({identifier(column)} AS DATE)"
    return date_readings(_text(column))[reading.way]


def _amount(column: str, reading: Reading) -> str:
    if reading.way == "number":
        # Through the shortest text of a float, so that 12.345 is not 12.344999.
        return f"TRY_CAST({identifier(column)} AS DECIMAL(24,6))"
    return amount_reading(_text(column), reading.way)


def _customer(engine: duckdb.DuckDBPyConnection, column: str) -> str:
    kind = engine.execute(f"SELECT typeof({identifier(column)}) FROM {RAW} LIMIT 1").fetchone()
    if kind and kind[0] in ("DOUBLE", "FLOAT"):
        # Whole numbers that a missing value turned into floats.
        return f"CASE WHEN isfinite({identifier(column)}) THEN regexp_replace({_text(column)}, '\\.0$', '') END"
    return _text(column)


def _parsed(
    engine: duckdb.DuckDBPyConnection, source: Source, mapping: ColumnMapping, readings: dict[str, Reading]
) -> str:
    """SQL that reads every row once; what cannot be read is empty, and counted afterwards."""
    columns = [f"{_customer(engine, mapping.customer)} AS customer"]
    columns.append(f"{_amount(mapping.amount, readings['amount'])} AS amount")
    columns.append(f"{_amount(mapping.margin, readings['margin'])} AS margin" if mapping.margin
                   else "NULL::DECIMAL(24,6) AS margin")
    for role, name in (("date", "day"), ("first_purchase", "first_day"), ("last_purchase", "last_day")):
        column = getattr(mapping, role)
        columns.append(f"{_day(column, readings[role])} AS {name}" if column else f"NULL::DATE AS {name}")
    columns.append(f"TRY_CAST({_text(mapping.purchases)} AS DOUBLE)::INTEGER AS purchases" if mapping.purchases
                   else "NULL::INTEGER AS purchases")
    columns.append(f"{_flag(mapping.discount)} AS discounted" if mapping.discount else "NULL::BOOLEAN AS discounted")
    columns.append(f"nullif({_text(mapping.product)}, '') AS product" if mapping.product
                   else "NULL::VARCHAR AS product")
    columns += [f"nullif({_text(name)}, '') AS {attribute(name)}" for name in mapping.attribute_columns()]
    everything = ", ".join(identifier(name) for name in source.columns)
    filled = " OR ".join(f"{identifier(name)} IS NOT NULL" for name in source.columns)
    return (
        f"CREATE OR REPLACE TABLE parsed_rows AS SELECT {', '.join(columns)}, hash({everything}) AS row_hash "
        f"FROM {RAW} WHERE {filled}"
    )


def _flag(column: str) -> str:
    text = f"lower({_text(column)})"
    no = ", ".join(text_literal(word) for word in NO)
    number = f"TRY_CAST(replace(replace({text}, ',', '.'), '%', '') AS DOUBLE)"
    # An amount or a rate above zero, a yes, or the code of a promotion.
    return f"CASE WHEN {text} <> '' THEN coalesce({number} > 0, {text} NOT IN ({no})) END"


def _name_customers(engine: duckdb.DuckDBPyConnection, choices: ImportChoices) -> None:
    """Number the customers in the order of their identifiers; missing and guest identifiers get no number."""
    missing = ", ".join(text_literal(word) for word in MISSING)
    guests = ", ".join(text_literal(word) for word in GUESTS)
    name = "customer"
    if choices.pseudonym_key is not None:
        key = choices.pseudonym_key

        def pseudonym(customer: str) -> str:
            return hmac.new(key, customer.encode(), "sha256").hexdigest()[:20]

        engine.create_function("pseudonym", pseudonym, ["VARCHAR"], "VARCHAR")
        name = "pseudonym(customer)"
    run(engine, [
        f"CREATE OR REPLACE TEMP TABLE customer_keys AS SELECT customer, {name} AS name FROM "
        f"(SELECT DISTINCT customer FROM parsed_rows WHERE lower(customer) NOT IN ({missing}, {guests}))",
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
    usable = "amount IS NOT NULL" + (f" AND day IS NOT NULL AND day <= {date_literal(until)}" if dated else "")
    attributes = "".join(f", {attribute(name)}" for name in mapping.attribute_columns())
    once = " QUALIFY row_number() OVER (PARTITION BY row_hash) = 1" if choices.drop_duplicates else ""
    engine.execute(
        f"CREATE OR REPLACE TABLE transactions AS SELECT customer_number, day, {cents('amount')} AS amount_cents, "
        f"{cents('margin')} AS margin_cents, discounted, product, purchases, first_day, last_day{attributes} "
        f"FROM parsed_rows LEFT JOIN customer_numbers USING (customer) WHERE {usable}{once}"
    )
    _attributes(engine, mapping)
    run(engine, ["DROP TABLE customer_keys", "DROP TABLE customer_numbers"])
    known = engine.execute("SELECT count(*) FROM transactions WHERE customer_number IS NOT NULL").fetchone()[0]
    if known == 0:
        raise DatasetError("No row has a customer, a date and an amount that can be read, on or before the reference date.")
    days = "day" if dated else "coalesce(last_day, first_day)"
    first_days = "day" if dated else "coalesce(first_day, last_day)"
    first, last = engine.execute(
        f"SELECT min({first_days}), max({days}) FROM transactions WHERE customer_number IS NOT NULL"
    ).fetchone()
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
