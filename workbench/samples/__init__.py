"""The sample projects that come with the program: readable project files, loaded at the first start.

A sample is a file `NAME.crmproject.yaml`; beside it a folder NAME may hold more files of the same kind, which are
brought into the project in the order of their names, and the client's `logo.svg`.
"""

from pathlib import Path

from sqlmodel import Session, select

from workbench import logo
from workbench.content_versions import catalogue_of
from workbench.dossier import Actor, Dossier
from workbench.models import Person, Project
from workbench.project_import import into_project, new_project

FOLDER = Path(__file__).parent
SUFFIX = ".crmproject.yaml"


def load(session: Session, lead: Person) -> list[Project]:
    """Loads the samples that are not there yet, led by that person; the caller commits. Refused for a wrong one.

    Once an installation has a sample project, none comes again by itself: a sample that was deleted stays away.
    """
    if session.exec(select(Project).where(Project.sample)).first():
        return []
    return [_load(session, lead, path) for path in sorted(FOLDER.glob(f"*{SUFFIX}"))]


def _load(session: Session, lead: Person, path: Path) -> Project:
    project = new_project(session, path.name, path.read_bytes(), lead)
    project.sample = True
    parts = path.with_name(path.name.removesuffix(SUFFIX))
    dossier = Dossier(session, project, catalogue_of(session, project.content_version), Actor(lead.id, lead.name))
    for part in sorted(parts.glob("*.yaml")):
        into_project(dossier, part.name, part.read_bytes())
    picture = parts / "logo.svg"
    if picture.is_file():
        logo.keep(session, project, picture.name, logo.harmless(picture.read_bytes()), lead)
    return project
