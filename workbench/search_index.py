"""Keeps what is searched in step with what is saved, in the same transaction as the save."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import delete, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from phases.method import Instrument
from workbench.models import Comment, Entry, SearchText
from workbench.search_text import place_of, plain_words, searched

KINDS = ("note", "lesson", "answer", "row", "comment")
_OWN_KINDS = {"notes": "note", "lessons": "lesson"}
_PLACE = ("project_id", "cycle", "instrument", "row", "comment")


def kind_of(instrument: str, model: type | None) -> str:
    """What a row is to somebody who searches; without a model it is the answer to a question."""
    return _OWN_KINDS.get(instrument) or ("row" if model else "answer")


def keep_entry(session: Session, entry: Entry, instrument: Instrument | None) -> None:
    """Brings what is searched of one entry to its present state."""
    if entry.deleted:
        session.connection().execute(delete(SearchText).where(*_at(entry)))
    else:
        keep(session, [of_entry(entry, instrument)])


def of_entry(entry: Entry, instrument: Instrument | None) -> dict[str, Any]:
    """What is searched of an entry."""
    title, words = searched(instrument, entry.data)
    kind = kind_of(entry.instrument, instrument.row if instrument else None)
    return {"project_id": entry.project_id, "cycle": entry.cycle, "instrument": entry.instrument, "row": entry.row,
            "comment": "", "kind": kind, "place": place_of(entry.project_id, entry.cycle, kind), "title": title, "words": words}


def of_comment(comment: Comment) -> dict[str, Any]:
    """What is searched of a comment."""
    return {"project_id": comment.project_id, "cycle": 0, "instrument": comment.instrument, "row": comment.row,
            "comment": comment.id, "kind": "comment", "title": "", "words": " ".join(plain_words(comment.text)),
            "place": place_of(comment.project_id, 0, "comment", comment=True, internal=comment.internal)}


def keep(session: Session, rows: Iterable[dict[str, Any]]) -> None:
    """Writes rows of what is searched; one that says the same as before is not touched."""
    rows = list(rows)
    if not rows:
        return
    table: Any = SearchText.__table__  # type: ignore[attr-defined]
    new = (sqlite if session.get_bind().dialect.name == "sqlite" else postgresql).insert(table)
    fresh = new.excluded
    changed = or_(fresh.title != table.c.title, fresh.words != table.c.words)
    session.connection().execute(new.on_conflict_do_update(
        index_elements=_PLACE, set_={"title": fresh.title, "words": fresh.words, "kind": fresh.kind}, where=changed,
    ), rows)


def ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Whether the models should know something of the database: all but what it keeps for searching by itself."""
    hidden = {"table": "searchwords", "column": "vector", "index": "ix_searchtext_vector"}
    return not (kind in hidden and (name or "").startswith(hidden[kind]))


def _at(entry: Entry) -> tuple[Any, ...]:
    return (SearchText.project_id == entry.project_id, SearchText.cycle == entry.cycle,
            SearchText.instrument == entry.instrument, SearchText.row == entry.row, SearchText.comment == "")
