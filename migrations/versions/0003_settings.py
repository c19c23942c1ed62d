"""Settings of a user

Expand: an earlier release goes on working.

Revision ID: 0003
Revises: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "settings",
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("chosen", sa.JSON(), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_settings"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_settings_user_id", ondelete="CASCADE"),
    )


def downgrade() -> None:
    op.drop_table("settings")
