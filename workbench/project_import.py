"""Brings projects in: a whole archive or a readable project file as a new project, or a file into a project."""

from pathlib import Path

from sqlmodel import Session

from workbench import project_archive, projects
from workbench.archive_workshops import WorkshopPart, ids_twice, store_workshops, workshop_parts
from workbench.content_versions import catalogue_of, newest
from workbench.dossier import Actor, Dossier
from workbench.models import Person, Project
from workbench.project_file import ProjectFileError
from workbench.project_rows import ProjectRows, read

ZIP = b"PK"


class Refused(Exception):
    """The file is not taken; `sentences` say all that is wrong, in the person's language where it is known."""

    def __init__(self, sentences: list[str]) -> None:
        super().__init__("\n".join(sentences))
        self.sentences = sentences


def new_project(session: Session, name: str, content: bytes, lead: Person | None, language: str = "en") -> Project:
    """A new project of a file, led by that person; Refused with all faults, and then nothing is written."""
    if content.startswith(ZIP):
        try:
            return project_archive.read(session, content, lead)
        except project_archive.ArchiveError as refused:
            raise Refused(list(refused.faults)) from None
    told = read_file(name, content, language)
    project = projects.begin(session, told.particulars, lead)
    bring_in(_dossier(session, project, lead, name), told)
    return project


def into_project(dossier: Dossier, name: str, content: bytes, language: str = "en") -> int:
    """Brings a readable file's rows into a project and gives back how many changed; Refused with all faults."""
    told = read_file(name, content, language, dossier)
    actor = Actor(dossier.actor.person_id, dossier.actor.name, f"import:{Path(name).name}")
    return bring_in(Dossier(dossier.session, dossier.project, dossier.catalogue, actor), told)


def read_file(name: str, content: bytes, language: str = "en", dossier: Dossier | None = None) -> ProjectRows:
    """What a readable file tells; Refused with all faults."""
    catalogue, currency = (dossier.catalogue, dossier.project.currency) if dossier else (newest(), "")
    try:
        return read(Path(Path(name).name), content.decode("utf-8-sig"), catalogue, currency)
    except UnicodeDecodeError:
        raise Refused([f"{Path(name).name}: the file is neither a project archive nor a text in UTF-8."]) from None
    except ProjectFileError as refused:
        raise Refused(refused.sentences("fr" if language == "fr" else "en")) from None


def bring_in(dossier: Dossier, told: ProjectRows) -> int:
    """Puts a file's rows into the worksheets and gives back how many changed; rows of other ids stay as they are.

    A workshop that the project has already is left as it is: what a room said is not said anew by a file.
    """
    changed = _hold(dossier, told.workshops)
    for instrument, rows in told.rows.items():
        changed += dossier.put_all(instrument, rows)
    return changed


def _hold(dossier: Dossier, workshops: tuple[WorkshopPart, ...]) -> int:
    """Puts the workshops that the project does not have yet into it; Refused where an id is another thing's already."""
    if not workshops:
        return 0
    there = workshop_parts(dossier.session, dossier.project)
    known = {one.id for one in there}
    new = [one for one in workshops if one.id not in known]
    if twice := ids_twice([*there, *new]):
        raise Refused([f"workshops: the id “{name}” stands twice." for name in twice])
    store_workshops(dossier.session, dossier.project, new)
    return len(new)


def _dossier(session: Session, project: Project, person: Person | None, name: str) -> Dossier:
    actor = Actor(person.id if person else None, person.name if person else "", f"import:{Path(name).name}")
    return Dossier(session, project, catalogue_of(session, project.content_version), actor)
