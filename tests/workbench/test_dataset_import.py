"""What an import keeps of a file."""

from datetime import date
from pathlib import Path

import pytest

from workbench.dataset_engine import Work, open_engine
from workbench.dataset_errors import DatasetError, ImportCancelled
from workbench.dataset_mapping import ColumnMapping, ImportChoices, guess_roles
from workbench.dataset_source import open_source, preview
from workbench.datasets import CustomerDataset, delete_personal_data, load_file

CHOICES = ImportChoices(today=date(2025, 1, 1))
TEXT = """Code client;Date;Montant;Marge;Pays;Remise;Produit
C1;05/01/2024;100,00;40,00;France;oui;chaise
C1;20/03/2024;50,00;-5,00;Belgique;non;table
C2;13/02/2024;80,00;30,00;;0,00;chaise
C2;14/02/2024;20,00;8,00;France;5,50;
"""
MAPPING = ColumnMapping("Code client", "Montant", date="Date", margin="Marge", segment="Pays", discount="Remise",
                        product="Produit")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    written = tmp_path / "ventes.csv"
    written.write_text(TEXT, encoding="utf-8")
    return written


def customers(dataset: CustomerDataset) -> dict[str, tuple]:
    rows = dataset.engine.execute(
        "SELECT customer, revenue_cents, margin_cents, purchases FROM customers JOIN customer_names USING (customer_number)"
    ).fetchall()
    return {row[0]: row[1:] for row in rows}


def test_customers_have_their_money_in_cents(path: Path) -> None:
    assert customers(load_file(path, MAPPING, CHOICES)) == {"C1": (15000, 3500, 2), "C2": (10000, 3800, 2)}


def test_an_attribute_has_the_value_of_the_latest_row_that_has_one(path: Path) -> None:
    dataset = load_file(path, MAPPING, CHOICES)

    assert dataset.engine.execute('SELECT "attribute Pays" FROM customer_attributes ORDER BY customer_number').fetchall() == [
        ("Belgique",), ("France",),
    ]


def test_a_discount_is_a_yes_or_an_amount_above_zero(path: Path) -> None:
    dataset = load_file(path, MAPPING, CHOICES)

    assert dataset.engine.execute("SELECT discounted FROM transactions ORDER BY day").fetchall() == [
        (True,), (False,), (True,), (False,),
    ]


def test_pseudonyms_are_alike_for_one_key_and_different_for_another(path: Path) -> None:
    names = {
        key: set(customers(load_file(path, MAPPING, ImportChoices(today=date(2025, 1, 1), pseudonym_key=key))))
        for key in (b"one", b"two")
    }
    again = set(customers(load_file(path, MAPPING, ImportChoices(today=date(2025, 1, 1), pseudonym_key=b"one"))))

    assert again == names[b"one"]
    assert not names[b"one"] & names[b"two"]
    assert not names[b"one"] & {"C1", "C2"}


def test_no_table_holds_the_identifiers_once_they_are_replaced(path: Path, tmp_path: Path) -> None:
    database = tmp_path / "customers.duckdb"
    dataset = load_file(path, MAPPING, ImportChoices(today=date(2025, 1, 1), pseudonym_key=b"k"), database=database)
    tables = [name for (name,) in dataset.engine.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
    for table in tables:
        for row in dataset.engine.execute(f"SELECT * FROM {table}").fetchall():
            assert "C1" not in row


def test_progress_is_told_from_beginning_to_end(path: Path) -> None:
    told: list[float] = []
    load_file(path, MAPPING, CHOICES, work=Work(progress=lambda _step, fraction: told.append(fraction)))

    assert told == sorted(told)
    assert told[0] == 0
    assert told[-1] > 0.9


def test_a_cancelled_import_says_so(path: Path) -> None:
    with pytest.raises(ImportCancelled):
        load_file(path, MAPPING, CHOICES, work=Work(cancelled=lambda: True))


def test_a_second_import_into_the_same_database_replaces_the_first(path: Path, tmp_path: Path) -> None:
    database = tmp_path / "customers.duckdb"
    load_file(path, MAPPING, CHOICES, database=database).engine.close()
    path.write_text(TEXT.replace("C2", "C3"), encoding="utf-8")

    assert set(customers(load_file(path, MAPPING, CHOICES, database=database))) == {"C1", "C3"}


def test_deleting_removes_everything_about_customers(path: Path, tmp_path: Path) -> None:
    database = tmp_path / "customers.duckdb"
    load_file(path, MAPPING, CHOICES, database=database).engine.close()
    delete_personal_data(database)
    delete_personal_data(database)

    assert [found.name for found in tmp_path.iterdir()] == ["ventes.csv"]


def test_columns_are_guessed_by_their_names(path: Path) -> None:
    with open_engine() as engine:
        source = open_source(engine, path, path.parent)
        rows = preview(engine, source)

    assert guess_roles(source.columns) == {"customer": "Code client", "date": "Date", "amount": "Montant", "margin": "Marge",
                           "discount": "Remise", "product": "Produit"}
    assert (source.delimiter, len(rows), rows[0][0]) == (";", 4, "C1")


@pytest.mark.parametrize(
    ("columns", "roles"),
    [
        (["CustomerID", "InvoiceDate", "Quantity"], {"customer": "CustomerID", "date": "InvoiceDate"}),
        (["N° client", "Date de commande", "CA HT"], {"customer": "N° client", "date": "Date de commande", "amount": "CA HT"}),
        (["x", "y"], {}),
    ],
)
def test_other_names_are_guessed_too(columns: list[str], roles: dict[str, str]) -> None:
    assert guess_roles(columns) == roles


def test_one_row_per_customer_keeps_what_it_says_of_purchases(tmp_path: Path) -> None:
    path = tmp_path / "clients.csv"
    path.write_text("id,total,orders,first,last\nA,100,3,2023-01-01,2024-01-01\nB,50,1,2024-02-01,2024-02-01\n")
    mapping = ColumnMapping("id", "total", purchases="orders", first_purchase="first", last_purchase="last")
    dataset = load_file(path, mapping, CHOICES)

    assert dataset.engine.execute("SELECT purchases, last_day FROM customers ORDER BY customer_number").fetchall() == [
        (3, date(2024, 1, 1)), (1, date(2024, 2, 1)),
    ]
    assert (dataset.observation.first, dataset.observation.last) == (date(2023, 1, 1), date(2024, 2, 1))


def test_a_missing_attribute_is_refused(path: Path) -> None:
    with pytest.raises(DatasetError, match="no column “Ville”"):
        load_file(path, ColumnMapping("Code client", "Montant", date="Date", attributes=("Ville",)), CHOICES)
