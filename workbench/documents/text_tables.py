"""Tables of a text document: heads that repeat, rows that do not break, figures to the right, lines instead of boxes."""

import re
from collections.abc import Sequence
from typing import Any

from docx.document import Document as Sheet
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Emu, Pt

from workbench.documents.blocks import HeadingCell, Text
from workbench.documents.text_styles import INNER, LINE, MUTED, TONES, colour

CROWDED, SMALL, USUAL = 7, 7.5, 9.0
"""Columns from which a table is set smaller; the two sizes in points."""
LETTERS, CROWDED_LETTERS = 92, 116
"""How many letters a line of a table has room for, in either size."""
MARGINS = 5
"""The letters that the margins of a cell take, with something to spare for wide letters."""


def write_table(
    sheet: Sheet, headings: Sequence[HeadingCell], rows: Sequence[Sequence[Text]], total: Sequence[Text] | None, about: str
) -> Any:
    """A table with its heads; `about` says it to a reader's ear. Gives the table back, to be marked or moved."""
    size = SMALL if len(headings) >= CROWDED else USUAL
    table = _new(sheet, 1 + len(rows) + bool(total), len(headings), about)
    widths = _widths(headings, rows)
    for column, heading in enumerate(headings):
        _write(table.cell(0, column), Text(heading.words), heading.numeric, size, bold=True, ink=MUTED)
    for place, row in enumerate([*rows, *([total] if total else [])], start=1):
        last = bool(total) and place == len(rows) + 1
        for column, cell in enumerate(table.rows[place].cells):
            text = row[column] if column < len(row) else Text("")
            _write(cell, text, headings[column].numeric, size, bold=last or (column == 0 and not headings[0].numeric))
    for place, width in enumerate(widths):
        # Some programs read the width of the column, others that of its cells.
        table.columns[place].width = width
        for cell in table.columns[place].cells:
            cell.width = width
    _lines(table, bool(total))
    return table


def plain_table(sheet: Sheet, rows: Sequence[Sequence[str]]) -> None:
    """A table of plain words whose first row are its heads."""
    columns = max((len(row) for row in rows), default=0)
    if columns:
        headings = [HeadingCell(rows[0][column] if column < len(rows[0]) else "", False) for column in range(columns)]
        write_table(sheet, headings, [[Text(cell) for cell in row] for row in rows[1:]], None, "")
        sheet.add_paragraph()


def _new(sheet: Sheet, rows: int, columns: int, about: str) -> Any:
    table = sheet.add_table(rows, columns)
    table.autofit = False
    for tag in ("w:tblCaption",) if about else ():
        caption = OxmlElement(tag)
        caption.set(qn("w:val"), about[:250])
        table._tbl.tblPr.append(caption)
    for row in table.rows:
        _of_row(row, "w:cantSplit")
    _of_row(table.rows[0], "w:tblHeader")
    return table


def _of_row(row: Any, tag: str) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement(tag))


def _widths(headings: Sequence[HeadingCell], rows: Sequence[Sequence[Text]]) -> list[int]:
    """Each column's width by what stands in it: no word is broken if it can be helped, long texts share what is left."""
    columns = [[_with_marks(row[column]) for row in rows if column < len(row)] for column in range(len(headings))]
    least = [_longest_word([heading.words, *texts]) for heading, texts in zip(headings, columns, strict=True)]
    wanted = [max(low, _wish(heading, texts)) for heading, texts, low in zip(headings, columns, least, strict=True)]
    room = max(LETTERS if len(headings) < CROWDED else CROWDED_LETTERS, sum(least))
    more = sum(wish - low for wish, low in zip(wanted, least, strict=True)) or 1
    letters = [low + (wish - low) * (room - sum(least)) / more for wish, low in zip(wanted, least, strict=True)]
    return [Emu(int(INNER * one / sum(letters))) for one in letters]


def _with_marks(text: Text) -> str:
    return str(text.words) + "x" * sum(len(mark.label) for mark in text.marks)


def _longest_word(texts: Sequence[str]) -> float:
    return MARGINS + max((len(word) for text in texts for word in re.split(r"[ \-–/]", text)), default=0)


def _wish(heading: HeadingCell, texts: Sequence[str]) -> float:
    longest = max(map(len, texts), default=0)
    return longest + MARGINS if heading.numeric else min(longest + MARGINS, 20 + sum(map(len, texts)) / max(len(texts), 1))


def _write(cell: Any, text: Text, numeric: bool, size: float, bold: bool = False, ink: str = "") -> None:
    line = cell.paragraphs[0]
    line.paragraph_format.space_after = line.paragraph_format.space_before = Pt(1.5)
    line.paragraph_format.line_spacing = 1.0
    line.alignment = WD_ALIGN_PARAGRAPH.RIGHT if numeric else WD_ALIGN_PARAGRAPH.LEFT
    run = line.add_run(legible(str(text.words)))
    run.font.size, run.bold = Pt(size), bold or None
    shade = ink or TONES.get(text.tone, "")
    if shade:
        run.font.color.rgb = colour(shade)
    marks(line, text, size)


def marks(line: Any, text: Text, size: float = 10.5) -> None:
    """The numbers of the sources that a text rests on, raised behind it, each leading to the list of sources."""
    for mark in text.marks:
        link = OxmlElement("w:hyperlink")
        link.set(qn("w:anchor"), f"source-{mark.label.split('–')[0]}")
        run = line.add_run(f"\u00a0{mark.label}")
        run.font.superscript, run.font.size, run.font.color.rgb = True, Pt(size), colour(MUTED)
        line._p.append(link)
        link.append(run._r)


def legible(text: str) -> str:
    """Text without the signs that such a file may not hold."""
    return "".join(sign for sign in text if sign >= " " or sign in "\t\n")


def _lines(table: Any, total: bool) -> None:
    for place, row in enumerate(table.rows):
        last = total and place == len(table.rows) - 1
        for cell in row.cells:
            _edge(cell, "w:bottom", "8" if place == 0 else "4", MUTED if place == 0 else LINE)
            if last:
                _edge(cell, "w:top", "8", MUTED)


def _edge(cell: Any, side: str, width: str, ink: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    borders = properties.find(qn("w:tcBorders"))
    if borders is None:
        borders = OxmlElement("w:tcBorders")
        properties.append(borders)
    edge = OxmlElement(side)
    for name, value in (("val", "single"), ("sz", width), ("space", "0"), ("color", ink)):
        edge.set(qn(f"w:{name}"), value)
    borders.insert(0, edge) if side == "w:top" else borders.append(edge)
