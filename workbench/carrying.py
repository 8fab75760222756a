"""What a cycle takes over from the one before: chosen on one page, marked with where it comes from, and reversible."""

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from pydantic_core import to_jsonable_python
from sqlmodel import Session, col, select

from phases.knowledge_intelligence.next_cycle import ID, Candidate
from workbench.dossier import Dossier
from workbench.models import Entry, Project, Revision
from workbench.offers import in_every_language
from workbench.workings import Workings

ORIGIN = "cycle"
"""How the origin of a carried row's first revision begins: `cycle:1:risk-adoption`."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A row that came from an earlier cycle: what brought it, whether it stands, and whether it was worked on since."""

    candidate: str
    entry: Entry
    untouched: bool


def origin_of(cycle: int, candidate: str) -> str:
    """How a revision says that its row was carried over."""
    return f"{ORIGIN}:{cycle}:{candidate}"


def cycle_in(origin: str) -> int | None:
    """The cycle that an origin names; None where the row came otherwise."""
    begin, _, rest = origin.partition(":")
    number = rest.partition(":")[0]
    return int(number) if begin == ORIGIN and number.isdigit() else None


def candidates(earlier: Dossier, today: date) -> tuple[Candidate, ...]:
    """All that the cycle after this one could take over."""
    if ID not in earlier.catalogue.instruments:
        return ()
    found: tuple[Candidate, ...] = Workings(earlier, today).result(ID).values or ()
    return tuple(one for one in found if one.to in earlier.catalogue.instruments)


def carried(session: Session, project: Project, instrument: str = "") -> list[Carried]:
    """The rows of the present cycle that were carried over, of all instruments or of one."""
    query = select(Entry, Revision.origin).join(Revision, col(Revision.entry_id) == Entry.id).where(
        Entry.project_id == project.id, Entry.cycle == project.cycle, Revision.version == 1,
        col(Revision.origin).startswith(f"{ORIGIN}:"),
    )
    rows = list(session.exec(query.where(Entry.instrument == instrument) if instrument else query))
    last = {entry.last_revision for entry, _origin in rows}
    by_id = {one.id: one.origin for one in session.exec(select(Revision).where(col(Revision.id).in_(last)))} if last else {}
    return [Carried(origin.split(":", 2)[2], entry, by_id.get(entry.last_revision, "").startswith(f"{ORIGIN}:"))
            for entry, origin in rows]


def carry(now: Dossier, earlier: Dossier, found: tuple[Candidate, ...], chosen: AbstractSet[str]) -> tuple[int, int]:
    """Brings over what is chosen and takes away what no longer is; how many rows changed, how many were left alone.

    A row that was worked on since is never overwritten and never taken away.
    """
    stands: dict[str, list[Carried]] = {}
    for one in carried(now.session, now.project):
        stands.setdefault(one.candidate, []).append(one)
    changed = left = 0
    for candidate in found:
        rows = stands.get(candidate.id, [])
        if candidate.id in chosen:
            changed += _bring(now, earlier, candidate, {(one.entry.instrument, one.entry.row): one for one in rows})
        else:
            gone = [one for one in rows if not one.entry.deleted and one.untouched]
            left += sum(1 for one in rows if not one.entry.deleted and not one.untouched)
            changed += _take_away(now, earlier, candidate, gone)
    return changed, left


def _bring(now: Dossier, earlier: Dossier, candidate: Candidate, rows: Mapping[tuple[str, str], Carried]) -> int:
    wanted = dict(_rows(earlier, candidate))
    here = now.entries_of(candidate.to, wanted)
    missing = {row: data for row, data in wanted.items() if _lacks(rows.get((candidate.to, row)), row in here)}
    return _marked(now, earlier, candidate).put_all(candidate.to, missing)


def _lacks(carried_before: Carried | None, here: bool) -> bool:
    """Whether the cycle lacks a row: it never had one of that id, or the one carried over was taken away untouched."""
    return carried_before.entry.deleted and carried_before.untouched if carried_before else not here


def _take_away(now: Dossier, earlier: Dossier, candidate: Candidate, gone: list[Carried]) -> int:
    marked = _marked(now, earlier, candidate)
    for register in dict.fromkeys(one.entry.instrument for one in gone):
        marked.remove_all(register, {one.entry.row: one.entry.version for one in gone if one.entry.instrument == register})
    return len(gone)


def _marked(now: Dossier, earlier: Dossier, candidate: Candidate) -> Dossier:
    return replace(now, actor=replace(now.actor, origin=origin_of(earlier.project.cycle, candidate.id)))


def _rows(earlier: Dossier, candidate: Candidate) -> Iterator[tuple[str, dict[str, Any]]]:
    """The rows that a candidate brings, by id, as they are stored."""
    if candidate.row is None:
        for entry in earlier.entries(candidate.to):
            yield entry.row, {name: value for name, value in entry.data.items() if name not in candidate.cleared}
        return
    data = {name: in_every_language(earlier, value) for name, value in candidate.row.items()}
    named = candidate.source.row if candidate.source.instrument == candidate.to else f"c{earlier.project.cycle}-{candidate.id}"
    yield named[:80], to_jsonable_python(data)
