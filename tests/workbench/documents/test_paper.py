"""The PDF: archival, accessible, with contents, running heads and the project's data inside."""

import re
import subprocess
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from phases.method import Language, Paragraph
from tests.workbench.documents.specimen import ATTACHED, HASH, document, voice
from workbench.documents import Logo, render_pdf
from workbench.documents.assets import asset
from workbench.documents.fetcher import ClosedFetcher
from workbench.documents.paper import stylesheet
from workbench.documents.words import word

PIXEL = b'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><rect width="40" height="20" fill="#800040"/></svg>'


def text_of(pdf: bytes, folder: Path, *options: str) -> str:
    path = folder / "document.pdf"
    path.write_bytes(pdf)
    done = subprocess.run(["pdftotext", *options, str(path), "-"], capture_output=True, check=True)
    return done.stdout.decode()


def test_it_declares_both_archival_and_accessible_conformance(pdf: pikepdf.Pdf) -> None:
    metadata = pdf.Root.Metadata.read_bytes().decode()

    assert re.search(r'pdfaid:part="?>?3', metadata)
    assert re.search(r'pdfaid:conformance="?>?A', metadata)
    assert "<pdfuaid:part>1</pdfuaid:part>" in metadata


def test_it_is_tagged_titled_and_says_its_language(pdf: pikepdf.Pdf, language: Language) -> None:
    assert pdf.Root.MarkInfo.Marked
    assert "/StructTreeRoot" in pdf.Root
    assert pdf.Root.Lang == language
    assert pdf.Root.ViewerPreferences.DisplayDocTitle
    assert str(pdf.docinfo["/Title"]) == "Business case · Maison Alizé"


def test_the_projects_data_travel_inside_as_the_source(pdf: pikepdf.Pdf) -> None:
    (name,) = pdf.attachments

    assert name == "maison-alize.crmproject.yaml"
    assert pdf.attachments[name].get_file().read_bytes() == ATTACHED
    assert {str(file.AFRelationship) for file in pdf.Root.AF} == {"/Source"}


def test_its_sections_stand_in_the_outline(pdf: pikepdf.Pdf, language: Language) -> None:
    with pdf.open_outline() as outline:
        (top,) = outline.root[:1]
        titles = [str(item.title) for item in (top.children or outline.root)]

    assert word("contents", language) in titles
    assert word("sources", language) in titles
    assert any(title.startswith("1 ") for title in titles)


def test_all_fonts_are_embedded_and_the_letters_are_ours(pdf: pikepdf.Pdf) -> None:
    fonts = [font for page in pdf.pages for font in page.Resources.get("/Font", {}).values()]
    names = {str(font.BaseFont) for font in fonts}
    bodies = [descendant.FontDescriptor for font in fonts for descendant in font.DescendantFonts]

    assert all("/FontFile2" in body or "/FontFile3" in body for body in bodies)
    assert [name for name in names if "Source-S" not in name] == []


def test_pictures_are_read_aloud(pdf: pikepdf.Pdf, language: Language) -> None:
    figures = [one for one in pdf.objects if isinstance(one, pikepdf.Dictionary) and one.get("/S") == "/Figure"]
    spoken = [str(one.get("/Alt", "")) for one in figures]

    assert spoken
    assert all(text.startswith(voice(language).words({"fr": "Spécimen", "en": "Specimen"})) for text in spoken)


def test_every_page_but_the_cover_has_its_heads_and_its_number(printed: bytes, tmp_path: Path, language: Language) -> None:
    pages = text_of(printed, tmp_path, "-layout").split("\f")[:-1]

    assert "Maison Alizé · Business case" not in pages[0]
    assert HASH in re.sub(r"\s", "", pages[0])
    for number, page in enumerate(pages[1:], start=2):
        assert "Maison Alizé · Business case" in page
        assert HASH[:12] in page
        assert re.search(rf"\b{number}\s*$", page.strip())
        assert word("draft-of", language) in page


def test_the_summary_stands_alone_on_the_second_page(printed: bytes, tmp_path: Path, language: Language) -> None:
    second, third = text_of(printed, tmp_path, "-f", "2", "-l", "3").split("\f")[:2]
    summary = voice(language).words({"fr": "L’essentiel", "en": "In short"})

    assert summary in second
    assert word("contents", language) in third
    assert word("contents", language) not in second


@pytest.mark.parametrize("more", [6, 14])
def test_a_long_summary_is_set_closer_until_it_fits(tmp_path: Path, more: int) -> None:
    long = document("fr", 0)
    (summary, *others) = long.sections
    longer = replace(summary, blocks=(*summary.blocks, *(Paragraph(f"Condition {n} à remplir.") for n in range(more))))
    pages = text_of(render_pdf(replace(long, sections=(longer, *others)), voice("fr")), tmp_path).split("\f")

    assert f"Condition {more - 1}" in pages[1]
    assert word("contents", "fr") in pages[2]


def test_contents_give_the_page_of_each_section(printed: bytes, tmp_path: Path, language: Language) -> None:
    pages = text_of(printed, tmp_path, "-layout").split("\f")
    chapter = {"fr": "Chapitre 1", "en": "Chapter 1"}[language]
    listed = re.search(rf"1\s+{chapter}\s+(\d+)", pages[2])

    assert listed
    assert re.search(rf"1\s+{chapter}", pages[int(listed[1]) - 1])


def test_heads_of_a_table_are_repeated_where_it_breaks(tmp_path: Path) -> None:
    pages = text_of(render_pdf(document("fr", lines=60), voice("fr")), tmp_path, "-layout").split("\f")
    holding = [page for page in pages if re.search(r"Ligne \d+, intégration", page)]

    assert len(holding) > 2
    assert all("Ligne de coût" in page for page in holding)


def test_a_baseline_bears_its_name_and_no_draft_mark(tmp_path: Path) -> None:
    frozen = document("fr", 0, status="Comité du 18 décembre")
    pages = text_of(render_pdf(frozen, voice("fr")), tmp_path)

    assert "Comité du 18 décembre" in pages
    assert word("draft-of", "fr") not in pages
    assert "BROUILLON" not in stylesheet(frozen, "Brouillon")


def test_a_draft_is_marked_as_one() -> None:
    css = stylesheet(document("fr"), "Brouillon")

    assert "@page { background: url(" in css


def test_the_clients_logo_and_colour_are_used() -> None:
    branded = document("en", 0, logo=Logo(PIXEL, "image/svg+xml"), accent="#800040")

    assert render_pdf(branded, voice("en")).startswith(b"%PDF-1.7")
    assert "--accent: #800040" in stylesheet(branded, "Draft")


def test_progress_is_told_and_may_stop_the_work() -> None:
    told: list[float] = []

    def tell(share: float, _step: str) -> None:
        told.append(share)
        if share >= 0.3:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        render_pdf(document("fr"), voice("fr"), progress=tell)
    assert told == sorted(told)


@pytest.mark.parametrize("address", ["file:///etc/passwd", "http://127.0.0.1/", "asset:../../settings.py", "asset:css/none.css"])
def test_nothing_outside_the_package_is_fetched(address: str) -> None:
    with pytest.raises((ValueError, OSError)):
        ClosedFetcher().fetch(address)


def test_packaged_assets_and_data_are_fetched() -> None:
    assert ClosedFetcher().fetch("asset:css/document.css").read() == asset("css/document.css").read_bytes()
    assert ClosedFetcher().fetch("data:text/plain,hello").read() == b"hello"
