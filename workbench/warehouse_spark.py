"""Spark as the client's warehouse: a table of its catalogue, read by a session of the client's own settings."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import sqlglot

from workbench.dataset_errors import DatasetError

_MASTER = re.compile(r"(spark|sc|k8s)://.+|local(\[.+\])?|yarn")


def is_spark(url: str) -> bool:
    """Whether it is the address of a Spark master (as spark-submit takes it) or of a Spark Connect server (sc://)."""
    return _MASTER.fullmatch(url) is not None


@dataclass(frozen=True)
class _Spark:
    session: Any

    def columns(self, table: str) -> list[str]:
        if not self.session.catalog.tableExists(table):
            raise DatasetError(f"There is no table “{table}” in the database.")
        return list(self.session.table(table).columns)

    def rows(self, query: str) -> Iterator[Sequence]:
        translated = sqlglot.transpile(query, read="duckdb", write="spark")[0]
        # By partitions: the results of a million customers need not stand in memory at once.
        yield from self.session.sql(translated).toLocalIterator()


@contextmanager
def open_spark(url: str) -> Iterator[_Spark]:
    """A session at the address, shared where the program has one already; DatasetError where nothing can be read."""
    try:
        from pyspark.errors import PySparkException
        from pyspark.sql import SparkSession
    except ImportError as error:
        raise DatasetError("Spark is not installed here: install the program with its extra “spark”.") from error
    # What Spark says of a fault is told in our own sentence.
    logging.getLogger("SQLQueryContextLogger").setLevel(logging.CRITICAL)
    builder, before = SparkSession.builder.appName("CRM Workbench"), SparkSession.getActiveSession()
    try:
        session = (builder.remote(url) if url.startswith("sc://") else builder.master(url)).getOrCreate()
        try:
            if before is None and not url.startswith("sc://"):
                session.sparkContext.setLogLevel("OFF")
            yield _Spark(session)
        finally:
            if before is None:
                session.stop()
    except PySparkException as error:
        reason = str(error).strip().splitlines()[0].rstrip(".")
        raise DatasetError(f"The database cannot be read: {reason}.") from error
