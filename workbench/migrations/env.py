"""Runs the migrations on the connection that `workbench.migrate` gives."""

from typing import Any

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from workbench import models, room_models
from workbench.search_index import ours

assert models.SQLModel is room_models.SQLModel is SQLModel  # the tables stand in the metadata once their modules are loaded


def _render_item(kind: str, item: Any, _context: AutogenContext) -> str | bool:
    """SQLModel's types as SQLAlchemy's, so that a migration outlives SQLModel."""
    if kind == "type" and isinstance(item, AutoString):
        return f"sa.String(length={item.length})" if item.length else "sa.String()"
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, UTCDateTime) else False


def _run() -> None:
    connection = context.config.attributes["connection"]
    context.configure(
        connection=connection, target_metadata=SQLModel.metadata, render_item=_render_item,
        render_as_batch=connection.dialect.name == "sqlite", compare_type=True, include_object=ours,
    )
    with context.begin_transaction():
        context.run_migrations()


_run()
