"""Databases for tests: an empty one on SQLite, an empty one on a PostgreSQL server that the tests start for themselves."""

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
import pytest

MISSING = (
    "PostgreSQL's server programs are not installed: run `make test`, which installs them where it may, "
    "or install your system's PostgreSQL server package."
)
# Durable for no longer than a test: what is tested is our use of the server, not its disk.
QUICK = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off", "max_connections": "60"}
START_TIMEOUT = 60
_numbers = count(1)


@dataclass(frozen=True)
class PostgresqlServer:
    """A running server that accepts its owner on loopback without a password."""

    port: int

    def url(self, database: str) -> str:
        """The address of one of its databases, as DATABASE_URL takes it."""
        return f"postgresql+psycopg://postgres@127.0.0.1:{self.port}/{database}"

    def execute(self, statement: str) -> None:
        """Runs a statement outside any database of a test."""
        address = f"host=127.0.0.1 port={self.port} user=postgres dbname=postgres"
        with psycopg.connect(address, autocommit=True) as connection:
            connection.execute(statement)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgresqlServer]:
    """A server of this test process's own, started when the first test asks for it."""
    programs = _programs()
    if programs is None:
        pytest.fail(MISSING)
    owner = _owner()
    with tempfile.TemporaryDirectory(prefix="workbench-postgresql-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        if owner:
            shutil.chown(folder, owner)
        _run([*_as(owner), str(programs / "initdb"), "--auth=trust", "--username=postgres", "--encoding=UTF8",
              "--no-locale", "--no-sync", "--pgdata", str(data)], folder)
        port = _free_port()
        options = " ".join(f"-c {name}={value}" for name, value in QUICK.items())
        control = [*_as(owner), str(programs / "pg_ctl"), "--pgdata", str(data), "--wait", "--silent"]
        _run([*control, "start", "--timeout", str(START_TIMEOUT), "--log", str(data / "log"), "--options",
              f"-h 127.0.0.1 -p {port} -k '' {options}"], folder)
        try:
            yield PostgresqlServer(port)
        finally:
            _run([*control, "stop", "--mode", "immediate"], folder)


@pytest.fixture
def postgresql_url(postgresql_server: PostgresqlServer) -> Iterator[str]:
    """The address of an empty database on PostgreSQL, this test's alone."""
    name = f"test_{next(_numbers)}"
    postgresql_server.execute(f"CREATE DATABASE {name}")
    yield postgresql_server.url(name)
    postgresql_server.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """The address of an empty database on SQLite."""
    return f"sqlite:///{tmp_path / 'empty.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The address of an empty database: whatever asks for it is tested on each kind."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


def _programs() -> Path | None:
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    newest = versions[-1] if versions else Path(on_path).resolve() if on_path else None
    return newest.parent if newest else None


def _owner() -> str | None:
    # The server refuses to run as root; the package's own user is there wherever Debian's package is.
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return "postgres" if "postgres" in names else "nobody"


def _as(owner: str | None) -> list[str]:
    return ["setpriv", f"--reuid={owner}", f"--regid={pwd.getpwnam(owner).pw_gid}", "--clear-groups"] if owner else []


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _run(command: list[str], folder: str) -> None:
    with tempfile.TemporaryFile() as said:
        # A pipe would stay open in the server that outlives pg_ctl, and we would wait for its end.
        done = subprocess.run(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=said, stderr=subprocess.STDOUT,
                              check=False)
        said.seek(0)
        if done.returncode:
            pytest.fail(f"{command[-1]}: {said.read().decode(errors='replace')}")
