"""Mailed codes for a new password, and recovery sheets

Expand: an earlier release goes on working.

Revision ID: 0014
Revises: 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "reset_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("code_hash", sa.String(255), nullable=False),
        sa.Column("tries_left", sa.Integer(), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reset_codes"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reset_codes_user_id", ondelete="CASCADE"),
    )
    op.create_index("ix_reset_codes_user_id", "reset_codes", ["user_id"])
    op.create_table(
        "recovery_sheets",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("words_hash", sa.String(255), nullable=False),
        sa.Column("until", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("user_id", name="pk_recovery_sheets"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_recovery_sheets_user_id", ondelete="CASCADE"
        ),
    )


def downgrade() -> None:
    op.drop_table("recovery_sheets")
    op.drop_table("reset_codes")
