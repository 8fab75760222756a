"""Full-text search over all projects that a person may see; each hit is a row, an answer or a comment.

What was typed never reaches the database as a query: it is taken apart into folded words, and each word matches the
words that begin with it, so that `client` finds `clients`. Who may read what is part of the query to the index; of
very many hits a thousand are ranked, on SQLite the newest.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, func, literal_column, select
from sqlalchemy import table as named_table
from sqlmodel import Session

from workbench.access import AUTHORS, COMMENTERS, READERS
from workbench.models import Project, Role, SearchText
from workbench.search_text import place_word, plain_words

MOST_WORDS, LONGEST_TEXT = 12, 400
AT_ONCE, RANKED = 20, 1_000
_S: Any = SearchText.__table__  # type: ignore[attr-defined]


@dataclass(frozen=True, slots=True)
class Hit:
    """Where something was found; `comment` is empty where the row itself says it, `cycle` is 0 for comments."""

    project_id: str
    cycle: int
    instrument: str
    row: str
    comment: str
    kind: str


@dataclass(frozen=True, slots=True)
class Found:
    """One page of hits, the best first, and whether there are more."""

    hits: tuple[Hit, ...] = ()
    more: bool = False


def words_of(text: str) -> tuple[str, ...]:
    """The folded words that are looked for; single letters, as of `l’appel`, only where there is nothing else."""
    found = list(dict.fromkeys(plain_words(text[:LONGEST_TEXT])))
    telling = [word for word in found if len(word) > 1]
    return tuple((telling or found)[:MOST_WORDS])


def find(session: Session, seen: Sequence[tuple[Project, Role]], text: str, kind: str = "", first: int = 0) -> Found:
    """What stands in these projects, as far as the person's role there lets them read it."""
    words, readers = words_of(text), [word for project, role in seen for word in _place_words(project, role)]
    if not words or not readers:
        return Found()
    on_sqlite = session.get_bind().dialect.name == "sqlite"
    best = (_on_sqlite if on_sqlite else _on_postgresql)(words, readers, kind).subquery()
    query = select(_S.c.project_id, _S.c.cycle, _S.c.instrument, _S.c.row, _S.c.comment, _S.c.kind).join(best, best.c.id == _S.c.id)
    ordered = query.order_by(best.c.rank, _S.c.id.desc()).offset(first).limit(AT_ONCE + 1)
    rows = session.connection().execute(ordered).all()
    return Found(tuple(Hit(*row) for row in rows[:AT_ONCE]), len(rows) > AT_ONCE)


def _place_words(project: Project, role: Role) -> list[str]:
    """The words at what the role may read: comments have no cycle (0), rows that of the project or an earlier one.

    Participants have no way into earlier cycles.
    """
    if role in (AUTHORS.roles or ()):
        readers = "all"
    elif role not in (READERS.roles or ()):
        readers = "answers"
    else:
        readers = "said" if role in (COMMENTERS.roles or ()) else "rows"
    cycles = (0, project.cycle) if role == Role.PARTICIPANT else range(project.cycle + 1)
    return [place_word(readers, project.id, cycle) for cycle in cycles]


def _on_sqlite(words: Sequence[str], readers: Sequence[str], kind: str) -> Any:
    wanted = " AND ".join(f'"{word}"{_ending(word, "*")}' for word in words)
    within = " OR ".join(f'"{one}"' for one in readers) + (f') AND place : ("kind{kind}"' if kind else "")
    match = literal_column("searchwords").op("MATCH")(f"{{title words}} : ({wanted}) AND place : ({within})")
    number, rank = literal_column("rowid"), func.bm25(literal_column("searchwords"), 0.0, 4.0, 1.0)
    query = select(number.label("id"), rank.label("rank")).select_from(named_table("searchwords"))
    return query.where(match).order_by(number.desc()).limit(RANKED)


def _on_postgresql(words: Sequence[str], readers: Sequence[str], kind: str) -> Any:
    wanted = " & ".join(f"'{word}':{_ending(word, '*')}AD" for word in words)
    within = " | ".join(f"'{one}':C" for one in readers) + (f") & ('kind{kind}':C" if kind else "")
    query = func.to_tsquery(literal_column("'simple'::regconfig"), f"{wanted} & ({within})")
    vector: ColumnElement[Any] = literal_column("searchtext.vector")
    rank = func.ts_rank(literal_column("'{0.1, 0, 0, 1}'::float4[]"), vector, query) * -1
    return select(_S.c.id, rank.label("rank")).where(vector.op("@@")(query)).limit(RANKED)


def _ending(word: str, mark: str) -> str:
    return mark if len(word) > 1 else ""
