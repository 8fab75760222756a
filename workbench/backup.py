"""The whole installation in one file and back: a consistent copy of the embedded database, taken while it serves."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import make_url

from workbench import migrate


class NoBackup(Exception):
    """The backup cannot be made or used; the message says why and what to do."""


def database_file(url: str) -> Path:
    """The file of the embedded database; NoBackup for a database server."""
    parts = make_url(url)
    if parts.get_backend_name() != "sqlite" or not parts.database:
        raise NoBackup("This installation uses a PostgreSQL server: back it up with pg_dump and restore it with psql.")
    return Path(parts.database)


def write(url: str, target: Path) -> None:
    """Copies the database as it is at one moment, while others may write; an existing file is not overwritten."""
    source = database_file(url)
    if not source.exists():
        raise NoBackup(f"There is no database at {source}.")
    if target.exists():
        raise NoBackup(f"{target} exists already; choose another name.")
    try:
        _copy(source, target)
    except (OSError, sqlite3.Error) as error:
        target.unlink(missing_ok=True)
        raise NoBackup(f"{target} cannot be written ({error}).") from None


def restore(url: str, backup: Path) -> Path | None:
    """Puts a backup in the place of the database and migrates it; gives back where the former one was kept.

    The former database stays beside the new one; the server must be stopped.
    """
    check(backup)
    target, kept = database_file(url), None
    if target.exists():
        kept = _free_name(target)
        _copy(target, kept)
    target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    _copy(backup, target)
    migrate.upgrade(url)
    return kept


def check(backup: Path) -> None:
    """NoBackup where the file is not an intact database of this program."""
    try:
        with closing(sqlite3.connect(f"file:{backup}?mode=ro", uri=True)) as connection:
            sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
            state = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.Error:
        sound, state = False, None
    if not sound or state is None:
        raise NoBackup(f"{backup} is not a backup of this program, or it is damaged.")
    if not migrate.knows(state[0]):
        raise NoBackup(f"{backup} comes from a newer version of the program: install that one first.")


def _copy(source: Path, target: Path) -> None:
    with closing(sqlite3.connect(source)) as here, closing(sqlite3.connect(target)) as there:
        here.backup(there)


def _free_name(path: Path) -> Path:
    number = 1
    while (candidate := path.with_name(f"{path.stem}.before-restore-{number}{path.suffix}")).exists():
        number += 1
    return candidate
