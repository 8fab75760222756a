"""The workshops of a project: found, and begun."""

from flask import abort
from sqlmodel import Session, col, select

from workbench import here
from workbench.models import Person, Project
from workbench.room_models import Workshop


def workshops_of(session: Session, project: Project) -> list[Workshop]:
    """The workshops of a project, the latest first; those without a day on top."""
    latest_first = (col(Workshop.planned).is_not(None), col(Workshop.planned).desc(), col(Workshop.created).desc())
    return list(session.exec(select(Workshop).where(Workshop.project_id == project.id).order_by(*latest_first)))


def found(workshop: str) -> Workshop:
    """The workshop of that id in the present project; 404 where it has none."""
    return here.session().get(Workshop, (here.project().id, workshop)) or abort(404)


def begin(session: Session, project: Project, facilitator: Person | None, title: str) -> Workshop:
    """A new workshop in preparation."""
    workshop = Workshop(project_id=project.id, cycle=project.cycle, title=title[:200], facilitator=facilitator.id if facilitator else None,
                        facilitator_name=facilitator.name if facilitator else "")
    session.add(workshop)
    session.flush()
    return workshop
