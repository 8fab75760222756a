"""What people say beside questions and rows; internal comments are for those who work on the dossier."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlmodel import Session, col, select

from workbench.access import AUTHORS
from workbench.markdown import to_html
from workbench.models import Comment, Person, Project, Role, now
from workbench.moments import moment_words
from workbench.search_index import keep, of_comment

TEXT_LIMIT = 5_000


def sees_internal(role: Role | None) -> bool:
    """Whether a role is on the consultants' side; the client's people are not."""
    return role in (AUTHORS.roles or ())


def comments_of(session: Session, project: Project, instrument: str, role: Role | None) -> dict[str, list[Comment]]:
    """All comments of an instrument that this role may see, by row, oldest first."""
    query = select(Comment).where(
        Comment.project_id == project.id, Comment.cycle == project.cycle, Comment.instrument == instrument
    )
    if not sees_internal(role):
        query = query.where(col(Comment.internal).is_(False))
    found: dict[str, list[Comment]] = defaultdict(list)
    for comment in session.exec(query.order_by(col(Comment.at))):
        found[comment.row].append(comment)
    return found


def say(
    session: Session, project: Project, person: Person, instrument: str, row: str, text: str, internal: bool
) -> Comment:
    """Adds a comment to a question or a row."""
    comment = Comment(project_id=project.id, cycle=project.cycle, instrument=instrument, row=row, person_id=person.id,
                      person_name=person.name, text=text, internal=internal)
    session.add(comment)
    session.flush()
    keep(session, [of_comment(comment)])
    return comment


def thread(comments: Iterable[Comment]) -> list[dict[str, Any]]:
    """Comments as the page shows them: who, when, safe HTML, hidden from the client, settled."""
    return [{"id": one.id, "by": one.person_name, "at": moment_words(one.at, now()), "html": to_html(one.text),
             "internal": one.internal, "resolved": one.settled is not None} for one in comments]
