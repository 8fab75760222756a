"""A project at a glance: its phase, how far it is, the next step, and when it last changed."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, func, select

from phases.content import ModuleContent, PhaseContent
from phases.scoring import Progress
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.kept import Kept
from workbench.models import Entry, Project
from workbench.path import next_step, path_of

KEPT_GLANCES = 256
_kept = Kept(KEPT_GLANCES)


@dataclass(frozen=True, slots=True)
class Glance:
    """Where a project stands; `phase` is None at the end of the path, `step` None where only a decision is due."""

    phase: PhaseContent | None
    step: ModuleContent | None
    progress: Progress


def glance(session: Session, project: Project) -> Glance:
    """The project at a glance; computed again only when its entries have changed."""
    dossier = Dossier(session, project, catalogue_of(session, project.content_version), Actor(None, ""))
    key = (project.id, project.cycle, dossier.catalogue.content.version, *sorted(dossier.state().items()))
    found: Glance = _kept.get(key, lambda: _glance(dossier))
    return found


def _glance(dossier: Dossier) -> Glance:
    path = path_of(dossier)
    step = next_step(path)
    settled = sum(phase.progress.settled for phase in path)
    asked = sum(phase.progress.asked for phase in path)
    phase = next((one.content for one in path if one.state == "now"), None)
    return Glance(phase, step.content if step else None, Progress(settled, asked))


def last_changes(session: Session, projects: list[Project]) -> dict[str, datetime]:
    """When each project was last worked on, by its id."""
    ids = [project.id for project in projects]
    query = select(Entry.project_id, func.max(Entry.saved)).where(col(Entry.project_id).in_(ids)).group_by(Entry.project_id)
    saved = dict(session.exec(query).all())
    return {project.id: saved.get(project.id) or project.created for project in projects}
