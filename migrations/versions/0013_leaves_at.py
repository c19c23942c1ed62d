"""Time at which an account is deleted

Expand: an earlier release goes on working.

Revision ID: 0013
Revises: 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nullable: every account so far stays.
    with op.batch_alter_table("users") as table:
        table.add_column(sa.Column("leaves_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("users") as table:
        table.drop_column("leaves_at")
