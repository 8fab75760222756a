"""The annex: long tables at the end, under the number that the text gives them."""

import re
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
from playwright.sync_api import Page

from phases.method import Heading, Section, Table
from tests.workbench.documents.specimen import document, voice
from tests.workbench.documents.test_paper import text_of
from workbench.documents import compose, render_docx, render_file, render_pdf
from workbench.documents.composition import Drawn
from workbench.documents.document import Document
from workbench.documents.words import word


def table(name: str, rows: int) -> Table:
    return Table(name, f"Registre {name}", (Heading("Quoi"), Heading("Qui")), tuple((f"{name} {n}", "Anne") for n in range(rows)))


def report() -> Document:
    long, short = table("long", 40), table("court", 4)
    parts = (Section("a", "Premier", (long, short)), Section("b", "Second", (), (Section("c", "Dedans", (table("autre", 50),)),)))
    meanings = Section("glossary", "Glossaire", (table("mots", 60),))
    return replace(document("fr", 0), sections=(*document("fr", 0).sections[:1], *parts, meanings), annex=True)


def test_a_long_table_leaves_a_pointer_and_keeps_its_number() -> None:
    doc = compose(report().sections, voice("fr"), lambda _: Drawn(""), annex=True)
    first = next(one for one in doc.sections if one.id == "a")
    (pointer, short), annex = first.blocks, doc.sections[-1]

    assert (pointer.kind, short.kind) == ("annexed", "table")
    assert [(part.title, [block.number for block in part.blocks]) for part in annex.sections] == [("1 Premier", [1]), ("2 Second", [3])]
    assert short.number == 2
    assert annex.title == word("annex", "fr")


def test_a_report_without_long_tables_has_no_annex() -> None:
    sections = (Section("a", "Premier", (table("court", 4),)),)

    assert [one.id for one in compose(sections, voice("fr"), lambda _: Drawn(""), annex=True).sections] == ["a"]


def test_without_an_annex_every_table_stands_where_it_is_spoken_of() -> None:
    doc = compose(report().sections, voice("fr"), lambda _: Drawn(""))

    assert "annexed" not in [block.kind for one in doc.sections for block in one.blocks]


def test_a_glossary_is_no_register_and_stays_whole() -> None:
    doc = compose(report().sections, voice("fr"), lambda _: Drawn(""), annex=True)

    assert [block.kind for one in doc.sections if one.id == "glossary" for block in one.blocks] == ["table"]


def test_on_paper_the_pointer_names_the_page_of_the_table(tmp_path: Path) -> None:
    pages = text_of(render_pdf(report(), voice("fr")), tmp_path).split("\f")
    pointer = re.search(r"40 lignes, en annexe, page\s(\d+)", "\n".join(pages))

    assert pointer
    assert "long 0" in pages[int(pointer[1]) - 1]
    assert sum("long 7\n" in page for page in pages) == 1


def test_in_a_text_document_and_a_web_page_the_pointer_leads_to_the_table() -> None:
    words = [line.text for line in docx.Document(BytesIO(render_docx(report(), voice("fr")))).paragraphs]
    html = render_file(report(), voice("fr")).decode()

    assert any("40 lignes, en annexe" in line for line in words)
    assert 'href="#table-long"' in html and 'id="table-long"' in html


def test_a_report_as_a_web_page_keeps_within_a_phones_screen(open_page: Callable[..., Page]) -> None:
    page = open_page(viewport={"width": 390, "height": 800})
    page.set_content(render_file(replace(document("fr", 2), annex=True), voice("fr")).decode())

    assert page.evaluate("document.documentElement.scrollWidth") <= 390
