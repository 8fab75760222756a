"""Workshops: agenda, invitations, seats, answers, ideas and actions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

TABLES = ("workshopaction", "idea", "roomanswer", "seat", "invitation", "workshopitem", "workshop")


def upgrade() -> None:
    """Creates the tables."""
    _workshops()
    _items()
    _people()
    _answers()
    _actions()


def downgrade() -> None:
    """Drops the tables, those that refer to others first."""
    for table in TABLES:
        op.drop_table(table)


def _text(name: str, length: int | None = None, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _moment(name: str, nullable: bool = True) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _json(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.JSON(), nullable=nullable)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _within(table: str, column: str, to: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(["project_id", column], [f"{to}.project_id", f"{to}.id"], ondelete="CASCADE",
                                   name=f"fk_{table}_{to}")


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _workshops() -> None:
    op.create_table(
        "workshop", _text("project_id"), _text("id"), _number("cycle"), _text("title", 200), _text("purpose"),
        sa.Column("planned", sa.Date()), _text("place", 200), _text("state"), _text("code", 6), _moment("code_expires"),
        _text("admission"), _flag("anonymous"), _json("groups"), _text("active_item"), _number("change"), _number("pulse"),
        _moment("opened"), _moment("closed"), _moment("created", nullable=False), _text("facilitator", nullable=True),
        _text("facilitator_name"), _primary("workshop", "project_id", "id"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_workshop_project_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["facilitator"], ["person.id"], name="fk_workshop_facilitator", ondelete="SET NULL"),
    )
    op.create_index("ix_workshop_code", "workshop", ["code"])


def _items() -> None:
    op.create_table(
        "workshopitem", _text("project_id"), _text("id"), _text("workshop_id"), sa.Column("position", sa.Float(), nullable=False),
        _text("kind"), _text("instrument", 80), _text("row", 80), _text("field", 80), _json("title"), _json("help"),
        _json("settings"), _number("minutes"), _text("state"), _moment("started"), _number("round"), _text("phase"),
        _json("agreed", nullable=True), _text("agreed_how"), _text("agreed_why"), _text("dissent"), _text("decision"),
        _moment("agreed_at"), _text("agreed_by"), _primary("workshopitem", "project_id", "id"),
        _within("workshopitem", "workshop_id", "workshop"),
    )
    op.create_index("ix_workshopitem_workshop", "workshopitem", ["project_id", "workshop_id"])


def _people() -> None:
    op.create_table(
        "invitation", _text("project_id"), _text("id"), _text("workshop_id"), _text("name", 80), _text("group", 80),
        _text("token_hash", nullable=True), _primary("invitation", "project_id", "id"), _unique("invitation", "token_hash"),
        _within("invitation", "workshop_id", "workshop"),
    )
    op.create_table(
        "seat", _text("project_id"), _text("id"), _text("workshop_id"), _text("token_hash"), _text("name", 80),
        _text("group", 80), _text("language"), sa.Column("joined", sa.Date(), nullable=False),
        _text("invitation_id", nullable=True), _primary("seat", "project_id", "id"),
        _within("seat", "workshop_id", "workshop"), sqlite_with_rowid=False,
    )
    op.create_index("ix_seat_token", "seat", ["token_hash"])
    op.create_index("ix_seat_workshop", "seat", ["project_id", "workshop_id"])


def _answers() -> None:
    op.create_table(
        "roomanswer", _text("project_id"), _text("item_id"), _number("round"), _text("seat_id"), _json("data"),
        _text("reason"), _text("client_id", 40), _moment("at", nullable=False),
        _primary("roomanswer", "project_id", "item_id", "round", "seat_id"),
        _unique("roomanswer", "project_id", "seat_id", "client_id"),
        _within("roomanswer", "item_id", "workshopitem"), _within("roomanswer", "seat_id", "seat"), sqlite_with_rowid=False,
    )
    op.create_table(
        "idea", _text("project_id"), _text("id"), _text("item_id"), _text("seat_id", nullable=True), _text("text"),
        _text("cluster", 120), _flag("hidden"), _text("client_id", 40),
        _primary("idea", "project_id", "id"), _unique("idea", "project_id", "seat_id", "client_id"),
        _within("idea", "item_id", "workshopitem"), _within("idea", "seat_id", "seat"), sqlite_with_rowid=False,
    )
    op.create_index("ix_idea_item", "idea", ["project_id", "item_id"])


def _actions() -> None:
    op.create_table(
        "workshopaction", _text("project_id"), _text("id"), _text("workshop_id"), _text("item_id", nullable=True),
        _text("text"), _text("owner", 200), sa.Column("due", sa.Date()), _flag("done"),
        _primary("workshopaction", "project_id", "id"), _within("workshopaction", "workshop_id", "workshop"),
    )
