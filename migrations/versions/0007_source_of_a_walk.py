"""Source of a walk: coached, or logged by hand

Expand: an earlier release goes on working.

Revision ID: 0007
Revises: 0006
"""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nullable: every walk so far was coached, and older phones go on sending no source.
    with op.batch_alter_table("walks") as table:
        table.add_column(sa.Column("source", sa.String(16)))


def downgrade() -> None:
    with op.batch_alter_table("walks") as table:
        table.drop_column("source")
