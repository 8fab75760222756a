"""The sample projects that come with the program: readable project files, loaded at the first start."""

from pathlib import Path

from sqlmodel import Session, select

from workbench.models import Person, Project
from workbench.project_import import new_project

FOLDER = Path(__file__).parent
SUFFIX = ".crmproject.yaml"


def load(session: Session, lead: Person, folder: Path = FOLDER) -> list[Project]:
    """Loads the samples that are not there yet, led by that person; the caller commits. Refused for a wrong one.

    Once an installation has a sample project, none comes again by itself: a sample that was deleted stays away.
    """
    if session.exec(select(Project).where(Project.sample)).first():
        return []
    return [_load(session, lead, path) for path in sorted(folder.glob(f"*{SUFFIX}"))]


def _load(session: Session, lead: Person, path: Path) -> Project:
    project = new_project(session, path.name, path.read_bytes(), lead)
    project.sample = True
    return project
