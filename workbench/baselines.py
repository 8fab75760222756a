"""Baselines: a dossier's state frozen under a name, proved by a hash, compared, and restored without loss."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from workbench.baseline_payload import Payload, hash_of, payload_of
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.models import Baseline, Project
from workbench.workings import Workings


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that differs between two states; None where it does not stand in one of them."""

    instrument: str
    row: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any] | None

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields of the row that differ, in the order of the newer state."""
        before, after = self.before or {}, self.after or {}
        names = dict.fromkeys([*after, *before])
        return tuple(name for name in names if before.get(name) != after.get(name))


def freeze(dossier: Dossier, today: date, name: str) -> Baseline:
    """Freezes the present state under a name."""
    payload = payload_of(dossier, Workings(dossier, today))
    baseline = Baseline(project_id=dossier.project.id, name=name.strip()[:200], hash=hash_of(payload), payload=payload,
                        person_name=dossier.actor.name)
    dossier.session.add(baseline)
    dossier.session.flush()
    return baseline


def baselines(session: Session, project: Project) -> list[Baseline]:
    """The baselines of a project, the newest first."""
    query = select(Baseline).where(Baseline.project_id == project.id)
    return list(session.exec(query.order_by(col(Baseline.at).desc(), Baseline.id)))


def find(session: Session, project: Project, baseline_id: str) -> Baseline | None:
    """The project's baseline of that id."""
    return session.get(Baseline, (project.id, baseline_id)) if baseline_id else None


def is_intact(baseline: Baseline) -> bool:
    """Whether the state is still the one that its hash proves."""
    return hash_of(baseline.payload) == baseline.hash


def present(dossier: Dossier) -> Payload:
    """The present entries in the shape of a frozen state, to be compared with one."""
    entries = {name: [{"row": one.row, "position": one.position, "data": one.data} for one in dossier.entries(name)]
               for name in sorted(dossier.state()) if dossier.count(name)}
    return {"entries": entries}


def compare(before: Payload, after: Payload) -> list[Difference]:
    """The rows that differ between two states, instrument by instrument."""
    names = dict.fromkeys([*after["entries"], *before["entries"]])
    return [one for name in names for one in _differences(name, _by_row(before, name), _by_row(after, name))]


def _by_row(payload: Payload, instrument: str) -> dict[str, Mapping[str, Any]]:
    return {entry["row"]: entry["data"] for entry in payload["entries"].get(instrument, ())}


def _differences(
    instrument: str, before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Iterator[Difference]:
    for row in dict.fromkeys([*after, *before]):
        if before.get(row) != after.get(row):
            yield Difference(instrument, row, before.get(row), after.get(row))


def restore(dossier: Dossier, baseline: Baseline) -> int:
    """Brings the dossier to a frozen state of its cycle by new revisions, and gives back how many rows it changed.

    Nothing is deleted: rows that came later are removed as by hand, later values stay in the history.
    """
    wanted: Mapping[str, list[dict[str, Any]]] = baseline.payload["entries"]
    project, changed = dossier.project, 0
    project.content_version = baseline.payload["content_version"]
    dossier = Dossier(dossier.session, project, catalogue_of(dossier.session, project.content_version),
                      Actor(dossier.actor.person_id, dossier.actor.name, f"baseline:{baseline.name}"))
    for instrument in dict.fromkeys([*dossier.state(), *wanted]):
        changed += _restore_instrument(dossier, instrument, wanted.get(instrument, []))
    return changed


def _restore_instrument(dossier: Dossier, instrument: str, rows: list[dict[str, Any]]) -> int:
    gone = {entry.row: entry.version for entry in dossier.entries(instrument)}
    for row in rows:
        gone.pop(row["row"], None)
    changed = dossier.put_all(instrument, {row["row"]: row["data"] for row in rows}, {row["row"]: row["position"] for row in rows})
    dossier.remove_all(instrument, gone)
    return changed + len(gone)
