"""Files that prove an answer: taken in with their fingerprint, described without being read."""

from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from phases.answer_types import WrongAnswer
from workbench import files
from workbench.file_kinds import clean_name, media_type
from workbench.models import Person, Project, StoredFile


def take(session: Session, project: Project, name: str, content: bytes, person: Person | None) -> StoredFile:
    """Keeps a file as evidence; WrongAnswer where it is empty or of a kind that is not accepted."""
    if not content:
        raise WrongAnswer("file-empty")
    return files.keep(session, project, clean_name(name), media_type(content), content, person)


def described(session: Session, project: Project, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
    """Name, size and fingerprint of some of a project's files, without their contents."""
    wanted = set(ids)
    if not wanted:
        return {}
    query = select(StoredFile.id, StoredFile.name, StoredFile.size, StoredFile.sha256).where(
        StoredFile.project_id == project.id, col(StoredFile.id).in_(wanted)
    )
    return {found.id: {"id": found.id, "name": found.name, "size": found.size, "sha256": found.sha256}
            for found in session.exec(query)}
