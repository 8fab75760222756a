"""The same figures from the client's own database as from a file."""

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import psycopg
import pytest
from click.testing import CliRunner

from phases.strategy.time_unit import Duration, TimeUnit
from tests.customer_files import ODD, Row, sample_rows, write_csv
from workbench.commands.customers import command
from workbench.dataset_analysis import AnalysisChoices, analyse
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_warehouse import load_table
from workbench.datasets import load_file

COLUMNS = ["--customer", "customer", "--date", "date", "--amount", "amount"]
MAPPING = ColumnMapping("customer", "amount", date="date")
CHOICES = ImportChoices(today=date(2025, 1, 1))


def fill(url: str, rows: Sequence[Row]) -> None:
    with psycopg.connect(url.replace("+psycopg", "")) as connection:
        connection.execute("CREATE TABLE sales (customer text, date timestamp, amount numeric(12, 2))")
        with connection.cursor().copy("COPY sales FROM STDIN") as copy:
            for customer, day, cents in rows:
                copy.write_row((customer, f"{day} 17:30:00", f"{cents / 100:.2f}"))


def figures(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, [*arguments, *COLUMNS, "--json"])

    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_database_without_dates_of_its_own_is_refused_in_one_sentence() -> None:
    result = CliRunner().invoke(command, ["--connection", "sqlite://", "--table", "sales", *COLUMNS, "--json"])

    assert result.exit_code == 2
    assert result.stderr == "SQLite keeps dates as any text: write the table to a CSV file and give that instead.\n"


@pytest.mark.parametrize(("name", "weeks"), [("odd rows", 8), ("published sample", 39)])
def test_a_real_postgresql_gives_the_same_digits_as_the_file(
    postgresql_url: str, tmp_path: Path, name: str, weeks: int
) -> None:
    rows = ODD if name == "odd rows" else sample_rows()
    fill(postgresql_url, rows)
    calibration = ["--calibration-weeks", str(weeks)]
    there = figures("--connection", postgresql_url.replace("+psycopg", ""), "--table", "public.sales", *calibration)
    here = figures(str(write_csv(tmp_path / "rows.csv", rows)), *calibration)
    for result in (there, here):
        del result["fingerprint"], result["quality"]["duplicates"]["amount"]
        result["quality"].pop("rounded_amounts", None)

    assert there == here


def test_every_view_is_the_same_from_both(postgresql_url: str, tmp_path: Path) -> None:
    fill(postgresql_url, sample_rows())
    choices = AnalysisChoices(calibration=Duration(39, TimeUnit.WEEK))
    there = analyse(load_table(postgresql_url, "sales", MAPPING, CHOICES, calibration=choices.calibration), choices)
    here = analyse(load_file(write_csv(tmp_path / "rows.csv", sample_rows()), MAPPING, CHOICES), choices)
    for name in set(here) - {"provenance", "summary"}:
        assert there[name] == here[name], name


def test_identifiers_can_be_replaced_on_the_way(postgresql_url: str) -> None:
    fill(postgresql_url, ODD)
    choices = ImportChoices(today=date(2025, 1, 1), pseudonym_key=b"key")
    dataset = load_table(postgresql_url, "sales", MAPPING, choices)
    names = [name for (name,) in dataset.engine.execute("SELECT customer FROM customer_names").fetchall()]

    assert len(names) == 4
    assert all(len(name) == 20 for name in names)


@pytest.mark.parametrize(
    ("table", "column", "sentence"),
    [("nothing", "amount", "no table “nothing”"), ("sales", "price", "no column “price”"),
     ("sales", "customer", "cannot be read")],
)
def test_what_is_not_in_the_database_is_told_with_status_2(
    postgresql_url: str, table: str, column: str, sentence: str
) -> None:
    fill(postgresql_url, ODD)
    result = CliRunner().invoke(command, ["--connection", postgresql_url, "--table", table, "--customer", "customer",
                                          "--date", "date", "--amount", column])

    assert result.exit_code == 2
    assert sentence in result.stderr
    assert len(result.stderr.strip().splitlines()) == 1


def test_a_server_that_does_not_answer_is_told() -> None:
    result = CliRunner().invoke(command, ["--connection", "postgresql://nobody@127.0.0.1:1/none", "--table", "t", *COLUMNS])

    assert result.exit_code == 2
    assert "cannot be read" in result.stderr


def test_a_connection_needs_a_table_and_a_date() -> None:
    without_table = CliRunner().invoke(command, ["--connection", "postgresql://localhost/x", *COLUMNS])
    without_date = CliRunner().invoke(
        command, ["--connection", "postgresql://localhost/x", "--table", "t", "--customer", "c", "--amount", "a"]
    )

    assert (without_table.exit_code, without_date.exit_code) == (2, 2)
    assert "--table" in without_table.stderr
    assert "--date" in without_date.stderr


def test_the_database_is_only_read(postgresql_url: str) -> None:
    fill(postgresql_url, ODD)
    load_table(postgresql_url, "sales", MAPPING, CHOICES)
    with psycopg.connect(postgresql_url.replace("+psycopg", "")) as connection:
        tables = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        rows = connection.execute("SELECT count(*) FROM sales").fetchone()

    assert tables == [("sales",)]
    assert rows == (len(ODD),)
