"""A sheet of the case's workbook: texts that stay texts, entries that may be changed, formulas with their values."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from phases.method import Words
from workbench.documents.number_formats import number_format
from workbench.documents.printed_sheets import print_across
from workbench.wording import Speaker

ENTRY_COLOUR, HEAD_COLOUR, QUIET = "#fff6d6", "#eef1f4", "#5a6472"
FACTOR = "0.000000"


class Grid:
    """Writes one sheet; rows and columns count from 0."""

    def __init__(self, book: Any, name: str, speaker: Speaker) -> None:
        self.book, self.name, self.speaker = book, name, speaker
        self.sheet = book.add_worksheet(name)
        self.sheet.hide_gridlines(2)
        print_across(self.sheet)
        self.formats = book.__dict__.setdefault("formats_of_the_case", {})
        self.money = number_format("money", speaker.currency)
        self.share = number_format("share", speaker.currency)

    def format(self, **options: Any) -> Any:
        """The format of these options, made once for the whole book."""
        key = tuple(sorted(options.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format({"font_name": "Calibri", "valign": "top", **options})
        return self.formats[key]

    def title(self, words: Words, lead: Words = "") -> None:
        """The title in the first row and what the sheet is for in the second."""
        self.text(0, 0, words, bold=True, font_size=16)
        self.text(1, 0, lead, font_color=QUIET)

    def text(self, row: int, column: int, words: Words | None, **options: Any) -> None:
        """A text, which never becomes a formula or a link."""
        self.sheet.write_string(row, column, self.speaker.words(words) if words else "", self.format(**options))

    def head(self, row: int, column: int, words: Words) -> None:
        """The head of a column."""
        self.text(row, column, words, bold=True, bg_color=HEAD_COLOUR, text_wrap=True, bottom=1)

    def entry(self, row: int, column: int, value: Any, code: str = "General") -> None:
        """A figure that people may change; a blank one may be filled."""
        style = self.format(num_format=code, bg_color=ENTRY_COLOUR)
        if value is None:
            self.sheet.write_blank(row, column, None, style)
        else:
            self.sheet.write_number(row, column, float(value), style)

    def formula(self, row: int, column: int, formula: str, value: Any, code: str = "General", **options: Any) -> None:
        """A formula and the value it has now, which readers that do not compute show."""
        shown = self.speaker.words(value) if isinstance(value, str) else float(value)
        self.sheet.write_formula(row, column, f"={formula}", self.format(num_format=code, **options), shown)

    def years(self, row: int, column: int, count: int) -> None:
        """The numbers of the years as heads."""
        for year in range(count):
            self.sheet.write_number(row, column + year, year, self.format(bold=True, bg_color=HEAD_COLOUR, bottom=1))

    def cell(self, row: int, column: int, *, fixed_row: bool = False, fixed_column: bool = False) -> str:
        """A cell's name within the sheet."""
        return xl_rowcol_to_cell(row, column, row_abs=fixed_row, col_abs=fixed_column)

    def across(self, row: int, first: int, last: int, *, fixed_row: bool = False) -> str:
        """A stretch of a row within the sheet, its columns held fast."""
        mark = "$" if fixed_row else ""
        return f"${xl_col_to_name(first)}{mark}{row + 1}:${xl_col_to_name(last)}{mark}{row + 1}"

    def away(self, row: int, column: int) -> str:
        """A cell's name for other sheets."""
        return f"{self.quoted}!{xl_rowcol_to_cell(row, column, row_abs=True, col_abs=True)}"

    def across_away(self, row: int, first: int, last: int) -> str:
        """A stretch of a row for other sheets."""
        return f"{self.quoted}!{self.across(row, first, last, fixed_row=True)}"

    def down_away(self, column: int, first: int, last: int) -> str:
        """A stretch of a column for other sheets."""
        name = xl_col_to_name(column)
        return f"{self.quoted}!${name}${first + 1}:${name}${last + 1}"

    @property
    def quoted(self) -> str:
        """The sheet's name as formulas write it."""
        return "'" + self.name.replace("'", "''") + "'"

    def named(self, name: str, place: str) -> None:
        """Gives a place a name that formulas use."""
        self.book.define_name(name, f"={place}")

    def widths(self, widths: Sequence[tuple[int, int, float]]) -> None:
        """Column widths as (first, last, width)."""
        for first, last, width in widths:
            self.sheet.set_column(first, last, width)
