"""Sections in words: numbering, marks and sources, tones, escaping; as a fragment and as a file."""

import re
from xml.etree.ElementTree import fromstring

import pytest

from phases.method import (
    Figure,
    Findings,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Prose,
    Provenance,
    Quantity,
    Section,
    Table,
)
from tests.specimens.figures import figure
from tests.workbench.documents.specimen import document, say, sections, voice
from workbench.documents import compose, render_file, render_html
from workbench.documents.composition import Drawn
from workbench.documents.document import Document
from workbench.documents.words import FILE, word
from workbench.own_words import own_word

FR = voice("fr")
SOURCE = Provenance("specimen-report", "line-3", "amounts")


def html(*blocks: object, **options: object) -> str:
    return str(render_html([Section("s", "Une section", blocks)], FR, **options))  # type: ignore[arg-type]


def test_every_kind_of_block_is_on_the_page() -> None:
    page = str(render_html(sections(), FR))

    for part in ("<p", 'class="prose', 'class="findings"', 'class="key-figures"', "<table>", "<figure", 'class="glossary"'):
        assert part in page
    assert fromstring(re.sub(r"<(img|br|source)\b([^>]*)>", r"<\1\2/>", f"<div>{page}</div>".replace("&nbsp;", " "))) is not None


def test_sections_figures_and_tables_are_numbered_throughout() -> None:
    doc = compose(sections(chapters=2), FR, lambda _: Drawn(""))
    chapters = [one for one in doc.sections if one.number]
    tables = [block.number for one in chapters for part in (one, *one.sections) for block in part.blocks if block.kind == "table"]

    assert [one.number for one in chapters] == ["1", "2"]
    assert [part.number for part in chapters[1].sections] == ["2.1", "2.2"]
    assert tables == list(range(1, len(tables) + 1))
    assert doc.sections[0].number == ""


def test_a_mark_leads_to_where_its_figure_comes_from() -> None:
    paragraph = Paragraph(say("asked", amount=Quantity(420_000, "money", source=SOURCE)))
    page = html(paragraph, link=lambda one: f"/projects/1/{one.instrument}#{one.row}")

    assert 'href="/projects/1/specimen-report#line-3"' in page
    assert "Registre des coûts · line-3 · Montants" in page


def test_one_source_has_one_number_and_is_named_once() -> None:
    twice = Quantity(1, "money", source=SOURCE)
    page = html(Paragraph(say("asked", amount=twice)), Paragraph(say("asked", amount=twice)))

    assert page.count('class="src"') == 2
    assert page.count('<aside class="notes">') == 1
    assert re.findall(r'class="src"[^>]*>(\d+)<', page) == ["1", "1"]


def test_a_mark_is_never_parted_from_its_word() -> None:
    page = html(Paragraph(say("warn", rests_on=(SOURCE,))))

    assert re.search(r'<span class="nobr">écrite\.<span class="marks"><a class="src"', page)


def test_a_formula_is_worded_beside_its_source() -> None:
    source = Provenance("specimen-report", formula="specimen-report.formula")
    page = html(KeyFigures((KeyFigure(say("return"), Quantity(1.38, "share", source=source)),)))

    assert "(bénéfices − coûts) / coûts" in page


def test_the_margin_beside_a_long_table_points_to_the_list() -> None:
    rows = tuple((f"r{n}", Quantity(n, "money", source=Provenance("specimen-report", f"r{n}"))) for n in range(30))
    table = Table("t", "x", (Heading("a"), Heading("b", "money")), rows)

    assert f'<b>1–30</b> <a class="to-sources" href="#sources">{word("see-sources", "fr")}</a>' in html(table)


def test_a_tone_is_said_in_a_word_too() -> None:
    page = html(Findings((say("bad", tone="bad"),)))

    assert 'class="tone-bad"' in page
    assert f"{word('tone-bad', 'fr')}: </span>" in page


def test_what_people_typed_can_do_no_harm() -> None:
    evil = '<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) "quoted"'
    table = Table("t", evil, (Heading(evil),), ((evil,),))
    page = html(Paragraph(evil), Prose(evil), table)

    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page


def test_markdown_keeps_its_form_and_stays_below_the_headings() -> None:
    page = html(Prose("# Titre\n\nUn *mot*\nà la ligne\n\n- un\n- deux\n\n| a | b |\n|---|---|\n| 1 | 2 |"))

    assert "<h4>Titre</h4>" in page
    assert "<em>mot</em><br>" in page
    assert "<li>un</li>" in page
    assert "<td>1</td>" in page


def test_pictures_have_addresses_where_the_page_gives_them() -> None:
    shown = figure("bars")
    page = html(shown, picture=lambda one: Drawn(f"/f/{one.id}.svg", f"/f/{one.id}.svg?theme=dark"))

    assert 'src="/f/specimen-bars.svg"' in page
    assert 'srcset="/f/specimen-bars.svg?theme=dark" media="(prefers-color-scheme: dark)"' in page or (
        'media="(prefers-color-scheme: dark)" srcset="/f/specimen-bars.svg?theme=dark"' in page
    )
    assert "data:image" not in page


