"""Cycles: when each was begun and closed, and to which one a comment belongs."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Creates the table of cycles; comments made so far belong to the first one."""
    op.create_table(
        "cycle",
        sa.Column("project_id", sa.String(), nullable=False), sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("begun", sa.DateTime(timezone=True), nullable=False), sa.Column("begun_by", sa.String(), nullable=False),
        sa.Column("closed", sa.DateTime(timezone=True), nullable=True), sa.Column("closed_by", sa.String(), nullable=False),
        sa.Column("content_version", sa.String(), nullable=False), sa.Column("baseline_id", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("project_id", "number", name="pk_cycle"),
        sa.ForeignKeyConstraint(["project_id"], ["project.id"], name="fk_cycle_project_id_project", ondelete="CASCADE"),
    )
    with op.batch_alter_table("comment") as comment:
        comment.add_column(sa.Column("cycle", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("comment") as comment:
        comment.alter_column("cycle", server_default=None)


def downgrade() -> None:
    """Drops the table and the column."""
    with op.batch_alter_table("comment") as comment:
        comment.drop_column("cycle")
    op.drop_table("cycle")
