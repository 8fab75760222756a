"""The form that bidders fill in, as a workbook: locked lines, light cells to answer in, totals that add up by themselves."""

from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter

from phases.method import Quantity, Sentence, Term
from phases.project_management.tender import MARKS, TenderTerms
from workbench.documents.printed_sheets import print_across
from workbench.tender_form import FIRST_LINE, FIXED, FORMAT, KINDS, SEALED, VERSION, FormLine, Kind, TenderForm
from workbench.wording import Speaker

BIDDER, PRODUCT, CONTACT = (8, 1), (9, 1), (10, 1)
"""Where the bidder names itself on the first sheet: row and column, counted from 0."""
ASKED: dict[Kind, tuple[str, ...]] = {
    "needs": ("answer", "comment"), "criteria": ("in-words",), "prices": ("unit-price", "amount", "comment"),
}
"""The columns behind the locked ones: those that are filled in, and the amount that follows from them."""
_WIDTHS: dict[Kind, tuple[int, ...]] = {
    "needs": (18, 54, 16, 54, 20, 44), "criteria": (60, 16, 70), "prices": (52, 16, 20, 12, 16, 16, 40),
}
LONGEST, LINE_HEIGHT = 2000, 14.5
"""The most letters of a comment; the height of a line in points."""


def write_form(form: TenderForm, speaker: Speaker, client: str, terms: TenderTerms) -> bytes:
    """The workbook of a form; typed text never becomes a formula."""
    target = BytesIO()
    book = xlsxwriter.Workbook(target, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False,
                                        "strings_to_numbers": False})
    book.set_properties({"title": speaker.words(Term("tender-form")), "company": client, "comments": form.seal[:12]})
    _Form(book, form, speaker).write(client, terms)
    book.close()
    return target.getvalue()


