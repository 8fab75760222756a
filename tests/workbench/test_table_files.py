"""Tables of a result as files: what numbers and words become, and that no text turns into a formula."""

import io
from datetime import date
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from phases.method import Figure, Heading, Language, Quantity, Section, Table
from workbench.content import packaged
from workbench.table_files import tables_of, to_csv, to_xlsx
from workbench.wording import Speaker

TABLE = Table(
    "prices", {"fr": "Prix", "en": "Prices"}, (Heading({"fr": "Nom", "en": "Name"}), Heading("=x", "money"), Heading("%", "share")),
    (("=cmd|x", Quantity(Decimal("1234.50"), "money"), Quantity(0.25, "share")), ({"fr": "Deux; trois", "en": "Two, three"}, Quantity(-7), None)),
    ("Σ", Quantity(1227.5, "money"), None),
)
SECTIONS = (Section("s", "S", (Figure("f", "bars", "F", {}, TABLE),), (Section("t", "T", (Table("none", "N", (), ()),)),)),)


def test_tables_behind_figures_are_found_and_empty_ones_are_not() -> None:
    assert tables_of(SECTIONS) == {"prices": TABLE}


@pytest.mark.parametrize(
    ("language", "lines"),
    [("en", ["Name,'=x,%", "'=cmd|x,1234.50,0.25", '"Two, three",-7,', "Σ,1227.5,"]),
     ("fr", ["Nom;'=x;%", "'=cmd|x;1234,50;0,25", '"Deux; trois";-7;', "Σ;1227,5;"])],
)
def test_a_table_is_written_as_its_language_writes(language: Language, lines: list[str]) -> None:
    text = to_csv(TABLE, Speaker(packaged(), language)).decode("utf-8-sig")

    assert text.splitlines() == lines


def test_the_workbook_holds_every_table_with_figures_as_figures() -> None:
    content = to_xlsx("Prices", "Client", SECTIONS, date(2026, 5, 1), Speaker(packaged(), "en"))
    rows = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0).to_python()

    assert next(row for row in rows if row[0] == "=cmd|x")[:3] == ["=cmd|x", 1234.5, 0.25]
