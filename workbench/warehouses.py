"""The client's own databases, as what is needed of them: the columns of a table, and the rows of a query. They are only read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy
import sqlglot

from workbench.dataset_errors import DatasetError
from workbench.warehouse_spark import is_spark, open_spark

# Names that SQLAlchemy and sqlglot give differently to one dialect.
DIALECTS = {"postgresql": "postgres", "mssql": "tsql", "mariadb": "mysql", "awsathena": "athena"}
FETCH_ROWS = 50_000


class Warehouse(Protocol):
    """A database of the client's that is open for reading."""

    def columns(self, table: str) -> list[str]:
        """The columns of a table; DatasetError where there is none of that name."""

    def rows(self, query: str) -> Iterator[Sequence]:
        """Rows of a query written for DuckDB, translated."""


def open_warehouse(url: str) -> AbstractContextManager[Warehouse]:
    """The database of a URL: SQLAlchemy's, or the address of a Spark master or server. DatasetError where it cannot be read."""
    return open_spark(url) if is_spark(url) else _open_database(url)


@dataclass(frozen=True)
class _Database:
    """A database that SQLAlchemy speaks to, by a connection on which only reading is possible."""

    connection: sqlalchemy.Connection

    def columns(self, table: str) -> list[str]:
        schema, _, bare = table.rpartition(".")
        try:
            return [column["name"] for column in sqlalchemy.inspect(self.connection).get_columns(bare, schema or None)]
        except sqlalchemy.exc.NoSuchTableError as error:
            raise DatasetError(f"There is no table “{table}” in the database.") from error

    def rows(self, query: str) -> Iterator[Sequence]:
        name = self.connection.dialect.name
        translated = sqlglot.transpile(query, read="duckdb", write=DIALECTS.get(name, name))[0]
        result = self.connection.exec_driver_sql(translated.replace("%", "%%") if "%" in translated else translated)
        while fetched := result.fetchmany(FETCH_ROWS):
            yield from fetched


@contextmanager
def _open_database(url: str) -> Iterator[Warehouse]:
    try:
        client = sqlalchemy.create_engine(_with_driver(url), poolclass=sqlalchemy.NullPool)
        if client.dialect.name == "sqlite":
            raise DatasetError("SQLite keeps dates as any text: write the table to a CSV file and give that instead.")
        with client.connect() as connection:
            _read_only(connection)
            yield _Database(connection)
    except sqlalchemy.exc.SQLAlchemyError as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise DatasetError(f"The database cannot be read: {reason}.") from error
    except ImportError as error:
        raise DatasetError(f"The driver for this database is not installed: {error}.") from error


def _with_driver(url: str) -> str:
    for start in ("postgres://", "postgresql://"):
        if url.startswith(start):
            return "postgresql+psycopg://" + url.removeprefix(start)
    return url


def _read_only(connection: sqlalchemy.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql("SET TRANSACTION READ ONLY")
