"""Registers as files: written as CSV or XLSX with formulas made harmless, read back with all faults at once."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import xlsxwriter
from python_calamine import CalamineError, CalamineWorkbook

from phases.answer_types import WrongAnswer
from workbench.documents.printed_sheets import print_across
from workbench.fault_words import sentence
from workbench.forms import Raw, read_row
from workbench.register_page import RegisterPage
from workbench.register_table import ID_HEADING, FileColumn, cell_number, cell_text, file_columns, sent

MOST_ROWS = 2_000
MOST_CELLS = 200_000
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@dataclass(frozen=True, slots=True)
class FileFault:
    """What is wrong with one cell; `row` counts as the spreadsheet does, headings are row 1."""

    row: int
    column: str
    value: str
    words: str


@dataclass(frozen=True, slots=True)
class ReadFile:
    """What a file holds: the rows to write by id ("" for new ones), and everything that is wrong with it."""

    rows: Sequence[tuple[str, Mapping[str, Any]]] = ()
    faults: Sequence[FileFault] = field(default_factory=list)


def harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula; a negative number stays one."""
    if text.startswith(_FORMULA_STARTS) and not text.lstrip("+-").replace(",", "").replace(".", "").isdigit():
        return "'" + text
    return text


def _plain(cell: Raw) -> Raw:
    """A cell without the mark that made it harmless."""
    if isinstance(cell, str) and cell[:1] == "'" and cell[1:2] in _FORMULA_STARTS:
        return cell[1:]
    return cell


def to_csv(page: RegisterPage, rows: Sequence[str]) -> bytes:
    """The rows as CSV in UTF-8 with a mark that spreadsheets know it by; semicolons in French, commas in English."""
    columns, out = file_columns(page.fields), io.StringIO()
    writer = csv.writer(out, delimiter=";" if page.speaker.language == "fr" else ",", lineterminator="\r\n")
    writer.writerow([ID_HEADING, *(harmless(one.heading) for one in columns)])
    for name in rows:
        cells = (cell_text(one, page.rows[name], page.speaker.language) for one in columns)
        writer.writerow(map(harmless, [name, *cells]))
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def to_xlsx(page: RegisterPage, rows: Sequence[str]) -> bytes:
    """The rows as a workbook: figures are figures, shares are shown in per cent, choices are offered in a list."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                     "strings_to_numbers": False})
    sheet = book.add_worksheet((page.instrument.id)[:31])
    print_across(sheet)
    head = book.add_format({"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"})
    looks = {"share": "0.00%", "number": "#,##0.######"}
    formats = {kind: book.add_format({"num_format": look}) for kind, look in looks.items()}
    columns = file_columns(page.fields)
    for place, heading in enumerate([ID_HEADING, *(one.heading for one in columns)]):
        sheet.write_string(0, place, heading, head)
    for line, name in enumerate(rows, 1):
        sheet.write_string(line, 0, name)
        for place, column in enumerate(columns, 1):
            _write(sheet, line, place, column, page, name, formats)
    _equip(sheet, columns)
    book.close()
    return out.getvalue()


def _write(sheet: Any, line: int, place: int, column: FileColumn, page: RegisterPage, name: str, formats: Any) -> None:
    number = cell_number(column, page.rows[name]) if column.field.numeric and column.field.kind != "level" else None
    if number is not None:
        share = column.field.kind in ("share", "yearly-share")
        sheet.write_number(line, place, number, formats["share" if share else "number"])
    elif text := cell_text(column, page.rows[name], page.speaker.language):
        sheet.write_string(line, place, text)


def _equip(sheet: Any, columns: Sequence[FileColumn]) -> None:
    sheet.freeze_panes(1, 2)
    sheet.set_column(0, 0, 10)
    for place, column in enumerate(columns, 1):
        sheet.set_column(place, place, 14 if column.field.numeric else 24)
        offered = [option.label for option in column.field.choices]
        if column.field.kind == "choice" and sum(map(len, offered)) + len(offered) < 250:
            rule = {"validate": "list", "source": offered, "error_type": "warning"}
            sheet.data_validation(1, place, MOST_ROWS, place, rule)


def cells_of(name: str, content: bytes) -> list[list[Raw]]:
    """The cells of a file's first table; WrongAnswer where it is none or too large."""
    if content.startswith((b"PK\x03\x04", b"\xd0\xcf\x11\xe0")):
        return _within(_workbook(content))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise WrongAnswer("unreadable-table") from None
    first = text.split("\n", 1)[0]
    mark = max(";,\t", key=first.count)
    try:
        return _within([list(row) for row in csv.reader(io.StringIO(text), delimiter=mark, strict=True)])
    except csv.Error:
        raise WrongAnswer("unreadable-table") from None