class _Form:
    def __init__(self, book: Any, form: TenderForm, speaker: Speaker) -> None:
        self.book, self.form, self.speaker = book, form, speaker
        base = {"font_name": "Calibri", "font_size": 10.5, "valign": "top", "text_wrap": True}
        self.locked = book.add_format({**base, "bottom": 1, "bottom_color": "#D9D5CB"})
        self.right = book.add_format({**base, "bottom": 1, "bottom_color": "#D9D5CB", "align": "right"})
        self.head = book.add_format({**base, "bold": True, "bottom": 2, "font_color": "#5A6472"})
        self.title = book.add_format({**base, "bold": True, "font_size": 18})
        self.plain = book.add_format(base)
        self.open = book.add_format({**base, "locked": False, "bg_color": "#FFFBE8", "border": 1, "border_color": "#C9B458"})
        money = {**base, "num_format": "#,##0.00", "align": "right"}
        self.price = book.add_format({**money, "locked": False, "bg_color": "#FFFBE8", "border": 1, "border_color": "#C9B458"})
        self.amount = book.add_format({**money, "bottom": 1, "bottom_color": "#D9D5CB"})

    def say(self, key: str, **values: Any) -> str:
        return self.speaker.words(Sentence(f"tender-form.{key}", values))

    def write(self, client: str, terms: TenderTerms) -> None:
        """All sheets; those without lines are left out."""
        self._first(client, terms)
        for kind in KINDS:
            if lines := self.form.of(kind):
                self._sheet(kind, lines)
        self._seal()

    def _add(self, name: str) -> Any:
        sheet = self.book.add_worksheet(name)
        sheet.hide_gridlines(2)
        sheet.protect("", {"select_locked_cells": True, "select_unlocked_cells": True, "format_columns": True, "format_rows": True})
        print_across(sheet)
        return sheet

    def _first(self, client: str, terms: TenderTerms) -> None:
        sheet = self._add(self.say("sheet-answer"))
        sheet.set_column(0, 0, 34)
        sheet.set_column(1, 1, 70)
        title = terms.title or Sentence("call-for-tenders.no-title")
        sheet.merge_range(0, 0, 0, 1, self.say("for", client=client, title=title), self.title)
        sheet.set_row(0, 52)
        if terms.answer_by:
            sheet.write_string(1, 0, self.say("answer-by", day=Quantity(terms.answer_by, "date")), self.plain)
        for line, key in enumerate(("how-1", "how-2", "how-3", "how-4"), start=3):
            sheet.merge_range(line, 0, line, 1, self.say(key, currency=self.speaker.currency), self.plain)
            sheet.set_row(line, LINE_HEIGHT * 2)
        for (line, column), key in ((BIDDER, "bidder"), (PRODUCT, "product"), (CONTACT, "contact")):
            sheet.write_string(line, 0, self.say(key), self.locked)
            sheet.write_blank(line, column, None, self.open)
            sheet.set_row(line, LINE_HEIGHT * 1.6)
        sheet.write_string(12, 0, self.say("version"), self.plain)
        sheet.write_string(12, 1, self.form.seal[:12], self.plain)

    def _sheet(self, kind: Kind, lines: tuple[FormLine, ...]) -> None:
        sheet = self._add(self.say(f"sheet-{kind}"))
        sheet.write_string(0, 1, self.say(f"sheet-{kind}"), self.title)
        sheet.set_row(0, LINE_HEIGHT * 2)
        headings = [*(self.speaker.words(Term(path)) for path in FIXED[kind]), *map(self.say, ASKED[kind])]
        sheet.set_column(0, 0, None, None, {"hidden": True})
        for place, (heading, width) in enumerate(zip(headings, _WIDTHS[kind], strict=True), start=1):
            sheet.write_string(FIRST_LINE - 1, place, heading, self.head)
            sheet.set_column(place, place, width)
        for row, line in enumerate(lines, start=FIRST_LINE):
            sheet.write_string(row, 0, line.id)
            self._line(sheet, row, line)
        self._equip(sheet, kind, len(lines))

    def _line(self, sheet: Any, row: int, line: FormLine) -> None:
        lines = max(ceil(len(text) * 1.15 / width) for text, width in zip(line.fixed, _WIDTHS[line.kind], strict=False))
        sheet.set_row(row, LINE_HEIGHT * max(lines, 1) + 4)
        for place, text in enumerate(line.fixed, start=1):
            if line.kind == "prices" and place == len(line.fixed):
                sheet.write_number(row, place, float(text), self.right)
            else:
                sheet.write_string(row, place, text, self.locked)
        first = len(line.fixed) + 1
        for place, key in enumerate(ASKED[line.kind], start=first):
            if key == "amount":
                sheet.write_formula(row, place, f"={_cell(row, first)}*{_cell(row, first - 1)}", self.amount, 0)
            else:
                sheet.write_blank(row, place, None, self.price if key == "unit-price" else self.open)

    def _equip(self, sheet: Any, kind: Kind, count: int) -> None:
        first = len(FIXED[kind]) + 1
        last = FIRST_LINE + count - 1
        sheet.freeze_panes(FIRST_LINE, 3)
        sheet.repeat_rows(FIRST_LINE - 1)
        choose = self.say("choose")
        if kind == "needs":
            offered = [self.speaker.words(Term(f"tender-answers.answer.{one}")) for one in MARKS]
            sheet.data_validation(FIRST_LINE, first, last, first, {"validate": "list", "source": offered, "error_message": choose})
        if kind == "prices":
            sheet.data_validation(FIRST_LINE, first, last, first, {"validate": "decimal", "criteria": ">=", "value": 0})
            self._totals(sheet, last, first)

    def _totals(self, sheet: Any, last: int, first: int) -> None:
        rhythm = 2
        for row, (key, choice) in enumerate((("once", "once"), ("yearly", "yearly")), start=last + 2):
            word = self.speaker.words(Term(f"tender-prices.rhythm.{choice}"))
            column = chr(ord("A") + rhythm)
            amounts, rhythms = f"{_cell(FIRST_LINE, first + 1)}:{_cell(last, first + 1)}", f"{column}{FIRST_LINE + 1}:{column}{last + 1}"
            sheet.write_string(row, 1, self.say(key), self.head)
            sheet.write_formula(row, first + 1, f'=SUMIF({rhythms},"{word}",{amounts})', self.amount, 0)

    def _seal(self) -> None:
        """What the form is, where nobody looks: read back to know it again."""
        sheet = self.book.add_worksheet(SEALED)
        sheet.very_hidden()
        sheet.protect()
        told = (FORMAT, VERSION, self.form.project, self.form.language, self.form.seal)
        for row, text in enumerate(told):
            sheet.write_string(row, 0, text)


def _cell(row: int, column: int) -> str:
    """A cell as spreadsheets name it."""
    return f"{chr(ord('A') + column)}{row + 1}"
