"""Time at which a reminder failed

Expand: an earlier release goes on working.

Revision ID: 0012
Revises: 0011
"""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None


def upgrade() -> None:
    with op.batch_alter_table("reminders") as table:
        table.add_column(sa.Column("failed_at", sa.DateTime(timezone=True)))
        table.create_index("ix_reminders_failed_at", ["failed_at"])


def downgrade() -> None:
    with op.batch_alter_table("reminders") as table:
        table.drop_index("ix_reminders_failed_at")
        table.drop_column("failed_at")
