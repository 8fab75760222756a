"""People, projects, entries with their revisions, comments, files, baselines and content versions."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

ROLES = ("lead", "consultant", "committee", "participant", "trainer", "learner", "observer")


def upgrade() -> None:
    """Creates all tables."""
    _content_versions()
    _people()
    _projects()
    _entries()
    _beside_entries()
    _baselines()


def downgrade() -> None:
    """Drops all tables, those that refer to others first."""
    for table in ("revision", "storedfile", "signinlink", "membership", "entry", "comment", "baseline", "project",
                  "person", "contentversion"):
        op.drop_table(table)


def _text(name: str, length: int | None = None, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.String(length), nullable=nullable)


def _moment(name: str, nullable: bool = False) -> sa.Column:
    return sa.Column(name, sa.DateTime(timezone=True), nullable=nullable)


def _flag(name: str) -> sa.Column:
    return sa.Column(name, sa.Boolean(), nullable=False)


def _number(name: str) -> sa.Column:
    return sa.Column(name, sa.Integer(), nullable=False)


def _primary(table: str, *columns: str) -> sa.PrimaryKeyConstraint:
    return sa.PrimaryKeyConstraint(*columns, name=f"pk_{table}")


def _refers(table: str, column: str, to: str, ondelete: str = "CASCADE") -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint([column], [to], name=f"fk_{table}_{column}", ondelete=ondelete)


def _unique(table: str, *columns: str) -> sa.UniqueConstraint:
    return sa.UniqueConstraint(*columns, name=f"uq_{table}_{'_'.join(columns)}")


def _content_versions() -> None:
    op.create_table(
        "contentversion", _text("hash"), sa.Column("files", sa.JSON(), nullable=False), _moment("at"),
        _primary("contentversion", "hash"),
    )


def _people() -> None:
    op.create_table(
        "person", _text("id"), _text("email", 320), _text("name", 200), _text("password_hash"), _text("language"),
        _text("theme"), _flag("administrator"), _flag("active"), _moment("created"),
        _primary("person", "id"), _unique("person", "email"),
    )
    op.create_table(
        "signinlink", _text("token_hash"), _text("person_id"), _text("purpose"), _moment("expires"),
        _moment("used", nullable=True), _primary("signinlink", "token_hash"),
        _refers("signinlink", "person_id", "person.id"),
    )
    op.create_index("ix_signinlink_person_id", "signinlink", ["person_id"])


def _projects() -> None:
    op.create_table(
        "project", _text("id"), _text("slug", 80), _text("name", 200), _text("client", 200), _text("sector", 200),
        _text("language"), _text("currency", 3), sa.Column("start", sa.Date()), _number("cycle"),
        _text("content_version"), _text("accent"), _text("logo_id"), _moment("archived", nullable=True),
        _flag("sample"), _moment("created"), _primary("project", "id"), _unique("project", "slug"),
    )
    role = sa.Enum(*ROLES, name="role", native_enum=False, create_constraint=True)
    op.create_table(
        "membership", _text("project_id"), _text("person_id"), sa.Column("role", role, nullable=False),
        _primary("membership", "project_id", "person_id"),
        _refers("membership", "project_id", "project.id"), _refers("membership", "person_id", "person.id"),
    )
    op.create_index("ix_membership_person_id", "membership", ["person_id"])


def _entries() -> None:
    op.create_table(
        "entry", _number("id"), _text("project_id"), _number("cycle"), _text("instrument", 80), _text("row", 80),
        sa.Column("position", sa.Float(), nullable=False), _number("version"),
        sa.Column("data", sa.JSON(), nullable=False), _flag("deleted"), _number("last_revision"), _moment("saved"),
        _text("saved_by"), _primary("entry", "id"), _unique("entry", "project_id", "cycle", "instrument", "row"),
        _refers("entry", "project_id", "project.id"),
    )
    op.create_index("ix_entry_project_state", "entry", ["project_id", "cycle", "instrument", "last_revision", "deleted"])
    op.create_table(
        "revision", _number("id"), _number("entry_id"), _number("version"),
        sa.Column("data", sa.JSON(), nullable=False), _flag("deleted"),
        sa.Column("position", sa.Float(), nullable=False), _moment("at"), _text("person_id", nullable=True),
        _text("person_name"), _text("origin"), _primary("revision", "id"), _unique("revision", "entry_id", "version"),
        _refers("revision", "entry_id", "entry.id"), _refers("revision", "person_id", "person.id", "SET NULL"),
    )


def _beside_entries() -> None:
    op.create_table(
        "comment", _text("project_id"), _text("id"), _text("instrument", 80), _text("row", 80),
        _text("person_id", nullable=True), _text("person_name"), _text("text"), _flag("internal"), _moment("at"),
        _moment("settled", nullable=True), _primary("comment", "project_id", "id"),
        _refers("comment", "project_id", "project.id"), _refers("comment", "person_id", "person.id", "SET NULL"),
    )
    op.create_index("ix_comment_place", "comment", ["project_id", "instrument", "row"])
    op.create_table(
        "storedfile", _text("project_id"), _text("id"), _text("name", 255), _text("media_type", 120),
        _number("size"), _text("sha256"), sa.Column("content", sa.LargeBinary(), nullable=False), _moment("at"),
        _text("person_id", nullable=True), _primary("storedfile", "project_id", "id"),
        _refers("storedfile", "project_id", "project.id"),
        _refers("storedfile", "person_id", "person.id", "SET NULL"),
    )


def _baselines() -> None:
    op.create_table(
        "baseline", _text("project_id"), _text("id"), _text("name", 200), _text("hash"),
        sa.Column("payload", sa.JSON(), nullable=False), _moment("at"), _text("person_name"),
        _primary("baseline", "project_id", "id"), _refers("baseline", "project_id", "project.id"),
    )
