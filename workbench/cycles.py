"""The cycles of a project: the present one is worked on, the earlier ones are read, and the last step can be taken back."""

from dataclasses import replace
from datetime import date

from sqlmodel import Session, col, select

from workbench import baselines
from workbench.content_versions import catalogue_of
from workbench.dossier import Dossier
from workbench.models import Cycle, Project, now

MARK = "@"
"""Stands in an address between a project and the number of the cycle that is read."""


def cycles_of(session: Session, project: Project) -> list[Cycle]:
    """All cycles up to the present one, the first one first; a project that never began a second has one."""
    query = select(Cycle).where(Cycle.project_id == project.id, Cycle.number <= project.cycle)
    found = list(session.exec(query.order_by(col(Cycle.number))))
    return found or [Cycle(project_id=project.id, number=project.cycle, begun=project.created)]


def at_cycle(session: Session, project: Project, number: int) -> Project | None:
    """The project as it is read in an earlier cycle, with the content of that time; None where it never had it.

    It belongs to no session: nothing of it is ever saved.
    """
    kept = session.get(Cycle, (project.id, number)) if 0 < number < project.cycle else None
    if kept is None:
        return None
    told = {**project.model_dump(), "slug": f"{project.slug}{MARK}{number}", "cycle": number}
    return Project(**told | {"content_version": kept.content_version or project.content_version})


def dossier_at(dossier: Dossier, number: int) -> Dossier | None:
    """The dossier of an earlier cycle, to be read; None where there was none."""
    past = at_cycle(dossier.session, dossier.project, number)
    if past is None:
        return None
    return Dossier(dossier.session, past, catalogue_of(dossier.session, past.content_version), dossier.actor)


def begin_next(dossier: Dossier, today: date, name: str) -> Dossier:
    """Closes the present cycle, freezes it under a name, and begins the next; gives back its dossier, still empty.

    What an earlier attempt at that cycle had entered stands again.
    """
    session, project, who = dossier.session, dossier.project, dossier.actor.name
    closing = cycles_of(session, project)[-1]
    closing.closed, closing.closed_by, closing.content_version = now(), who, project.content_version
    closing.baseline_id = baselines.freeze(dossier, today, name).id
    project.cycle += 1
    session.add_all([closing, Cycle(project_id=project.id, number=project.cycle, begun_by=who)])
    session.flush()
    return replace(dossier, project=project)


def take_back(dossier: Dossier) -> bool:
    """Goes back to the cycle before, which is worked on again; what the later one holds is kept. False in the first."""
    session, project = dossier.session, dossier.project
    before = session.get(Cycle, (project.id, project.cycle - 1))
    if before is None:
        return False
    session.delete(session.get_one(Cycle, (project.id, project.cycle)))
    project.cycle, before.closed, before.closed_by = before.number, None, ""
    session.flush()
    return True
