"""The database: engines for SQLite and PostgreSQL, and sessions that read or write.

On SQLite a write transaction begins immediate and one at a time per process: deferred ones that turn from
reading to writing fail under load, and waiting in a lock of our own is fairer than SQLite's busy loop.
"""

import random
import sqlite3
import threading
import time
from typing import Any

from sqlalchemy import Engine, event
from sqlmodel import Session, create_engine

WRITES = {"workbench_writes": True}
SWITCH_PATIENCE = 30.0
"""Seconds to wait for those who switch a new file to WAL at the same moment; it takes them milliseconds."""
CONNECTIONS = 40
"""More than a serving process has threads: none waits for another one's connection, only writers wait for each other."""


class Database:
    """One database for the process; `session(write=True)` for whatever changes something."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.engine = _sqlite_engine(url) if url.startswith("sqlite") else create_engine(url, pool_pre_ping=True)
        self._writer = self.engine.execution_options(**WRITES)

    @property
    def is_sqlite(self) -> bool:
        """Whether this is the embedded database."""
        return self.engine.dialect.name == "sqlite"

    def session(self, write: bool = False) -> Session:
        """A new session; objects stay readable after a commit."""
        return Session(self._writer if write else self.engine, expire_on_commit=False)

    def close(self) -> None:
        """Gives all connections back."""
        self.engine.dispose()


def _sqlite_engine(url: str) -> Engine:
    engine = create_engine(url, pool_size=CONNECTIONS, max_overflow=0, connect_args={"timeout": 5.0, "check_same_thread": False})
    write_lock = threading.Lock()
    event.listen(engine, "connect", _prepare_connection)
    event.listen(engine, "begin", lambda connection: _begin(connection, write_lock))
    event.listen(engine, "checkin", lambda _connection, record: _give_back(record, write_lock))
    return engine


def _prepare_connection(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    into_wal(connection)
    for pragma in ("synchronous=FULL", "foreign_keys=ON", "busy_timeout=5000"):
        connection.execute(f"PRAGMA {pragma}")


def into_wal(connection: Any) -> None:
    """Puts an SQLite file into WAL mode, in which it stays; waits for whoever is about to do the same.

    SQLite itself does not wait here: the switch reads before it writes, and where two have read neither may wait for the
    other. Who is refused lets go, so that one of them gets through; the others then find the mode as they want it.
    """
    end = time.monotonic() + SWITCH_PATIENCE
    while not _switched(connection, end):
        time.sleep(random.uniform(0.001, 0.02))  # noqa: S311 - so that two do not meet again, nothing secret


def _switched(connection: Any, end: float) -> bool:
    try:
        connection.execute("PRAGMA journal_mode=WAL")
    except sqlite3.OperationalError as refused:
        if refused.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > end:
            raise
        return False
    return True


def _begin(connection: Any, lock: threading.Lock) -> None:
    if not connection.get_execution_options().get("workbench_writes"):
        connection.exec_driver_sql("BEGIN")
        return
    if "write_lock" not in connection.info:
        lock.acquire()
        connection.info["write_lock"] = lock
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _give_back(record: Any, lock: threading.Lock) -> None:
    # Only now is the commit on disk; released earlier, the next writer would meet the database still locked.
    if record.info.pop("write_lock", None):
        lock.release()
