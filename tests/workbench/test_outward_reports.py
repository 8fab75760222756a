"""What leaves the house says where no figure comes from, and carries no data of the project."""

from datetime import date

from phases.method import Findings, Heading, KeyFigure, KeyFigures, Paragraph, Prose, Provenance, Quantity, Section, Sentence, Table
from tests.bench import dossier_of
from workbench.outward_reports import without_sources
from workbench.report_documents import project_document

SOURCE = Provenance("needs", "orders")


def test_every_source_is_taken_out_and_every_word_stays() -> None:
    said = Sentence("x.y", {"amount": Quantity(3, source=SOURCE)}, (SOURCE,), "warn")
    whole = Section("s", "Title", (
        Paragraph(said), Prose("text", SOURCE), Findings((said,)), KeyFigures((KeyFigure("label", Quantity(1, "money", source=SOURCE)),)),
        Table("t", "caption", (Heading("head"),), ((Quantity(2, source=SOURCE),),)),
    ), (Section("below", "Below", (Paragraph(said),)),))
    bare = without_sources(whole)

    assert "Provenance" not in repr(bare)
    assert repr(bare).count("x.y") == repr(whole).count("x.y") == 3
    assert bare.blocks[1].text == "text"


def test_a_call_for_tenders_carries_no_data_and_a_business_case_does(database, cast, project) -> None:
    with database.session(write=True) as session:
        dossier = dossier_of(session, project, cast.lead)
        dossier.add("needs", {"title": "See the orders", "area": "sales", "priority": "must"}, "orders")
        tender, _ = project_document(dossier, "call-for-tenders", "en", date(2024, 1, 29))
        case, _ = project_document(dossier, "business-case", "en", date(2024, 1, 29))

    assert tender.attachment is None
    assert "Provenance" not in repr(tender.sections)
    assert case.attachment is not None
