"""The sample projects that come with the program: readable project files, loaded at the first start.

A sample is a file `NAME.crmproject.yaml`; beside it a folder NAME may hold more files of the same kind and the client's
`logo.svg`. `NAME.history.yaml` says in which order they are brought into the project, who told them and when, and when
a version was frozen; parts that it does not name come last.
"""

from pathlib import Path

from sqlmodel import Session, select

from workbench import logo
from workbench.models import Person, Project
from workbench.project_import import new_project
from workbench.samples import history

FOLDER = Path(__file__).parent
SUFFIX, HISTORY = ".crmproject.yaml", ".history.yaml"


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
    if project.start:
        project.created = history.noon_of(project.start)
    parts = path.with_name(path.name.removesuffix(SUFFIX))
    steps = history.steps_of(path.with_name(parts.name + HISTORY), parts)
    history.follow(session, project, lead, steps, parts)
    picture = parts / "logo.svg"
    if picture.is_file():
        logo.keep(session, project, picture.name, logo.harmless(picture.read_bytes()), lead)
    return project
