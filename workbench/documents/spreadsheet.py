"""Sections as a spreadsheet: a case as live formulas first, then one sheet per section; text stays text."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from phases.method import Cell, Figure, Findings, KeyFigures, Paragraph, Prose, Quantity, Section, Table, Unit
from workbench.documents.case_workbook import case_sheet_titles, write_case
from workbench.documents.document import Document
from workbench.documents.number_formats import number_format
from workbench.documents.printed_sheets import print_across
from workbench.documents.prose import plain
from workbench.documents.sheet_names import sheet_names
from workbench.wording import Speaker

FIRST_COLUMN, OTHER_COLUMNS, ACROSS = 44, 18, 6
"""The letters of the columns, and the columns that a sentence runs across."""
LINE = 15
"""Points of a line; programs that do not fit rows to their text are told how high they are."""


def render_xlsx(document: Document, speaker: Speaker) -> bytes:
    """The document's sections as a workbook; typed text never becomes a formula."""
    target = BytesIO()
    # Without these options a text that begins with "=" or looks like an address would become a formula or a link.
    book = xlsxwriter.Workbook(
        target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    )
    book.set_properties(
        {
            "title": document.title,
            "author": document.author,
            "company": document.client,
            "comments": f"{document.status} {document.fingerprint}".strip(),
        }
    )
    case = document.case
    of_case = case_sheet_titles(case, speaker) if case else []
    names = sheet_names([*of_case, *(speaker.words(section.title) for section in document.sections)])
    if case:
        write_case(book, names[: len(of_case)], case, speaker)
    for section, name in zip(document.sections, names[len(of_case):], strict=True):
        _Writer(book, name, speaker, document.accent).section(section)
    book.close()
    return target.getvalue()


class _Writer:
    """Writes one section down a sheet."""

    def __init__(self, book: Any, name: str, speaker: Speaker, accent: str) -> None:
        self.speaker, self.row = speaker, 0
        self.sheet = book.add_worksheet(name)
        self.sheet.set_column(0, 0, FIRST_COLUMN)
        self.sheet.set_column(1, 40, OTHER_COLUMNS)
        self.sheet.hide_gridlines(2)
        print_across(self.sheet)
        self.book, self.formats = book, dict[tuple[Any, ...], Any]()
        self.accent = accent

    def format(self, **options: Any) -> Any:
        key = tuple(sorted(options.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": "Calibri", "valign": "top", **options})
        return self.formats[key]

    def line(self, text: str, **options: Any) -> None:
        self.sheet.write_string(self.row, 0, text, self.format(**options))
        self.row += 1

    def sentence(self, text: str) -> None:
        """A text across several columns, as high as it needs to be."""
        width = FIRST_COLUMN + (ACROSS - 1) * OTHER_COLUMNS
        if len(text) > FIRST_COLUMN:
            self.sheet.merge_range(self.row, 0, self.row, ACROSS - 1, "", self.format(text_wrap=True))
        self.sheet.set_row(self.row, LINE * max(1, ceil(len(text) / width)))
        self.line(text, text_wrap=len(text) > FIRST_COLUMN)

    def section(self, section: Section, level: int = 1) -> None:
        size = {1: 18, 2: 14}.get(level, 12)
        self.sheet.set_row(self.row, size * 1.5)
        self.line(self.speaker.words(section.title), bold=True, font_size=size, font_color=self.accent)
        for block in section.blocks:
            self.block(block)
        for below in section.sections:
            self.row += 1
            self.section(below, level + 1)

    def block(self, block: Any) -> None:
        match block:
            case Paragraph():
                self.sentence(self.speaker.words(block.words))
            case Prose():
                for text in plain(self.speaker.words(block.text)).splitlines():
                    self.sentence(text)
            case Findings():
                for sentence in block.sentences:
                    self.sentence(self.speaker.words(sentence))
            case KeyFigures():
                self.key_figures(block)
            case Table():
                self.table(block)
            case Figure():
                self.table(block.table)

    def key_figures(self, block: KeyFigures) -> None:
        for figure in block.figures:
            self.sheet.write_string(self.row, 0, self.speaker.words(figure.label), self.format())
            self.cell(1, figure.quantity, None, bold=True)
            self.sheet.write_string(self.row, 2, self.speaker.key_figure(figure)[2], self.format(font_color="#5a6472"))
            self.row += 1

    def table(self, table: Table) -> None:
        self.row += 1
        self.line(self.speaker.words(table.caption), bold=True)
        self.sheet.set_row(self.row, LINE * max((self.lines(place, one.label) for place, one in enumerate(table.headings)), default=1))
        for column, heading in enumerate(table.headings):
            align = "right" if heading.unit and column else "left"
            self.sheet.write_string(
                self.row,
                column,
                self.speaker.words(heading.label),
                self.format(bold=True, bottom=1, align=align, text_wrap=True),
            )
        self.row += 1
        for row in table.rows:
            self.cells(row, table)
        if table.total:
            self.cells(table.total, table, bold=True, top=1)
        self.row += 1

    def cells(self, row: Iterable[Cell], table: Table, **options: Any) -> None:
        row = tuple(row)
        self.sheet.set_row(self.row, LINE * max(map(self.lines, range(len(row)), row), default=1))
        for column, cell in enumerate(row):
            unit = table.headings[column].unit if column < len(table.headings) else None
            self.cell(column, cell, unit, **options)
        self.row += 1

    def lines(self, column: int, cell: Any) -> int:
        """The lines that a text takes in its column."""
        figure = cell is None or isinstance(cell, Quantity | date | int | float | Decimal)
        return 1 if figure else max(1, ceil(len(self.speaker.words(cell)) / (OTHER_COLUMNS if column else FIRST_COLUMN)))

    def cell(self, column: int, cell: Any, unit: Unit | None, **options: Any) -> None:
        value, shown = (cell.value, cell.unit) if isinstance(cell, Quantity) else (cell, unit or "number")
        if value is None:
            self.sheet.write_blank(self.row, column, None, self.format(**options))
        elif isinstance(value, date):
            self.sheet.write_datetime(self.row, column, value, self.format(num_format="yyyy-mm-dd", align="right", **options))
        elif isinstance(value, int | float | Decimal):
            code = number_format(shown, self.speaker.currency)
            self.sheet.write_number(self.row, column, float(value), self.format(num_format=code, align="right", **options))
        else:
            self.sheet.write_string(self.row, column, self.speaker.words(cell), self.format(text_wrap=True, **options))
