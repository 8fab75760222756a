"""SQL that reads every row of a customer file once, each column as what it was found to be."""

from __future__ import annotations

import duckdb

from phases.strategy.customer_sql import attribute, identifier, text_literal
from workbench.dataset_mapping import ColumnMapping
from workbench.dataset_source import RAW, Source
from workbench.dataset_values import GUESTS, MISSING, Reading, amount_reading, cents, date_readings, has_more_decimals

NO = ("false", "no", "n", "non", "faux", "none", "aucune", "-")


def text_of(column: str) -> str:
    """SQL of a column as text without blanks around it."""
    return f"trim({identifier(column)}::VARCHAR)"


def _day(column: str, reading: Reading) -> str:
    if reading.way == "date":
        return f"TRY_CAST({identifier(column)} AS DATE)"
    return date_readings(text_of(column))[reading.way]


def _amount(column: str, reading: Reading) -> str:
    if reading.way == "number":
        # Through the shortest text of a float, so that 12.345 is not 12.344999.
        return f"TRY_CAST({identifier(column)} AS DECIMAL(24,6))"
    return amount_reading(text_of(column), reading.way)


def _customer(engine: duckdb.DuckDBPyConnection, column: str) -> str:
    kind = engine.execute(f"SELECT typeof({identifier(column)}) FROM {RAW} LIMIT 1").fetchone()
    if kind and kind[0] in ("DOUBLE", "FLOAT"):
        # Whole numbers that a missing value turned into floats.
        return f"CASE WHEN isfinite({identifier(column)}) THEN regexp_replace({text_of(column)}, '\\.0$', '') END"
    return text_of(column)


def parsed_rows(
    engine: duckdb.DuckDBPyConnection, source: Source, mapping: ColumnMapping, readings: dict[str, Reading]
) -> str:
    """Statement that makes `parsed_rows`: every row read once; what cannot be read is empty, and counted afterwards.

    The customer is empty for a missing identifier and for a guest, whom `guest` marks; money is in cents, and `rounded`
    marks amounts with more decimals.
    """
    columns = [f"{_customer(engine, mapping.customer)} AS name"]
    columns.append(f"{_amount(mapping.amount, readings['amount'])} AS amount")
    columns.append(f"{_amount(mapping.margin, readings['margin'])} AS margin" if mapping.margin
                   else "NULL::DECIMAL(24,6) AS margin")
    for role, name in (("date", "day"), ("first_purchase", "first_day"), ("last_purchase", "last_day")):
        column = getattr(mapping, role)
        columns.append(f"{_day(column, readings[role])} AS {name}" if column else f"NULL::DATE AS {name}")
    columns.append(f"TRY_CAST({text_of(mapping.purchases)} AS DOUBLE)::INTEGER AS purchases" if mapping.purchases
                   else "NULL::INTEGER AS purchases")
    columns.append(f"{_flag(mapping.discount)} AS discounted" if mapping.discount else "NULL::BOOLEAN AS discounted")
    columns.append(f"nullif({text_of(mapping.product)}, '') AS product" if mapping.product
                   else "NULL::VARCHAR AS product")
    columns += [f"nullif({text_of(name)}, '') AS {attribute(name)}" for name in mapping.attribute_columns()]
    everything = ", ".join(identifier(name) for name in source.columns)
    filled = " OR ".join(f"{identifier(name)} IS NOT NULL" for name in source.columns)
    read = f"SELECT {', '.join(columns)}, hash({everything}) AS row_hash FROM {RAW} WHERE {filled}"
    nobody, guests = (", ".join(text_literal(word) for word in words) for words in ((*MISSING, *GUESTS), GUESTS))
    return f"""CREATE OR REPLACE TABLE parsed_rows AS
SELECT * EXCLUDE (name, amount, margin), CASE WHEN lower(name) NOT IN ({nobody}) THEN name END AS customer,
       coalesce(lower(name) IN ({guests}), FALSE) AS guest, {cents("amount")} AS amount_cents,
       {cents("margin")} AS margin_cents, {has_more_decimals("amount")} AS rounded
FROM ({read})"""


def _flag(column: str) -> str:
    text = f"lower({text_of(column)})"
    no = ", ".join(text_literal(word) for word in NO)
    number = f"TRY_CAST(replace(replace({text}, ',', '.'), '%', '') AS DOUBLE)"
    # An amount or a rate above zero, a yes, or the code of a promotion.
    return f"CASE WHEN {text} <> '' THEN coalesce({number} > 0, {text} NOT IN ({no})) END"
