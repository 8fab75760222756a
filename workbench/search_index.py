"""Keeps what is searched in step with what is saved, in the same transaction as the save."""

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, or_
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from phases.method import Instrument
from workbench.models import Comment, Entry, SearchText
from workbench.search_text import place_of, plain_words, searched

KINDS = ("note", "lesson", "answer", "row", "comment")
_OWN_KINDS = {"notes": "note", "lessons": "lesson"}
_ENTRY = ("project_id", "cycle", "instrument", "row")
_PLACE = (*_ENTRY, "comment")


def kind_of(instrument: str, model: type | None) -> str:
    """What a row is to somebody who searches; without a model it is the answer to a question."""
    return _OWN_KINDS.get(instrument) or ("row" if model else "answer")


def keep_entries(session: Session, entries: Iterable[Entry], instruments: Mapping[str, Instrument]) -> None:
    """Brings what is searched of entries to their present state."""
    standing, gone = list[Entry](), list[Entry]()
    for entry in entries:
        (gone if entry.deleted else standing).append(entry)
    if gone:
        session.connection().execute(_removal(), [{f"at_{name}": getattr(entry, name) for name in _ENTRY} for entry in gone])
    keep(session, [of_entry(entry, instruments.get(entry.instrument)) for entry in standing])


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
    session.connection().execute(_replacement(session.get_bind().dialect.name), rows)


def ours(_thing: Any, name: str | None, kind: str, _reflected: bool, _other: Any) -> bool:
    """Whether the models should know something of the database: all but what it keeps for searching by itself."""
    hidden = {"table": "searchwords", "column": "vector", "index": "ix_searchtext_vector"}
    return not (kind in hidden and (name or "").startswith(hidden[kind]))


# Putting these statements together takes longer than running them.
@cache
def _replacement(dialect: str) -> Any:
    table: Any = SearchText.__table__  # type: ignore[attr-defined]
    new = (sqlite if dialect == "sqlite" else postgresql).insert(table)
    fresh = new.excluded
    changed = or_(fresh.title != table.c.title, fresh.words != table.c.words)
    return new.on_conflict_do_update(
        index_elements=_PLACE, set_={"title": fresh.title, "words": fresh.words, "kind": fresh.kind}, where=changed,
    )


@cache
def _removal() -> Any:
    table: Any = SearchText.__table__  # type: ignore[attr-defined]
    return delete(table).where(table.c.comment == "", *(table.c[name] == bindparam(f"at_{name}") for name in _ENTRY))
