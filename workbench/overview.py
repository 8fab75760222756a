"""A project at a glance: its phase, how far it is, the next step, and when it last changed."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, func, select

from workbench.models import Entry, Project


@dataclass(frozen=True, slots=True)
class Overview:
    """What the list of projects shows of one."""

    project: Project
    changed: datetime


def overview(session: Session, project: Project, today: date) -> Overview:
    """The project at a glance on that day."""
    changed = session.exec(select(func.max(Entry.saved)).where(Entry.project_id == project.id)).one()
    return Overview(project, changed or project.created)
