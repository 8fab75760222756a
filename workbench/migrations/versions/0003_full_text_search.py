"""What is searched, with the database's own full-text index, made for all that is there already.

The folded words stand in one ordinary table. SQLite's index is a virtual table that triggers keep in step; on
PostgreSQL it is a computed column. What is searched is derived: should the way of folding words ever change, a later
migration makes it anew.
"""

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from alembic import op

from phases import PHASES
from workbench.search_text import place_of, plain_words, searched

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

AT_ONCE = 1_000
_PLACE = ("project_id", "cycle", "instrument", "row", "comment")
_SEARCHED = "place, title, words"
_OLD, _NEW = ", ".join(f"old.{one}" for one in _SEARCHED.split(", ")), ", ".join(f"new.{one}" for one in _SEARCHED.split(", "))
_FORGET = f"INSERT INTO searchwords (searchwords, rowid, {_SEARCHED}) VALUES ('delete', old.id, {_OLD});"
_LEARN = f"INSERT INTO searchwords (rowid, {_SEARCHED}) VALUES (new.id, {_NEW});"
_TRIGGERS = {"insert": _LEARN, "delete": _FORGET, "update": _FORGET + _LEARN}


def upgrade() -> None:
    """Creates the table and its index, then fills both."""
    op.create_table(
        "searchtext", sa.Column("id", sa.Integer(), nullable=False), _text("project_id"),
        sa.Column("cycle", sa.Integer(), nullable=False), _text("instrument", 80), _text("row", 80), _text("comment"),
        _text("kind", 20), _text("place"), _text("title"), _text("words"),
        sa.PrimaryKeyConstraint("id", name="pk_searchtext"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_searchtext_project_id", ondelete="CASCADE"),
        sa.UniqueConstraint(*_PLACE, name=f"uq_searchtext_{'_'.join(_PLACE)}"),
    )
    (_index_sqlite if op.get_bind().dialect.name == "sqlite" else _index_postgresql)()
    _fill(op.get_bind())


def downgrade() -> None:
    """Takes both away; nothing is lost, since all of it is derived."""
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE searchwords")
    op.drop_table("searchtext")


def _text(name: str, length: int | None = None) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=False)


def _index_sqlite() -> None:
    op.execute(f"CREATE VIRTUAL TABLE searchwords USING fts5({_SEARCHED}, content='searchtext', content_rowid='id',"
               " tokenize='unicode61', prefix='2 3')")
    for event, work in _TRIGGERS.items():
        op.execute(f"CREATE TRIGGER searchtext_{event} AFTER {event} ON searchtext BEGIN {work} END")


def _index_postgresql() -> None:
    op.execute("ALTER TABLE searchtext ADD COLUMN vector tsvector GENERATED ALWAYS AS (setweight(to_tsvector('simple',"
               " title), 'A') || setweight(to_tsvector('simple', place), 'C') || setweight(to_tsvector('simple', words), 'D')) STORED")
    op.execute("CREATE INDEX ix_searchtext_vector ON searchtext USING gin (vector)")


def _fill(connection: sa.Connection) -> None:
    table = sa.table("searchtext", *(sa.column(name) for name in (*_PLACE, "kind", "place", "title", "words")))
    batch: list[dict[str, Any]] = []
    for row in (*_comments(connection), *_entries(connection)):
        batch.append(row)
        if len(batch) == AT_ONCE:
            connection.execute(table.insert(), batch)
            batch = []
    if batch:
        connection.execute(table.insert(), batch)


def _entries(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    known = {one.id: one for phase in PHASES for one in phase.instruments}
    entry = sa.table("entry", *(sa.column(name) for name in ("project_id", "cycle", "instrument", "row")),
                     sa.column("data", sa.JSON()), sa.column("deleted", sa.Boolean()))
    for row in connection.execute(sa.select(entry).where(entry.c.deleted.is_(False))).mappings():
        instrument = known.get(row["instrument"])
        title, words = searched(instrument, row["data"])
        kind = "row" if instrument and instrument.row else "answer"
        yield {**{name: row[name] for name in _PLACE[:4]}, "comment": "", "kind": kind, "title": title,
               "words": words, "place": place_of(row["project_id"], row["cycle"], kind)}


def _comments(connection: sa.Connection) -> Iterator[dict[str, Any]]:
    comment = sa.table("comment", *(sa.column(name) for name in ("project_id", "id", "instrument", "row", "text")),
                       sa.column("internal", sa.Boolean()))
    for row in connection.execute(sa.select(comment)).mappings():
        yield {"project_id": row["project_id"], "cycle": 0, "instrument": row["instrument"], "row": row["row"],
               "comment": row["id"], "kind": "comment", "title": "", "words": " ".join(plain_words(row["text"])),
               "place": place_of(row["project_id"], 0, "comment", comment=True, internal=row["internal"])}
