"""Files kept with a project, each with its fingerprint."""

import hashlib

from sqlmodel import Session

from workbench.models import Person, Project, StoredFile


def keep(
    session: Session, project: Project, name: str, media_type: str, content: bytes, person: Person | None = None
) -> StoredFile:
    """Keeps a file with the project."""
    kept = StoredFile(
        project_id=project.id, name=name[-255:] or "file", media_type=media_type, size=len(content),
        sha256=hashlib.sha256(content).hexdigest(), content=content, person_id=person.id if person else None,
    )
    session.add(kept)
    session.flush()
    return kept


def find(session: Session, project: Project, file_id: str) -> StoredFile | None:
    """The project's file of that id."""
    return session.get(StoredFile, (project.id, file_id)) if file_id else None
