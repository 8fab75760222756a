"""The check before issue says what hinders the document and what weakens it."""

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from workbench.check import grounds_of, points
from workbench.dossier import Dossier
from workbench.project_import import into_project
from workbench.workings import Workings

EXAMPLE = Path(__file__).parents[2] / "examples" / "hosted-crm.yaml"
TODAY = date(2026, 11, 22)


def found(dossier: Dossier) -> dict[str, str]:
    """The key of each point's sentence and its weight."""
    return {point.words.key: point.weight for point in points(Workings(dossier, TODAY), "business-case", TODAY)}


def test_an_empty_project_lacks_its_case_and_the_decision_asked(dossier: Dossier) -> None:
    keys = found(dossier)

    assert keys["business-case.no-parameters"] == "must"
    assert keys["business-case.no-decision-asked"] == "must"


def test_what_holds_back_stands_before_what_weakens_and_that_before_the_rest(dossier: Dossier) -> None:
    dossier.add("cost-lines", {"title": "Licences"}).saved = datetime(2025, 1, 1, tzinfo=UTC)
    weights = [point.weight for point in points(Workings(dossier, TODAY), "business-case", TODAY)]

    assert list(dict.fromkeys(weights)) == ["must", "should", "note"]
    assert weights == sorted(weights, key=["must", "should", "note"].index)


def test_a_row_that_can_no_longer_be_read_is_said_and_kept(dossier: Dossier) -> None:
    dossier.add("cost-lines", {"title": "A cost of an older version", "colour": "blue"}, row="old")

    assert found(dossier)["business-case.unreadable-rows"] == "must"
    assert [entry.row for entry in dossier.entries("cost-lines")] == ["old"]


def test_an_entry_of_a_fixed_row_that_can_no_longer_be_read_is_said_too(dossier: Dossier) -> None:
    dossier.add("alternatives", {"colour": "blue"}, row="do-nothing")

    assert [entry.row for entry in dossier.unreadable("alternatives")] == ["do-nothing"]


def test_the_entries_are_not_read_again_where_all_of_them_can_be_read(dossier: Dossier) -> None:
    dossier.add("exceptions", {"title": "Brand", "kind": "intangible-benefit"})

    assert dossier.unreadable("exceptions") == []
    assert "exceptions" not in dossier._loaded


def test_an_entry_of_more_than_a_year_is_called_old(dossier: Dossier) -> None:
    entry = dossier.add("cost-lines", {"title": "Licences"})
    assert "business-case.old-entries" not in found(dossier)
    entry.saved = datetime(2025, 1, 1, tzinfo=UTC)

    assert found(dossier)["business-case.old-entries"] == "should"


def test_an_open_questionnaire_on_which_the_figures_do_not_rest_is_told_for_information(dossier: Dossier) -> None:
    assert found(dossier)["business-case.open-questions"] == "note"


def weights(dossier: Dossier, report: str, instrument: str) -> set[str]:
    """The weights of the points that one instrument has to settle."""
    return {point.weight for point in points(Workings(dossier, TODAY), report, TODAY) if point.sources[0].instrument == instrument}


def test_a_finding_counts_where_the_decision_or_the_report_itself_rests_on_it(dossier: Dossier) -> None:
    into_project(dossier, EXAMPLE.name, EXAMPLE.read_bytes())
    dossier.put("benefit-lines", "loyalty", {**dossier.entries("benefit-lines")[0].data, "owner": None})
    dossier.add("contact-reasons", {"title": "Report a broken part", "whose": "customer", "matters": "decides", "channels": ["telephone"]})

    assert weights(dossier, "business-case", "contact-reasons") == {"note"}
    assert weights(dossier, "vision-report", "contact-reasons") == {"should"}
    assert weights(dossier, "business-case", "benefit-lines") == {"should"}


def test_an_instrument_that_offered_a_row_to_the_case_is_among_its_grounds(dossier: Dossier) -> None:
    parts = [name for part in dossier.catalogue.report_parts("business-case") for name in part.reads]
    assert "loyalty-benefits" not in grounds_of(dossier, parts)
    with dossier.coming_from("loyalty-benefits#benefit-a"):
        dossier.add("benefit-lines", {"title": "Retention", "kind": "revenue"}, "retention")

    assert "loyalty-benefits" in grounds_of(dossier, parts)

    dossier.remove("benefit-lines", "retention", 1)
    assert "loyalty-benefits" not in grounds_of(dossier, parts)


def test_a_benefit_from_a_replaced_customer_file_is_said(dossier: Dossier) -> None:
    def add_file(title: str) -> None:
        dossier.add("customer-file", {"title": title, "imported": "2026-11-01"})

    def take(title: str) -> None:
        offered = replace(dossier, actor=replace(dossier.actor, origin="customer-file#benefit"))
        offered.add("benefit-lines", {"title": title, "kind": "revenue"})

    add_file("Sales of 2024")
    take("Retention")
    assert "customer-file.replaced" not in found(dossier)
    add_file("Sales of 2025")
    take("Development")

    lines = [point.words.values["line"] for point in points(Workings(dossier, TODAY), "business-case", TODAY)
             if point.words.key == "customer-file.replaced"]
    assert lines == ["Retention"]
