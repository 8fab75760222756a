"""A benefit line taken over from a customer file is marked when a newer file comes, until the figure is taken again."""

from datetime import date
from decimal import Decimal

import pytest

from phases.method import Offer, Provenance
from workbench import offers
from workbench.dossier import Dossier
from workbench.replaced_files import LINES, from_replaced, with_replaced


def file_of(day: date) -> dict:
    return {
        "title": f"Ventes {day.year}", "imported": day.isoformat(), "file_name": "ventes.csv", "fingerprint": "ab" * 32, "rows": 10,
        "personal_data_kept": False, "analysis": {},
    }


def offer(customers: str, name: str = "loyalty-pros") -> Offer:
    driver = {"kind": "retention", "customers": customers, "margin": "100", "retention_change": "0.02", "remaining_lifetime_years": "2"}
    row = {"title": "Clients gardés", "alternative": ["all"], "driver": driver, "source": f"fichier de {customers} clients"}
    return Offer(name, LINES, "Ouvrir un bénéfice", row, Provenance("customer-file"))


@pytest.fixture
def line(dossier: Dossier) -> str:
    """A line taken over from the first file."""
    dossier.add("customer-file", file_of(date(2024, 1, 31)))
    return offers.take(dossier, "loyalty-benefits", offer("100")).row


def marked(dossier: Dossier) -> list[str]:
    return [entry.row for entry, _file in from_replaced(dossier)]


def test_a_line_from_the_newest_file_bears_no_mark(dossier: Dossier, line: str) -> None:
    assert marked(dossier) == []
    assert with_replaced(dossier, LINES, {line: ()}) == {line: ()}


def test_a_newer_file_marks_the_line_where_it_stands(dossier: Dossier, line: str) -> None:
    dossier.add("customer-file", file_of(date(2025, 1, 31)))
    (mark,) = with_replaced(dossier, LINES, {})[line]

    assert mark.values["file"] == "Ventes 2025"
    assert mark.tone == "warn"
    assert with_replaced(dossier, "cost-lines", {}) == {}


def test_a_line_that_was_entered_by_hand_bears_no_mark(dossier: Dossier, line: str) -> None:
    own = dossier.add(LINES, {"title": "Ma ligne", "alternative": ["all"]})
    dossier.add("customer-file", file_of(date(2025, 1, 31)))

    assert own.row not in marked(dossier)


def test_taking_the_new_figure_changes_the_line_and_takes_the_mark_away(dossier: Dossier, line: str) -> None:
    dossier.add("customer-file", file_of(date(2025, 1, 31)))
    again = offers.take_again(dossier, "loyalty-benefits", offer("250"))

    assert again.row == line
    assert Decimal(again.data["driver"]["customers"]) == 250
    assert again.data["source"] == "fichier de 250 clients"
    assert again.version == 2
    assert marked(dossier) == []


def test_taking_again_what_was_never_taken_takes_it(dossier: Dossier, line: str) -> None:
    other = offers.take_again(dossier, "loyalty-benefits", offer("30", "loyalty-others"))

    assert other.row != line
    assert other.version == 1
