"""What goes onto slides: at most one of a section, the gravest first, and nothing lost without a word."""

from phases.method import Findings, Heading, KeyFigure, KeyFigures, Paragraph, Prose, Quantity, Section, Sentence, Table
from tests.specimens.figures import figure
from tests.workbench.documents.specimen import voice
from workbench.documents.composition import Drawn, compose
from workbench.documents.slide_choice import MOST_BELOW, MOST_FIGURES, MOST_FINDINGS, SlideView, slides_of


def finding(tone: str) -> Sentence:
    return Sentence(f"specimen-report.{tone}", tone=tone)  # type: ignore[arg-type]


def table(rows: int, columns: int = 2) -> Table:
    headings = tuple(Heading(f"Colonne {n}") for n in range(columns))
    return Table(f"t{rows}", f"Table de {rows}", headings, tuple(tuple("x" for _ in headings) for _ in range(rows)))


def shown(*blocks: object, below: tuple[Section, ...] = (), id: str = "s") -> list[SlideView]:
    (view,) = compose([Section(id, "Une section", blocks, below)], voice("fr"), lambda _: Drawn("")).sections  # type: ignore[arg-type]
    return slides_of(view)


def test_the_gravest_findings_come_first_and_the_others_stand_in_the_notes() -> None:
    (slide,) = shown(Findings(tuple(map(finding, ("good", "warn", "bad", "good", "warn", "bad")))))

    assert [text.tone for text in slide.texts] == ["bad", "bad", "warn", "warn", "good"]
    assert len(slide.texts) == MOST_FINDINGS


def test_of_the_sections_in_a_section_those_that_weigh_most_are_shown_in_their_order() -> None:
    tones = ("good", "bad", "good", "warn")
    below = tuple(Section(f"b{n}", f"Partie {n}", (Findings((finding(tone),)),)) for n, tone in enumerate(tones))
    slides = shown(below=below)

    assert len(slides) == MOST_BELOW
    assert [slide.title for slide in slides] == ["Partie 1", "Partie 3"]
    assert {slide.above for slide in slides} == {"Une section"}
    assert slides[-1].besides[-2:] == ("Partie 0", "Partie 2")


def test_the_summary_leaves_out_none_of_its_parts() -> None:
    below = tuple(Section(f"b{n}", f"Partie {n}", (Findings((finding("good"),)),)) for n in range(4))

    assert len(shown(below=below, id="summary")) == 4


def test_a_picture_stands_before_tables_and_the_first_picture_before_others() -> None:
    (slide,) = shown(table(3), figure("comparison"), figure("bars"))

    assert slide.picture is not None
    assert slide.picture.original.kind == "comparison"
    assert slide.tables == ()
    assert len(slide.besides) == 2


def test_only_tables_that_are_taken_in_at_a_glance_are_shown() -> None:
    (slide,) = shown(table(4), table(40), table(2, columns=12))

    assert [len(one.rows) for one in slide.tables] == [4]
    assert slide.besides == ("Table de 40", "Table de 2")


def test_a_sentence_that_only_leads_up_to_a_long_table_makes_no_slide() -> None:
    assert shown(Paragraph("Voici tout."), table(40)) == []


def test_a_sentence_that_explains_a_computation_stays_in_the_report() -> None:
    (slide,) = shown(Paragraph("D’abord."), figure("bars"), Paragraph("Valeur = a × b."))

    assert [text.words for text in slide.texts] == ["D’abord."]
    assert slide.besides == ("Valeur = a × b.",)


def test_all_that_a_person_wrote_is_shown_line_by_line_a_table_row_by_row() -> None:
    (slide,) = shown(Prose("Un mot.\n\n- un\n- deux\n\n| Quand | Quoi |\n|---|---|\n| Mai | Signer |"))

    assert [text.words for text in slide.texts] == ["Un mot.", "un", "deux", "Quand · Quoi", "Mai · Signer"]


def test_a_slide_has_room_for_few_key_figures() -> None:
    figures = KeyFigures(tuple(KeyFigure(f"n{n}", Quantity(n)) for n in range(7)))
    (slide,) = shown(figures)

    assert len(slide.figures) == MOST_FIGURES


def test_numbers_in_a_risk_matrix_have_their_names_beside_them() -> None:
    drawn = figure("risk-matrix")
    (slide,) = shown(drawn)

    assert len(slide.texts) == len(drawn.table.rows)


def test_what_one_only_looks_things_up_in_has_no_slide() -> None:
    assert shown(table(3), id="glossary") == []
