"""The same figures from a table of Spark as from a file; run by `make spark`, since it needs Java and half a gigabyte of Spark."""

import json
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from pyspark.sql import SparkSession

from phases.strategy.time_unit import Duration, TimeUnit
from tests.customer_files import ODD, Row, sample_rows, write_csv
from workbench.commands.customers import command
from workbench.dataset_analysis import AnalysisChoices, analyse
from workbench.dataset_mapping import ColumnMapping, ImportChoices
from workbench.dataset_warehouse import load_table
from workbench.datasets import load_file

MASTER = "local[2]"
COLUMNS = ["--customer", "customer", "--date", "date", "--amount", "amount"]
MAPPING = ColumnMapping("customer", "amount", date="date")
CHOICES = ImportChoices(today=date(2025, 1, 1))


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SparkSession]:
    place = tmp_path_factory.mktemp("spark")
    builder = SparkSession.builder.master(MASTER).config("spark.ui.enabled", "false").config("spark.driver.bindAddress", "127.0.0.1")
    found = builder.config("spark.driver.host", "127.0.0.1").config("spark.sql.warehouse.dir", str(place / "tables")).getOrCreate()
    found.sparkContext.setLogLevel("OFF")
    yield found
    found.stop()


def fill(session: SparkSession, tmp_path: Path, rows: Sequence[Row]) -> Path:
    """The rows as the table `sales`, and as the file that is given back."""
    path = write_csv(tmp_path / "rows.csv", rows)
    session.read.csv(str(path), header=True).createOrReplaceTempView("texts")
    session.sql("DROP TABLE IF EXISTS sales")
    session.sql("CREATE TABLE sales AS SELECT customer, CAST(date AS TIMESTAMP) AS date, CAST(amount AS DECIMAL(12, 2)) AS amount FROM texts")
    return path


def figures(*arguments: str) -> dict[str, Any]:
    result = CliRunner().invoke(command, [*arguments, *COLUMNS, "--json"])

    assert result.exit_code == 0, result.output
    found: dict[str, Any] = json.loads(result.stdout)
    del found["fingerprint"], found["quality"]["duplicates"]["amount"]
    found["quality"].pop("rounded_amounts", None)
    return found


@pytest.mark.parametrize(("name", "weeks"), [("odd rows", 8), ("published sample", 39)])
def test_spark_gives_the_same_digits_as_the_file(session: SparkSession, tmp_path: Path, name: str, weeks: int) -> None:
    path = fill(session, tmp_path, ODD if name == "odd rows" else sample_rows())
    calibration = ["--calibration-weeks", str(weeks)]

    assert figures("--connection", MASTER, "--table", "default.sales", *calibration) == figures(str(path), *calibration)


def test_every_view_is_the_same_from_both(session: SparkSession, tmp_path: Path) -> None:
    path = fill(session, tmp_path, sample_rows())
    choices = AnalysisChoices(calibration=Duration(39, TimeUnit.WEEK))
    there = analyse(load_table(MASTER, "sales", MAPPING, CHOICES, calibration=choices.calibration), choices)
    here = analyse(load_file(path, MAPPING, CHOICES), choices)
    for name in set(here) - {"provenance", "summary"}:
        assert there[name] == here[name], name


@pytest.mark.parametrize(("table", "column", "sentence"), [
    ("nothing", "amount", "There is no table “nothing”"), ("sales", "price", "There is no column “price”"),
    ("sales", "customer", "The database cannot be read"),
])
def test_what_is_not_there_is_told_in_one_sentence(session: SparkSession, tmp_path: Path, table: str, column: str, sentence: str) -> None:
    fill(session, tmp_path, ODD)
    result = CliRunner().invoke(command, ["--connection", MASTER, "--table", table, "--customer", "customer", "--date", "date",
                                          "--amount", column])

    assert result.exit_code == 2
    assert result.stderr.startswith(sentence)
    assert len(result.stderr.splitlines()) == 1
