"""A first look at a customer file: its columns, first rows, and what is guessed of each."""

from pathlib import Path
from typing import Any

import duckdb

from workbench.customer_store import CustomerFolder
from workbench.dataset_engine import EngineSettings, open_engine
from workbench.dataset_errors import DatasetError
from workbench.dataset_mapping import guess_roles
from workbench.dataset_parse import text_of
from workbench.dataset_source import PARQUET, RAW, SPREADSHEETS, open_source, preview
from workbench.dataset_values import guess_dates, guess_decimal

SHOWN_ROWS = 8
HEAD_BYTES = 4 << 20
GUESSED_ROWS = 20_000


def look(
    folder: CustomerFolder, settings: EngineSettings, delimiter: str | None = None, encoding: str | None = None
) -> dict[str, Any]:
    """Columns, first rows, guessed roles and ways of writing, as plain values; DatasetError where it is no such file."""
    folder.empty_work()
    engine = open_engine(None, settings)
    try:
        source = open_source(engine, _head(folder), folder.work, delimiter=delimiter, encoding=encoding)
        roles = guess_roles(source.columns)
        return {
            "columns": list(source.columns), "rows": [list(row) for row in preview(engine, source)[:SHOWN_ROWS]],
            "roles": roles, "kind": source.kind, "encoding": source.encoding, "delimiter": source.delimiter,
            "date_way": _guessed(engine, guess_dates, roles.get("date")),
            "decimal": _guessed(engine, guess_decimal, roles.get("amount")),
        }
    except duckdb.Error as error:
        raise DatasetError(f"The file {folder.source().name} is neither text nor Parquet nor a spreadsheet.") from error
    finally:
        engine.close()


def _head(folder: CustomerFolder) -> Path:
    """The file, or the beginning of a large text: a first look must not read twenty gigabytes."""
    path = folder.source()
    if path.suffix.lower() in (*PARQUET, *SPREADSHEETS) or not path.is_file() or path.stat().st_size <= HEAD_BYTES:
        return path
    with path.open("rb") as file:
        start = file.read(HEAD_BYTES)
    head = folder.work / f"head{path.suffix}"
    head.write_bytes(start[:start.rfind(b"\n") + 1] or start)
    return head


def _guessed(engine: duckdb.DuckDBPyConnection, guess: Any, column: str | None) -> str:
    if column is None:
        return ""
    found = guess(engine, f"(SELECT {text_of(column)} AS value FROM {RAW} LIMIT {GUESSED_ROWS})", "value")
    return str(found.way) if found.share_read > 0 else ""
