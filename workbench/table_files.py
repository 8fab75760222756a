"""The tables of a result as files: one as CSV, all of them as a workbook."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from phases.method import Cell, Figure, Quantity, Section, Table
from workbench.documents.document import Document
from workbench.documents.spreadsheet import render_xlsx
from workbench.register_files import harmless
from workbench.wording import Speaker


def tables_of(sections: Iterable[Section]) -> dict[str, Table]:
    """The tables with rows by id, those behind figures among them, in the order of the page."""
    found: dict[str, Table] = {}
    for section in sections:
        for block in section.blocks:
            table = block.table if isinstance(block, Figure) else block
            if isinstance(table, Table) and table.rows:
                found[table.id] = table
        found |= tables_of(section.sections)
    return found


def to_csv(table: Table, speaker: Speaker) -> bytes:
    """A table as CSV in UTF-8 with a mark that spreadsheets know it by, figures unrounded.

    Semicolons and decimal commas in French, commas and decimal points in English.
    """
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";" if speaker.language == "fr" else ",", lineterminator="\r\n")
    writer.writerow([harmless(speaker.words(heading.label)) for heading in table.headings])
    for row in (*table.rows, *([table.total] if table.total else [])):
        writer.writerow([_cell(cell, speaker) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _cell(cell: Cell, speaker: Speaker) -> str:
    value = cell.value if isinstance(cell, Quantity) else cell
    if value is None:
        return ""
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, int | float | Decimal):
        number = f"{value:f}" if isinstance(value, Decimal) else str(value)
        return number.replace(".", ",") if speaker.language == "fr" else number
    return harmless(speaker.words(cell))


def to_xlsx(title: str, client: str, sections: tuple[Section, ...], made_on: date, speaker: Speaker) -> bytes:
    """All tables of a result as a workbook, a sheet per section, with what the section says."""
    document = Document(title, client, sections, made_on, speaker.language, speaker.currency)
    return render_xlsx(document, speaker)
