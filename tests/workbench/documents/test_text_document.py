"""The text document: real styles, heads that repeat, linked sources, its language, pictures with their words."""

from io import BytesIO
from typing import Any
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn
from PIL import Image

from phases.method import Heading, Language, Paragraph, Prose, Provenance, Quantity, Section, Table
from tests.specimens.figures import DATA, figure
from tests.workbench.documents.specimen import HASH, document, voice
from workbench.documents import Logo, render_docx
from workbench.documents.document import Document
from workbench.documents.rasters import rasteriser, size_of
from workbench.documents.words import word


def of(*blocks: object, language: Language = "fr", **more: Any) -> Document:
    section = Section("s", "Une section", blocks)  # type: ignore[arg-type]
    return Document("Titre", "Client", (section,), document(language, 0).made_on, language=language, **more)


def made(whole: Document, language: Language = "fr") -> Any:
    return docx.Document(BytesIO(render_docx(whole, voice(language))))


def rows(count: int) -> Table:
    cells = tuple((f"ligne {n}", Quantity(n, "money", source=Provenance("specimen-report", f"line-{n}", "amounts"))) for n in range(count))
    return Table("t", "Coûts", (Heading("Ligne"), Heading("Valeur", "money")), cells, ("Total", Quantity(7, "money")))


@pytest.mark.parametrize(("language", "tag"), [("fr", "fr-FR"), ("en", "en-GB")])
def test_it_says_what_it_is_and_in_which_language(language: Language, tag: str) -> None:
    sheet = made(document(language), language)
    about = sheet.core_properties

    assert (about.title, about.author, about.language) == ("Business case", "Maison Alizé", language)
    assert HASH in about.comments
    assert {one.get(qn("w:val")) for one in sheet.styles.element.iter(qn("w:lang"))} == {tag}


def test_sections_are_headings_of_their_level() -> None:
    found = [(one.style.name, one.text) for one in made(document("fr")).paragraphs if one.style.name.startswith("Heading")]

    assert ("Heading 1", "L’essentiel") in found
    assert ("Heading 1", "1 Chapitre 1") in found
    assert ("Heading 2", "1.1 Partie 1") in found


def test_the_summary_comes_first_behind_the_contents() -> None:
    found = [one.text for one in made(document("en"), "en").paragraphs if one.style.name == "Heading 1"]

    assert found[:2] == [word("contents", "en"), "In short"]
    assert found[-1] == word("sources", "en")


def test_every_link_within_leads_somewhere() -> None:
    body = made(document("fr")).element.body
    aims = {one.get(qn("w:anchor")) for one in body.iter(qn("w:hyperlink"))} - {None}
    places = [one.get(qn("w:name")) for one in body.iter(qn("w:bookmarkStart"))]

    assert aims
    assert aims <= set(places)
    assert len(places) == len(set(places))


def test_the_heads_of_a_table_repeat_and_no_row_breaks() -> None:
    (table,) = made(of(rows(60))).tables
    marked = [(row._tr.trPr.find(qn("w:tblHeader")) is not None, row._tr.trPr.find(qn("w:cantSplit")) is not None) for row in table.rows]

    assert len(table.rows) == 62
    assert marked == [(True, True), *[(False, True)] * 61]


def test_figures_stand_to_the_right_and_lead_to_their_sources() -> None:
    sheet = made(of(rows(2)))
    (table,) = sheet.tables

    assert [cell.paragraphs[0].alignment for cell in table.rows[1].cells] == [0, 2]
    assert "1" in [link.get(qn("w:anchor")).rpartition("-")[2] for link in table._tbl.iter(qn("w:hyperlink"))]
    assert any("Registre des coûts · line-1 · Montants" in one.text for one in sheet.paragraphs)


@pytest.mark.parametrize("kind", DATA)
def test_every_figure_is_a_picture_with_its_words(kind: str) -> None:
    sheet = made(of(figure(kind)))
    (shape,) = sheet.inline_shapes
    spoken = shape._inline.docPr.get("descr")
    (name,) = [one for one in ZipFile(BytesIO(render_docx(of(figure(kind)), voice("fr")))).namelist() if "/media/" in one]

    assert len(spoken) > 20
    assert shape.width <= sheet.sections[0].page_width - 2 * sheet.sections[0].left_margin
    assert name.endswith(".png")


def test_a_drawing_keeps_its_shape_and_is_not_blank() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="200" height="100"><rect width="100" height="100" fill="#a8352c"/></svg>'
    picture = Image.open(BytesIO(rasteriser()(svg))).convert("RGB")

    assert picture.width == pytest.approx(2 * picture.height, abs=2)
    assert picture.getpixel((picture.width // 4, picture.height // 2)) == (168, 53, 44)
    assert picture.getpixel((3 * picture.width // 4, picture.height // 2)) == (255, 255, 255)


@pytest.mark.parametrize(("head", "size"), [
    ('<svg width="10" height="20">', (10, 20)), ('<svg viewBox="0 0 30 40">', (30, 40)), ("<svg>", (300, 300)),
])
def test_a_drawing_without_a_size_gets_one(head: str, size: tuple[float, float]) -> None:
    assert size_of(head) == size


def test_prose_keeps_lists_quotations_links_and_tables() -> None:
    text = "Un **mot**\n\n- un point\n- un autre\n\n1. premier\n\n> cité\n\n[site](https://example.org)\n\n| a | b |\n|---|---|\n| 1 | 2 |"
    sheet = made(of(Prose(text)))
    styled = [(one.style.name, one.text) for one in sheet.paragraphs]
    bold = [run.text for one in sheet.paragraphs for run in one.runs if run.bold]

    assert {("List Bullet", "un point"), ("List Bullet", "un autre"), ("List Number", "premier"), ("Intense Quote", "cité")} <= set(styled)
    assert "mot" in bold
    assert [[cell.text for cell in row.cells] for row in sheet.tables[0].rows] == [["a", "b"], ["1", "2"]]
    assert "https://example.org" in {one.target_ref for one in sheet.part.rels.values() if one.is_external}


def test_signs_that_a_file_may_not_hold_are_left_out() -> None:
    assert "avant après" in [one.text for one in made(of(Paragraph("avant\x0b après\x00"))).paragraphs]


def test_a_warning_is_said_in_a_word_and_not_by_colour_alone() -> None:
    assert f"{word('tone-warn', 'fr')} – Attention" in [one.text for one in made(of(Paragraph("Attention", "warn"))).paragraphs]


def test_a_drawn_logo_stands_on_the_cover() -> None:
    logo = Logo(b'<svg xmlns="http://www.w3.org/2000/svg" width="60" height="20"><rect width="60" height="20"/></svg>', "image/svg+xml")
    (shape,) = made(of(Paragraph("x"), logo=logo)).inline_shapes

    assert shape._inline.docPr.get("descr") == "Client"
    assert shape.width == pytest.approx(3 * shape.height, rel=0.03)


def test_the_page_is_numbered_and_the_status_stands_in_the_foot() -> None:
    sheet = made(of(Paragraph("x"), status="Comité du 18 décembre", fingerprint=HASH))
    foot = sheet.sections[0].footer._element.xml

    assert "PAGE" in foot
    assert f"Comité du 18 décembre · {HASH[:12]}" in foot
    assert sheet.sections[0].different_first_page_header_footer
