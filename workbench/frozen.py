"""A dossier that does not change: read from a baseline, or from a project file that never saw a database."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from sqlmodel import Session

from workbench.catalogue import Catalogue
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.models import Entry, Project
from workbench.project_rows import ProjectRows


@dataclass
class FrozenDossier(Dossier):
    """The entries of one moment; reading works as in any dossier, saving does not."""

    frozen: Mapping[str, list[Entry]] = field(default_factory=dict)

    def _all_entries(self, instrument: str) -> list[Entry]:
        return self.frozen.get(instrument, [])

    def _data(self, name: str) -> list[tuple[str, dict[str, Any]]]:
        return [(entry.row, entry.data) for entry in self.entries(name)]

    @property
    def _summary(self) -> dict[str, tuple[int, int]]:  # type: ignore[override]
        return {name: (max(one.last_revision for one in entries), len(entries)) for name, entries in self.frozen.items() if entries}


def from_baseline(dossier: Dossier, baseline: str, payload: Mapping[str, Any]) -> FrozenDossier:
    """The dossier as a baseline froze it; `baseline` is its id, which keeps its results apart from the living ones."""
    particulars = {name: value for name, value in payload["project"].items() if name != "start"}
    start = payload["project"].get("start")
    project = Project(id=f"{dossier.project.id}@{baseline}", slug=dossier.project.slug, cycle=payload["cycle"],
                      start=datetime.fromisoformat(start).date() if start else None, logo_id=dossier.project.logo_id,
                      **particulars)
    entries = {name: [_entry(project, name, **row) for row in rows] for name, rows in payload["entries"].items()}
    catalogue = catalogue_of(dossier.session, payload["content_version"])
    return FrozenDossier(dossier.session, project, catalogue, dossier.actor, entries)


def from_file(found: ProjectRows, catalogue: Catalogue) -> FrozenDossier:
    """A dossier of what a project file holds; nothing is written anywhere."""
    about = found.particulars
    project = Project(slug="file", name=about.name, client=about.client, sector=about.sector, language=about.language,
                      currency=about.currency, start=about.start, accent=about.accent)
    entries = {
        name: [_entry(project, name, row, place, 1, data) for place, (row, data) in enumerate(rows.items())]
        for name, rows in found.rows.items()
    }
    return FrozenDossier(Session(), project, catalogue, Actor(None, ""), entries)


def _entry(project: Project, instrument: str, row: str, position: float, version: int, data: dict[str, Any]) -> Entry:
    return Entry(project_id=project.id, cycle=project.cycle, instrument=instrument, row=row, position=position,
                 version=version, data=data, last_revision=version, saved=datetime.now(UTC))
