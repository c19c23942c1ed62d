"""Way of a walk, outcome and agreement of a screening, and falls outside a walk

Expand: an earlier release goes on working.

Revision ID: 0006
Revises: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nullable: the log so far has no way and no outcome, and older phones go on sending none.
    with op.batch_alter_table("walks") as table:
        table.add_column(sa.Column("way", sa.String(16)))
    with op.batch_alter_table("screenings") as table:
        table.add_column(sa.Column("outcome", sa.String(16)))
        table.add_column(sa.Column("agreed_by", sa.String(16)))
        table.add_column(sa.Column("agreed_in", sa.String(7)))
    op.create_table(
        "falls",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("fell", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_falls"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_falls_user_id", ondelete="CASCADE"),
    )
    op.create_index("ix_falls_user_id_revision", "falls", ["user_id", "revision"])


def downgrade() -> None:
    op.drop_table("falls")
    with op.batch_alter_table("screenings") as table:
        for column in ("agreed_in", "agreed_by", "outcome"):
            table.drop_column(column)
    with op.batch_alter_table("walks") as table:
        table.drop_column("way")
