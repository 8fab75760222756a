"""The dossier: all that is known of one project, read and written row by row with every revision kept."""

import secrets
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from pydantic import BaseModel, ValidationError
from sqlalchemy import case
from sqlmodel import Session, col, func, select

from phases.method import Instrument, Worksheet
from phases.questionnaire import Answer
from workbench import entry_store
from workbench.catalogue import Catalogue
from workbench.kept import Kept
from workbench.models import Entry, Project, Revision, new_id

KEPT_WORKSHEETS = 1024
_worksheets = Kept(KEPT_WORKSHEETS)
Rows = Mapping[str, Mapping[str, Any]]
"""Rows by id, as they are stored."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who does something, and in which role or from what (a workshop, an import)."""

    person_id: str | None
    name: str
    origin: str = ""


class StaleSave(Exception):
    """Somebody saved in between: `theirs` is what stands now, `mine` what was to be saved."""

    def __init__(self, theirs: Entry, mine: Mapping[str, Any]) -> None:
        super().__init__(f"{theirs.instrument}/{theirs.row} is at version {theirs.version}")
        self.theirs, self.mine = theirs, dict(mine)


class NoSuchRow(LookupError):
    """The row does not exist in this dossier."""


@dataclass
class Dossier:
    """One project's worksheets within one session of the database; the caller commits."""

    session: Session
    project: Project
    catalogue: Catalogue
    actor: Actor

    @contextmanager
    def coming_from(self, origin: str) -> Iterator[None]:
        """What is saved within the block says from what it came: an offer, an item of a workshop."""
        before, self.actor = self.actor, replace(self.actor, origin=origin)
        try:
            yield
        finally:
            self.actor = before

    def instrument(self, name: str) -> Instrument:
        """The instrument of that id; KeyError where there is none."""
        return self.catalogue.instruments[name]

    @cached_property
    def _loaded(self) -> dict[str, list[Entry]]:
        return {}

    def _all_entries(self, instrument: str) -> list[Entry]:
        # Instrument by instrument: a page needs few of them, and a project may hold ten thousand entries.
        if instrument not in self._loaded:
            query = select(Entry).where(
                Entry.project_id == self.project.id, Entry.cycle == self.project.cycle, Entry.instrument == instrument
            )
            self._loaded[instrument] = list(self.session.exec(query.order_by(col(Entry.position), col(Entry.id))))
        return self._loaded[instrument]

    def entries(self, instrument: str) -> list[Entry]:
        """The entries that stand, in the order of the page."""
        return [entry for entry in self._all_entries(instrument) if not entry.deleted]

    def state(self) -> dict[str, int]:
        """For each instrument a number that changes with its revisions: two equal states hold the same entries."""
        return {name: number for name, (number, _count) in self._summary.items()}

    def count(self, instrument: str) -> int:
        """How many entries of an instrument stand."""
        return self._summary.get(instrument, (0, 0))[1]

    @cached_property
    def _summary(self) -> dict[str, tuple[int, int]]:
        # The sum grows with every commit; the greatest number does not where two transactions end in another order
        # than they began. What this transaction wrote may yet be undone and its numbers given to others: it gets a
        # number of its own, so that nothing computed from it is taken for what others see.
        standing = func.sum(case((col(Entry.deleted).is_(False), 1), else_=0))
        query = select(Entry.instrument, func.sum(Entry.last_revision), standing).where(
            Entry.project_id == self.project.id, Entry.cycle == self.project.cycle
        )
        found = self.session.exec(query.group_by(Entry.instrument))
        return {name: (self._written.get(name, int(total)), int(count)) for name, total, count in found}

    @cached_property
    def _written(self) -> dict[str, int]:
        return {}

    def commit(self) -> None:
        """Makes what was written stand; from now on it is what others see, and may be kept for them."""
        self.session.commit()
        self._written.clear()
        self.__dict__.pop("_summary", None)

    def worksheet(self, name: str) -> Worksheet:
        """The typed rows of an instrument; rows that its model no longer takes are left out."""
        version = self.catalogue.content.version
        key = (self.project.id, self.project.cycle, version, name, self._summary.get(name, (0, 0))[0])
        return _worksheets.get(key, lambda: self._typed(name))

    def _typed(self, name: str) -> Worksheet:
        model: type[BaseModel] = self.instrument(name).row or Answer
        read = {row: _read(model, row, data) for row, data in self._data(name)}
        rows = {row: one for row, one in read.items() if one is not None}
        for row, data in self.instrument(name).fixed.items():
            named = {"id": row} if "id" in model.model_fields else {}
            rows.setdefault(row, model.model_validate({**data, **named}))
        return Worksheet(name, rows)

    def _data(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        # Two columns are read three times as fast as entries, and most worksheets are only evaluated.
        if name in self._loaded:
            return [(entry.row, entry.data) for entry in self.entries(name)]
        query = select(Entry.row, Entry.data).where(
            Entry.project_id == self.project.id, Entry.cycle == self.project.cycle, Entry.instrument == name,
            col(Entry.deleted).is_(False),
        )
        return list(self.session.exec(query.order_by(col(Entry.position), col(Entry.id))))

    def unreadable(self, name: str) -> list[Entry]:
        """Entries that stand, but that the instrument's model no longer takes; they are kept, and must be said."""
        about = self.instrument(name)
        # Where every entry became a row, none is read again: a register may hold ten thousand. Fixed rows stand in
        # for entries that cannot be read, so that there the numbers alone tell nothing.
        if not about.fixed and len(self.worksheet(name).rows) == self.count(name):
            return []
        model: type[BaseModel] = about.row or Answer
        return [entry for entry in self.entries(name) if _read(model, entry.row, entry.data) is None]

    def entry(self, instrument: str, row: str) -> Entry | None:
        """The entry of a row, also a deleted one."""
        return self.entries_of(instrument, [row]).get(row)

    def entries_of(self, instrument: str, rows: Iterable[str]) -> dict[str, Entry]:
        """The entries of some rows, also deleted ones; nobody else changes them until the end of the transaction."""
        return entry_store.locked(self.session, self.project, instrument, rows)

    def save(self, instrument: str, row: str, data: Mapping[str, Any], based_on: int) -> Entry:
        """Saves a row that was at version `based_on` (0: not there yet); StaleSave where it has moved on.

        Saving what stands already changes nothing and leaves no revision.
        """
        entry = self.entry(instrument, row)
        if entry is None:
            return self._insert(instrument, row, data)
        if entry.data == dict(data) and not entry.deleted:
            return entry
        if entry.version != based_on:
            raise StaleSave(entry, data)
        return self._revise(entry, data=dict(data), deleted=False)

    def add(self, instrument: str, data: Mapping[str, Any], row: str = "", after: str = "") -> Entry:
        """Adds a row at the end, or behind another one."""
        return self._insert(instrument, row or new_id(), data, self._position(instrument, after))

    def duplicate(self, instrument: str, row: str) -> Entry:
        """A copy of a row right behind it."""
        return self.add(instrument, self._existing(instrument, row).data, after=row)

    def remove(self, instrument: str, row: str, based_on: int) -> Entry:
        """Takes a row away; a revision, not a loss: `restore` brings it back."""
        entry = self._existing(instrument, row)
        if entry.version != based_on:
            raise StaleSave(entry, entry.data)
        return self._revise(entry, deleted=True)

    def restore(self, instrument: str, row: str) -> Entry:
        """Brings a removed row back as it was."""
        return self._revise(self._existing(instrument, row), deleted=False)

    def revert(self, instrument: str, row: str, version: int) -> Entry:
        """Makes an earlier revision's data the newest; nothing in between is lost."""
        entry = self._existing(instrument, row)
        query = select(Revision).where(Revision.entry_id == entry.id, Revision.version == version)
        revision = self.session.exec(query).one_or_none()
        if revision is None:
            raise NoSuchRow(f"{instrument}/{row} has no version {version}")
        return self._revise(entry, data=revision.data, deleted=revision.deleted)

    def move(self, instrument: str, row: str, steps: int) -> Entry:
        """Moves a row up (negative) or down by some places among those that stand."""
        entries = [one for one in self.entries(instrument) if one.row != row]
        here = next(i for i, one in enumerate(self.entries(instrument)) if one.row == row)
        there = min(max(here + steps, 0), len(entries))
        before = entries[there - 1].position if there else None
        behind = entries[there].position if there < len(entries) else None
        return self._revise(self._existing(instrument, row), position=_between(before, behind))

    def put(self, instrument: str, row: str, data: Mapping[str, Any], position: float | None = None) -> Entry:
        """Brings a row to a state, whatever stands there: a revision where it differs, none where it does not."""
        entry = self.entry(instrument, row)
        if entry is None:
            return self._insert(instrument, row, data, position)
        if not _set(entry, data, entry.position if position is None else position):
            return entry
        return self._revise(entry)

    def put_all(self, instrument: str, rows: Rows, positions: Mapping[str, float] | None = None) -> int:
        """Brings many rows to a state at once, each as `put` does, and gives back how many changed."""
        there, positions = self.entries_of(instrument, rows), positions or {}
        new = self._inserted(instrument, {row: data for row, data in rows.items() if row not in there}, positions)
        changed = {row: entry for row, entry in there.items() if _set(entry, rows[row], positions.get(row, entry.position))}
        changed.update((entry.row, entry) for entry in new)
        self._revise_all(instrument, [changed[row] for row in rows if row in changed])
        return len(changed)

    def save_all(self, instrument: str, rows: Rows, versions: Mapping[str, int]) -> int:
        """Saves rows that stood at these versions at once; StaleSave where one has moved on, and then none is saved."""
        there = self._at_versions(instrument, versions, rows)
        changed = [there[row] for row, data in rows.items() if _set(there[row], data, there[row].position)]
        self._revise_all(instrument, changed)
        return len(changed)

    def remove_all(self, instrument: str, versions: Mapping[str, int]) -> None:
        """Takes rows that stood at these versions away at once; StaleSave where one has moved on, and then all stay."""
        there = self._at_versions(instrument, versions)
        for entry in there.values():
            entry.deleted = True
        self._revise_all(instrument, [there[row] for row in versions])

    def _at_versions(self, instrument: str, versions: Mapping[str, int], mine: Rows | None = None) -> dict[str, Entry]:
        there = self.entries_of(instrument, versions)
        if len(there) < len(versions):
            raise NoSuchRow(f"{instrument}/{min(versions.keys() - there.keys())}")
        if moved_on := [entry for entry in there.values() if entry.version != versions[entry.row]]:
            raise StaleSave(moved_on[0], (mine or {}).get(moved_on[0].row, moved_on[0].data))
        return there

    def history(self, instrument: str, row: str) -> list[Revision]:
        """All revisions of a row, newest first."""
        entry = self.entry(instrument, row)
        if entry is None:
            return []
        query = select(Revision).where(Revision.entry_id == entry.id).order_by(col(Revision.version).desc())
        return list(self.session.exec(query))

    def _existing(self, instrument: str, row: str) -> Entry:
        entry = self.entry(instrument, row)
        if entry is None:
            raise NoSuchRow(f"{instrument}/{row}")
        return entry

    def _position(self, instrument: str, after: str) -> float:
        entries = self.entries(instrument) if after else []
        for place, entry in enumerate(entries):
            if entry.row == after:
                return _between(entry.position, entries[place + 1].position if place + 1 < len(entries) else None)
        last = self.session.exec(
            select(func.max(Entry.position)).where(
                Entry.project_id == self.project.id, Entry.cycle == self.project.cycle, Entry.instrument == instrument
            )
        ).one()
        return (last or 0) + 1

    def _insert(self, instrument: str, row: str, data: Mapping[str, Any], position: float | None = None) -> Entry:
        [entry] = self._inserted(instrument, {row: data}, {} if position is None else {row: position})
        return self._revise(entry)

    def _inserted(self, instrument: str, rows: Rows, positions: Mapping[str, float]) -> list[Entry]:
        """New entries at the end of the page where they have no position of their own; nothing is said of them yet."""
        if not rows:
            return []
        end = 0 if positions.keys() >= rows.keys() else self._position(instrument, "")
        entries = [
            Entry(project_id=self.project.id, cycle=self.project.cycle, instrument=instrument, row=row, version=0,
                  position=positions.get(row, end + place), data=dict(data))
            for place, (row, data) in enumerate(rows.items())
        ]
        if not entry_store.inserted(self.session, entries):
            for row, theirs in self.entries_of(instrument, rows).items():
                raise StaleSave(theirs, rows[row])
            raise NoSuchRow(f"{instrument}: the project has gone")
        return entries

    def _revise(self, entry: Entry, **changes: Any) -> Entry:
        for name, value in changes.items():
            setattr(entry, name, value)
        self._revise_all(entry.instrument, [entry])
        return entry

    def _revise_all(self, instrument: str, entries: Sequence[Entry]) -> None:
        if not entries:
            return
        by = {"person_id": self.actor.person_id, "person_name": self.actor.name, "origin": self.actor.origin}
        entry_store.revise(self.session, entries, by, self.catalogue.instruments)
        self._loaded.pop(instrument, None)
        self._written[instrument] = -secrets.randbits(60)
        self.__dict__.pop("_summary", None)


def _set(entry: Entry, data: Mapping[str, Any], position: float) -> bool:
    """Makes an entry stand with these data at this position; whether that changed anything."""
    if (entry.data, entry.deleted, entry.position) == (dict(data), False, position):
        return False
    entry.data, entry.deleted, entry.position = dict(data), False, position
    return True


def _read(model: type[BaseModel], row: str, data: Mapping[str, Any]) -> BaseModel | None:
    """The typed row, or None where the model does not take what was entered."""
    try:
        return model.model_validate({**data, "id": row} if "id" in model.model_fields else data)
    except ValidationError:
        return None


def _between(before: float | None, behind: float | None) -> float:
    if before is None:
        return (behind or 1) - 1
    return before + 1 if behind is None else (before + behind) / 2
