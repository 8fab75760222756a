"""How a connection to Spark is told; that Spark gives the same figures is compared by `make spark`."""

import sys

import pytest
from click.testing import CliRunner

from workbench.commands.customers import command
from workbench.warehouse_spark import is_spark


@pytest.mark.parametrize(("url", "spark"), [
    ("local", True), ("local[2]", True), ("local[*]", True), ("spark://host:7077", True), ("sc://host:15002", True), ("yarn", True),
    ("postgresql://reader@host/sales", False), ("sqlite://", False), ("localhost", False), ("sparkling://host", False),
])
def test_a_master_and_a_server_of_spark_are_told_from_a_database(url: str, spark: bool) -> None:
    assert is_spark(url) is spark


def test_where_spark_is_not_installed_one_sentence_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark.errors", None)
    result = CliRunner().invoke(command, ["--connection", "local[2]", "--table", "sales", "--customer", "customer", "--date", "date",
                                          "--amount", "amount"])

    assert (result.exit_code, result.stderr) == (2, "Spark is not installed here: install the program with its extra “spark”.\n")
