"""Slides and spreadsheet: the same figures, editable charts, nothing that could become a formula."""

import re
from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from pptx import Presentation
from pptx.enum.shapes import MSO_SHAPE_TYPE
from python_calamine import CalamineWorkbook

from phases.method import Heading, Language, Paragraph, Prose, Quantity, Section, Table
from tests.specimens.figures import DATA, figure
from tests.workbench.documents.specimen import HASH, document, voice
from workbench.documents import render_pptx, render_xlsx
from workbench.documents.blocks import Text
from workbench.documents.document import Document
from workbench.documents.native_charts import has_native_chart
from workbench.documents.sheet_names import sheet_names
from workbench.documents.slide_room import fitting, height_of
from workbench.documents.words import word


def of(*blocks: object, language: Language = "fr") -> Document:
    plain = document(language, 0)
    section = Section("s", "Une section", blocks)  # type: ignore[arg-type]
    return Document("Titre", "Client", (section,), plain.made_on, language=language)


def cells(book: bytes) -> list[list[Any]]:
    return CalamineWorkbook.from_filelike(BytesIO(book)).get_sheet_by_index(0).to_python()


def slides(deck: bytes) -> Iterator[tuple[str, str]]:
    """Title and all words of each slide."""
    for slide in Presentation(BytesIO(deck)).slides:
        texts = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
        tables = [cell.text for shape in slide.shapes if shape.has_table for row in shape.table.rows for cell in row.cells]
        yield slide.shapes.title.text_frame.text, "\n".join(texts + tables)


def test_a_workbook_holds_figures_as_numbers() -> None:
    rows = (("Licences", Quantity(Decimal("53150.25"), "money")), ("Taux", Quantity(0.085, "share")))
    written = cells(render_xlsx(of(Table("t", "Coûts", (Heading("Ligne"), Heading("Valeur", "money")), rows)), voice("fr")))

    assert ["Licences", 53150.25] in [row[:2] for row in written]
    assert ["Taux", 0.085] in [row[:2] for row in written]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "http://example.com"])
def test_typed_text_never_becomes_a_formula_or_a_link(text: str) -> None:
    table = Table("t", text, (Heading(text),), ((text,),))
    book = render_xlsx(of(table, Paragraph(text), Prose(text)), voice("fr"))
    sheet = ZipFile(BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()

    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert any(row[0] == text for row in cells(book))


def test_each_section_has_a_sheet_in_order() -> None:
    book = CalamineWorkbook.from_filelike(BytesIO(render_xlsx(document("en"), voice("en"))))

    assert book.sheet_names == ["In short", "Chapter 1", "Glossary"]


def test_sheet_names_are_what_a_spreadsheet_accepts() -> None:
    assert sheet_names(["Coûts / bénéfices : [tout]", "a" * 40, "a" * 40, "", "A" * 31]) == [
        "Coûts bénéfices tout",
        "a" * 31,
        "a" * 29 + " 2",
        "–",
        "A" * 29 + " 3",
    ]


@pytest.mark.parametrize("language", ["fr", "en"])
def test_slides_begin_with_the_title_and_the_summary(language: Language) -> None:
    shown = list(slides(render_pptx(document(language), voice(language))))

    assert shown[0][0] == "Business case"
    assert HASH[:12] in shown[0][1]
    assert word("draft-of", language) in shown[0][1]
    assert shown[1][0] == {"fr": "L’essentiel", "en": "In short"}[language]
    assert {"fr": "1,24\u00a0M€", "en": "€1.24M"}[language] in shown[1][1]


def test_slides_are_wide() -> None:
    deck = Presentation(BytesIO(render_pptx(document("fr"), voice("fr"))))

    assert deck.slide_width is not None
    assert deck.slide_height is not None
    assert deck.slide_width / deck.slide_height == pytest.approx(16 / 9, abs=0.001)


def test_sources_stand_in_the_notes() -> None:
    deck = Presentation(BytesIO(render_pptx(document("fr"), voice("fr"))))
    notes = [slide.notes_slide.notes_text_frame.text for slide in deck.slides if slide.has_notes_slide]

    assert any("Registre des coûts · line-1 · Montants" in text for text in notes)


@pytest.mark.parametrize("kind", DATA)
def test_every_figure_is_a_native_chart_or_a_picture_that_is_read_aloud(kind: str) -> None:
    drawn = figure(kind)
    (slide,) = list(Presentation(BytesIO(render_pptx(of(drawn), voice("fr")))).slides)[1:]
    charts = [shape.chart for shape in slide.shapes if shape.has_chart]
    spoken = [shape._element.nvPicPr.cNvPr.get("descr") for shape in slide.shapes if shape.shape_type == MSO_SHAPE_TYPE.PICTURE]

    assert (len(charts), len(spoken)) == ((1, 0) if has_native_chart(drawn) else (0, 1))
    assert all(text.startswith("Spécimen") for text in spoken)


def test_a_native_chart_holds_the_figures() -> None:
    (slide,) = list(Presentation(BytesIO(render_pptx(of(figure("comparison")), voice("fr")))).slides)[1:]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]

    assert list(chart.plots[0].series[0].values) == [1_240_000, -900_000]
    assert list(chart.plots[0].categories) == ["Hébergé", "Ne rien faire"]


