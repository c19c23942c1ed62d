"""Cache of the progression after an account's earlier walks

Expand: an older release neither reads nor writes this table, and does no harm to it.

Revision ID: 0020
Revises: 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "standings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("rules", sa.String(64), nullable=False),
        sa.Column("before", sa.DateTime(timezone=True), nullable=False),
        sa.Column("plan", sa.String(16)),
        sa.Column("states", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_standings"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_standings_user_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("standings")
