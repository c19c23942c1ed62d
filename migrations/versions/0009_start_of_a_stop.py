"""Index of the stops that deleted walks have left, by their start

Expand: an earlier release goes on working.

Revision ID: 0009
Revises: 0008
"""

from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Each new walk looks for a stop with its start, while the user's row is locked.
    op.create_index("ix_tombstones_user_id_started_at", "tombstones", ["user_id", "started_at"])


def downgrade() -> None:
    op.drop_index("ix_tombstones_user_id_started_at", table_name="tombstones")
