"""Diary: self-measures, the knee in the morning, planned pauses and missed weeks

Expand: an earlier release goes on working.

Revision ID: 0016
Revises: 0015
"""

import sqlalchemy as sa
from alembic import op

revision = "0016"
down_revision = "0015"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "diary",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(16)),
        sa.Column("at", sa.DateTime(timezone=True)),
        sa.Column("zone", sa.String(64)),
        sa.Column("data", sa.JSON()),
        sa.PrimaryKeyConstraint("id", name="pk_diary"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_diary_user_id", ondelete="CASCADE"),
    )
    op.create_index("ix_diary_user_id_revision", "diary", ["user_id", "revision"])


def downgrade() -> None:
    op.drop_table("diary")