def test_a_picture_is_spoken_and_its_data_stand_behind_it() -> None:
    page = html(figure("bars"))

    assert 'alt="Spécimen\u00a0: bars. 0, Flux -420\u202f000\u00a0€; 1, Flux 180\u202f000\u00a0€"' in page.replace("−", "-")
    assert f"<summary>{word('data', 'fr')}</summary>" in page


def test_zero_is_shown_and_nothing_is_a_dash() -> None:
    page = html(Table("t", "x", (Heading("a"), Heading("b", "money")), (("zéro", Quantity(0, "money")), ("rien", None))))

    assert ">0\u00a0€<" in page
    assert ">–<" in page


def test_a_table_without_rows_is_said_in_a_sentence() -> None:
    page = html(Table("t", "Les risques", (Heading("a"),), ()))

    assert "<p>Les risques\u00a0: aucun.</p>" in page
    assert "<table>" not in page


def test_only_a_chapter_with_sections_of_its_own_begins_a_page_and_only_after_more_than_a_few_lines() -> None:
    table = Table("t", "x", (Heading("a"),), (("b",),))
    long, short, below = (table, table), (Paragraph("x"),), (Section("p", "x"),)
    made = ((short, ()), (long, ()), (short, below), (short, ()), (short, below))
    parts = [Section(str(place), "x", blocks, inside) for place, (blocks, inside) in enumerate(made)]
    doc = compose([Section("summary", "x", long), *parts, Section("glossary", "x", short)], FR, lambda _: Drawn(""))

    assert [one.starts_page for one in doc.sections] == [True, True, False, True, False, False, True]


def test_an_unknown_block_is_refused() -> None:
    with pytest.raises(TypeError, match="cannot hold"):
        html("a text")


@pytest.mark.parametrize("language", ["fr", "en"])
def test_a_file_needs_nothing_else(language: str) -> None:
    page = render_file(document(language), voice(language)).decode()  # type: ignore[arg-type]

    assert page.startswith("<!doctype html>")
    assert f'<html lang="{language}">' in page
    assert re.findall(r'(?:src|srcset)="(?!data:)', page) == []
    assert [one for one in re.findall(r"url\(([^)]*)\)", page.partition("</head>")[0]) if "data:" not in one] == []
    assert "<details>" in page


def test_an_accent_that_is_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="hexadecimal"):
        document(accent="red;} body{display:none")


def test_every_word_of_the_documents_stands_in_both_languages_and_is_used() -> None:
    keys = re.findall(r"^([\w-]+):", FILE.read_text("utf-8"), re.MULTILINE)
    places = [*FILE.parent.glob("*.py"), *FILE.parents[2].glob("templates/document/*.html")]
    used = "".join(path.read_text("utf-8") for path in places)

    assert all(own_word(FILE, key, language) for key in keys for language in ("fr", "en"))
    assert [key for key in keys if not key.startswith("tone-") and not re.search(rf"[\"']{key}[\"']", used)] == []


def test_a_document_without_a_status_is_a_draft() -> None:
    assert document().is_draft
    assert not document(status="v1").is_draft
    assert isinstance(document(), Document)
    assert isinstance(figure("bars"), Figure)


@pytest.mark.parametrize(("first", "corner"), [("Total", '<th scope="row">Total</th>'), ("", "<td></td>")])
def test_an_empty_corner_of_a_total_heads_no_row(first: str, corner: str) -> None:
    headings, rows = (Heading("No."), Heading("Cost", "money")), (("1", Quantity(2, "money")),)

    assert corner in html(Table("t", "Costs", headings, rows, (first, Quantity(2, "money")))).partition('<tbody class="total">')[2]


def test_a_column_of_short_words_leaves_its_room_to_the_others() -> None:
    heads = (Heading("Fait"), Heading("Effectif", "number"), Heading("Suffisant ?"), Heading("Que faire"))
    rows = (("Un fait qui se raconte", Quantity(30), "oui", "Rappeler ces clients avant l’été"),)
    page = html(Table("facts", "Faits", heads, rows))

    assert '<td class="s ">oui</td>' in page
    assert '<td class="">Rappeler ces clients avant l’été</td>' in page


def test_a_definition_is_shown_on_demand_on_a_page_and_printed_on_paper() -> None:
    folded = Paragraph({"fr": "Compté ainsi.", "en": "Counted so."}, folded=True)

    assert '<details class="definition"><summary>Définition</summary>' in html(folded)
    assert "<summary>" not in html(Paragraph({"fr": "Compté ainsi.", "en": "Counted so."}))


def test_a_phone_is_given_the_narrow_drawing_and_a_map_is_moved_sideways() -> None:
    addresses = Drawn("/wide.svg", "/wide-dark.svg", "/narrow.svg", "/narrow-dark.svg")
    page = html(figure("bars"), picture=lambda _: addresses)

    assert page.index('media="(max-width: 40rem) and (prefers-color-scheme: dark)" srcset="/narrow-dark.svg"') < page.index("/narrow.svg")
    assert page.index("/narrow.svg") < page.index("/wide-dark.svg")
    assert "scrolls" not in page
    assert 'class="drawing wide scrolls"' in html(figure("flow"), picture=lambda _: Drawn("/wide.svg", "/wide-dark.svg"))
