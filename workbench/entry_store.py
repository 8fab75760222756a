"""Entries in the database: read under a lock, inserted, and revised, any number of them in a few statements."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import insert
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from phases.method import Instrument
from workbench.models import Entry, Project, Revision, now
from workbench.search_index import keep_entries

AT_ONCE = 10_000
"""Rows that one statement asks for: databases take some thirty thousand values in one."""


def locked(session: Session, project: Project, instrument: str, rows: Iterable[str]) -> dict[str, Entry]:
    """The entries of these rows in the project's cycle, also deleted ones, by row; nobody else changes them until the end."""
    wanted, found = sorted(rows), dict[str, Entry]()
    for begin in range(0, len(wanted), AT_ONCE):
        query = select(Entry).where(
            Entry.project_id == project.id, Entry.cycle == project.cycle, Entry.instrument == instrument,
            col(Entry.row).in_(wanted[begin:begin + AT_ONCE]),
        )
        # Everybody locks in the same order, so that no two wait for each other. Read anew: what this transaction saw
        # before the rows were locked may have been overtaken.
        anew = query.order_by(col(Entry.id)).with_for_update().execution_options(populate_existing=True)
        found.update((entry.row, entry) for entry in session.exec(anew))
    return found


def inserted(session: Session, entries: Sequence[Entry]) -> bool:
    """Whether all entries could be inserted; none is where somebody was faster with one of them."""
    try:
        with session.begin_nested():
            session.add_all(entries)
            session.flush()
    except IntegrityError:
        return False
    return True


def revise(
    session: Session, entries: Sequence[Entry], by: Mapping[str, Any], instruments: Mapping[str, Instrument]
) -> None:
    """Makes what was set in the entries their next version, with a revision behind each and what is searched of it.

    `by` says who did it: `person_id`, `person_name`, `origin`.
    """
    if not entries:
        return
    at = now()
    for entry in entries:
        entry.version += 1
        entry.saved, entry.saved_by = at, by["person_name"]
    table: Any = Revision.__table__  # type: ignore[attr-defined]
    states = [{"entry_id": entry.id, "version": entry.version, "data": entry.data, "deleted": entry.deleted,
               "position": entry.position, "at": at, **by} for entry in entries]
    numbered = insert(table).returning(table.c.id, sort_by_parameter_order=True)
    for entry, number in zip(entries, session.connection().execute(numbered, states).scalars(), strict=True):
        entry.last_revision = number
    session.add_all(entries)
    session.flush()
    keep_entries(session, entries, instruments)