def _workbook(content: bytes) -> list[list[Raw]]:
    try:
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return book.get_sheet_by_index(0).to_python(nrows=MOST_ROWS + 2)  # type: ignore[return-value]
    except (CalamineError, IndexError, OSError, ValueError):
        raise WrongAnswer("unreadable-table") from None


def _within(rows: list[list[Raw]]) -> list[list[Raw]]:
    filled = [row for row in rows if any(cell not in (None, "") for cell in row)]
    if len(filled) > MOST_ROWS + 1 or sum(map(len, filled)) > MOST_CELLS:
        raise WrongAnswer("too-many-rows", max=MOST_ROWS)
    if len(filled) < 1:
        raise WrongAnswer("file-empty")
    return rows


def read_file(page: RegisterPage, cells: Sequence[Sequence[Raw]]) -> ReadFile:
    """The rows of a file read by its headings, and every fault by row and column; writes nothing."""
    by_heading = {one.heading.casefold(): one for one in file_columns(page.fields)}
    headings = [str(cell or "").strip() for cell in cells[0]]
    columns = [by_heading.get(str(_plain(heading)).casefold()) for heading in headings]
    strange = [heading for heading, column in zip(headings, columns, strict=True) if column is None]
    faults = [FileFault(1, heading, heading, sentence(WrongAnswer("unknown-column")))
              for heading in strange if heading.casefold() not in ("", ID_HEADING)]
    rows: list[tuple[str, Mapping[str, Any]]] = []
    for line, row in enumerate(cells[1:], 2):
        values = [_plain(cell) for cell in row]
        if any(cell not in (None, "") for cell in values):
            _read_line(page, headings, columns, line, values, rows, faults)
    return ReadFile(rows, faults)


def _read_line(
    page: RegisterPage, headings: Sequence[str], columns: Sequence[FileColumn | None], line: int, values: Sequence[Raw],
    rows: list[tuple[str, Mapping[str, Any]]], faults: list[FileFault],
) -> None:
    name = _id_in(headings, values)
    before = page.rows.get(name, {})
    found = read_row(page.instrument.row, page.fields, sent(columns, values), before, page.speaker.language,  # type: ignore[arg-type]
                     page.instrument.id, page.speaker)
    for field_name, words in found.faults.items():
        heading, value = _where(columns, values, field_name)
        faults.append(FileFault(line, heading, value, words))
    rows.append((name if before else "", found.data))


def _id_in(headings: Sequence[str], values: Sequence[Raw]) -> str:
    lowered = [heading.casefold() for heading in headings]
    place = lowered.index(ID_HEADING) if ID_HEADING in lowered else -1
    return str(values[place] or "").strip() if 0 <= place < len(values) else ""


def _where(columns: Sequence[FileColumn | None], values: Sequence[Raw], field_name: str) -> tuple[str, str]:
    for place, column in enumerate(columns):
        if column is not None and column.field.name == field_name:
            value = values[place] if place < len(values) else ""
            return column.heading, "" if value is None else str(value)
    return field_name, ""
