"""Opens a customer file (text, Parquet, spreadsheet, packed or not) as rows that DuckDB reads, with named columns."""

from __future__ import annotations

import csv
import datetime
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import duckdb

from phases.strategy.customer_sql import identifier, text_literal
from workbench.dataset_errors import DatasetError
from workbench.dataset_packed import ZIP_MARK, unpacked
from workbench.dataset_text import TextShape, needs_rewriting, rewrite, text_shape

SPREADSHEETS = (".xlsx", ".xlsm", ".xls", ".ods")
PARQUET = (".parquet", ".pq")
PARQUET_MARK = b"PAR1"
LARGE_TEXT = 64 << 20
RAW = "raw_rows"
PREVIEW_ROWS = 20


@dataclass(frozen=True)
class Source:
    """A file opened as the view `raw_rows`: names of its columns (numbers from 0 without header), and how it was read."""

    columns: tuple[str, ...]
    kind: str
    encoding: str | None = None
    delimiter: str | None = None
    has_header: bool = True


def open_source(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    work_folder: Path,
    named: Sequence[str] = (),
    delimiter: str | None = None,
    encoding: str | None = None,
) -> Source:
    """Make the view `raw_rows` over a file. `named` are columns the caller will ask for, which tell a header.

    Raises DatasetError when the file does not exist, is empty, or is of no known kind.
    """
    if not path.is_file():
        raise DatasetError(f"There is no file {path}.")
    path = unpacked(path, work_folder)
    if path.stat().st_size == 0:
        raise DatasetError(f"The file {path.name} is empty.")
    suffix = path.suffix.lower()
    with path.open("rb") as file:
        start = file.read(4)
    if suffix in PARQUET or start == PARQUET_MARK:
        return _open_parquet(engine, path)
    if suffix in SPREADSHEETS or start == ZIP_MARK:
        return _open_text(engine, _spreadsheet_as_text(path, work_folder), work_folder, named, ",", "utf-8", "spreadsheet")
    return _open_text(engine, path, work_folder, named, delimiter, encoding, "text")


def _open_parquet(engine: duckdb.DuckDBPyConnection, path: Path) -> Source:
    relation = f"read_parquet({text_literal(str(path))})"
    try:
        columns = tuple(row[0] for row in engine.execute(f"DESCRIBE SELECT * FROM {relation}").fetchall())
    except duckdb.Error as error:
        raise DatasetError(f"The file {path.name} cannot be read as Parquet.") from error
    engine.execute(f"CREATE OR REPLACE TEMP VIEW {RAW} AS SELECT * FROM {relation}")
    return Source(columns, "parquet")


def _open_text(
    engine: duckdb.DuckDBPyConnection,
    path: Path,
    work_folder: Path,
    named: Sequence[str],
    delimiter: str | None,
    encoding: str | None,
    kind: str,
) -> Source:
    shape = text_shape(path, delimiter, encoding, named)
    if shape is None:
        raise DatasetError(f"The file {path.name} is empty.")
    if any("\x00" in cell for row in shape.sample for cell in row):
        raise DatasetError(f"The file {path.name} is neither text nor Parquet nor a spreadsheet.")
    has_header = _has_header(shape, named)
    columns = _column_names(shape, has_header)
    readable, mark = path, shape.delimiter
    if needs_rewriting(shape):
        readable = work_folder / "rewritten.txt"
        mark = rewrite(path, shape, readable)
    _create_view(engine, readable, mark, columns, has_header)
    return Source(columns, kind, shape.encoding, shape.delimiter, has_header)


def _create_view(
    engine: duckdb.DuckDBPyConnection, path: Path, delimiter: str, columns: Sequence[str], has_header: bool
) -> None:
    fields = ", ".join(f"{text_literal(name)}: 'VARCHAR'" for name in columns)

    def create(parallel: bool) -> None:
        engine.execute(
            f"""CREATE OR REPLACE TEMP VIEW {RAW} AS SELECT * FROM read_csv({text_literal(str(path))},
            delim={text_literal(delimiter)}, quote='"', escape='"', header=false, skip={int(has_header)},
            auto_detect=false, columns={{{fields}}}, null_padding=true, strict_mode=false,
            parallel={str(parallel).lower()}, max_line_size=16777216)"""
        )

    large = path.stat().st_size > LARGE_TEXT
    create(parallel=large)
    if large:
        try:
            engine.execute(f"SELECT count(*) FROM {RAW}").fetchone()
        except duckdb.InvalidInputException:
            # A quoted cell holds a line break, which cannot be read in parallel.
            create(parallel=False)


def _has_header(shape: TextShape, named: Sequence[str]) -> bool:
    first = shape.sample[0]
    if any(name in first for name in named if not name.isdigit()):
        return True
    if any(_looks_like_data(cell) for cell in first):
        return False
    return len(shape.sample) > 1 or not named


def _looks_like_data(cell: str) -> bool:
    """Whether a cell holds a number or a date, which the name of a column hardly does."""
    bare = "".join(cell.split()).lstrip("-−+(€$£").rstrip("-)€$£%")
    return bare[:1].isdigit() and all(sign.isdigit() or sign in ".,:/-T+Z'’" for sign in bare)


def _column_names(shape: TextShape, has_header: bool) -> tuple[str, ...]:
    if not has_header:
        return tuple(str(number) for number in range(shape.width))
    header = [*shape.sample[0], *("" for _ in range(shape.width - len(shape.sample[0])))]
    names: list[str] = []
    for number, name in enumerate(header):
        unique = name or f"column {number}"
        names.append(unique if unique.lower() not in (known.lower() for known in names) else f"{unique} ({number})")
    return tuple(names)


def _spreadsheet_as_text(path: Path, work_folder: Path) -> Path:
    """The first sheet that holds rows, written as text: dates in ISO form, whole numbers without a decimal mark."""
    import python_calamine

    target = work_folder / "spreadsheet.csv"
    try:
        workbook = python_calamine.CalamineWorkbook.from_path(str(path))
        found = next((rows for name in workbook.sheet_names if (rows := workbook.get_sheet_by_name(name).to_python())), None)
    except (python_calamine.CalamineError, OSError, ValueError) as error:
        raise DatasetError(f"The file {path.name} cannot be read as a spreadsheet.") from error
    if not found:
        raise DatasetError(f"The file {path.name} is empty.")
    with target.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(_worded(found))
    return target


def _worded(table: Sequence[Sequence[object]]) -> Iterator[list[str]]:
    return ([_cell(value) for value in row] for row in table)


def _cell(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime.date):
        return value.isoformat()[:10]
    return "" if value is None else str(value)


def find_column(source: Source, asked: str) -> str:
    """The name of a column asked for by name, or by its number from 0; raises DatasetError when there is none."""
    if asked in source.columns:
        return asked
    by_case = [name for name in source.columns if name.strip().lower() == asked.strip().lower()]
    if len(by_case) == 1:
        return by_case[0]
    if asked.isdigit() and int(asked) < len(source.columns):
        return source.columns[int(asked)]
    known = ", ".join(source.columns[:20])
    raise DatasetError(f"There is no column “{asked}”; the file has: {known}.")


def preview(engine: duckdb.DuckDBPyConnection, source: Source) -> list[tuple[str, ...]]:
    """The first rows as text, for the mapping page."""
    fields = ", ".join(f"coalesce({identifier(name)}::VARCHAR, '')" for name in source.columns)
    return engine.execute(f"SELECT {fields} FROM {RAW} LIMIT {PREVIEW_ROWS}").fetchall()
