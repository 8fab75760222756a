"""Brings the database to the newest state, whatever state it is in."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url

from workbench.database import into_wal
from workbench.places import MIGRATIONS

ANY_NUMBER_OF_OURS = 7246501
"""Names the lock that two processes starting at once on PostgreSQL share."""


class UnknownState(Exception):
    """The database is in a state that this version of the program does not know: it comes from a newer one."""


class BrokenReferences(Exception):
    """A migration left rows that point nowhere; it was rolled back."""


def upgrade(url: str, revision: str = "head") -> None:
    """Migrates the database up to a revision, all or nothing; does nothing where it is there already."""
    with _connected(url) as connection:
        try:
            command.upgrade(_config(connection), revision)
        except CommandError as error:
            raise UnknownState(str(error)) from None
        _check_references(connection)


def downgrade(url: str, revision: str) -> None:
    """Migrates the database down to a revision, all or nothing."""
    with _connected(url) as connection:
        command.downgrade(_config(connection), revision)
        _check_references(connection)


def knows(revision: str) -> bool:
    """Whether this version of the program has that state of the database among its own."""
    return any(script.revision == revision for script in ScriptDirectory(str(MIGRATIONS)).walk_revisions())


def is_current(url: str) -> bool:
    """Whether the database is in the newest state."""
    with _connected(url) as connection:
        config = _config(connection)
        return MigrationContext.configure(connection).get_current_revision() == (
            ScriptDirectory.from_config(config).get_current_head()
        )


def _config(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config


@contextmanager
def _connected(url: str) -> Iterator[Connection]:
    engine = _engine(url)
    try:
        with engine.begin() as connection:
            if engine.dialect.name == "postgresql":
                connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ANY_NUMBER_OF_OURS})
            yield connection
    finally:
        engine.dispose()


def _engine(url: str) -> Engine:
    if not url.startswith("sqlite"):
        return create_engine(url)
    if path := make_url(url).database:
        Path(path).parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    engine = create_engine(url, connect_args={"timeout": 30.0})
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN IMMEDIATE"))
    return engine


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    # Batch mode rebuilds tables: with foreign keys on, dropping the old one would delete the rows that refer to it.
    connection.isolation_level = None
    into_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=OFF"):
        connection.execute(f"PRAGMA {pragma}")


def _check_references(connection: Connection) -> None:
    if connection.dialect.name != "sqlite":
        return
    broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise BrokenReferences(f"{len(broken)} rows would point nowhere, the first in table {broken[0][0]}")