def test_a_waterfall_crosses_zero_without_a_hole() -> None:
    steps = [{"label": "a", "value": -100}, {"label": "b", "value": 250}]
    (slide,) = list(Presentation(BytesIO(render_pptx(of(figure("waterfall", steps=steps)), voice("fr")))).slides)[1:]
    (chart,) = [shape.chart for shape in slide.shapes if shape.has_chart]
    base, above, below = (list(series.values) for series in chart.plots[0].series)

    assert base == [0, 0, 0]
    assert above == [0, 150, 150]
    assert below == [-100, -100, 0]


def costs(rows: int) -> Table:
    return Table("t", "Coûts", (Heading("Ligne"), Heading("Valeur", "money")), tuple((f"ligne {n}", Quantity(n, "money")) for n in range(rows)))


def test_a_short_table_stands_on_its_slide_with_its_heads() -> None:
    (_, (_, words)) = slides(render_pptx(of(costs(5)), voice("fr")))

    assert "Ligne\nValeur" in words
    assert words.count("ligne") == 5


def test_a_long_table_is_left_to_the_report_and_the_notes_say_so() -> None:
    deck = render_pptx(of(Paragraph("Une phrase.", tone="warn"), costs(25)), voice("fr"))
    (_, (_, words)) = slides(deck)
    notes = list(Presentation(BytesIO(deck)).slides)[1].notes_slide.notes_text_frame.text

    assert "Une phrase." in words
    assert "ligne" not in words
    assert notes == f"{word('also-in-report', 'fr')}\nCoûts"


def test_a_section_that_has_only_a_long_table_has_no_slide() -> None:
    assert len(list(slides(render_pptx(of(costs(25)), voice("fr"))))) == 1


def test_what_is_said_on_a_slide_fits_on_it() -> None:
    texts = [Text("mot " * 60) for _ in range(9)]
    kept, size = fitting(texts, 4.0, 5.0)

    assert 0 < len(kept) < len(texts)
    assert height_of(kept, 4.0, size) <= 5.0 < height_of(texts, 4.0, size)


def test_prose_loses_its_marks_on_slides_and_sheets() -> None:
    prose = Prose("Un **mot** & l’autre\n\n- un point")
    words = [text for _, text in slides(render_pptx(of(prose), voice("fr")))]

    assert "Un mot & l’autre" in words[1]
    assert "<" not in words[1]
    assert ["Un mot & l’autre"] in [row[:1] for row in cells(render_xlsx(of(prose), voice("fr")))]


def test_no_column_of_a_sheet_is_cut_off_on_paper() -> None:
    sheet = ZipFile(BytesIO(render_xlsx(document("en"), voice("en")))).read("xl/worksheets/sheet2.xml").decode()

    assert 'fitToPage="1"' in sheet
    assert 'orientation="landscape"' in sheet
    assert 'fitToHeight="0"' in sheet


def test_a_long_text_runs_across_columns_and_its_row_is_high_enough() -> None:
    long = "un mot " * 60
    sheet = ZipFile(BytesIO(render_xlsx(of(Paragraph(long), Paragraph("Court.")), voice("fr")))).read("xl/worksheets/sheet1.xml").decode()

    assert '<mergeCell ref="A2:F2"/>' in sheet
    assert [float(height) for height in re.findall(r'<row r="[23]"[^>]* ht="([\d.]+)"', sheet)] == [60.0]
    assert [long] in [row[:1] for row in cells(render_xlsx(of(Paragraph(long)), voice("fr")))]
