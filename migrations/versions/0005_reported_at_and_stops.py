"""Time of a report's setback, and the stop of a deleted walk

Expand: an earlier release goes on working.

Revision ID: 0005
Revises: 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nullable: reports so far have no time, and deleted walks have left nothing.
    with op.batch_alter_table("walks") as table:
        table.add_column(sa.Column("reported_at", sa.DateTime(timezone=True)))
    with op.batch_alter_table("tombstones") as table:
        table.add_column(sa.Column("started_at", sa.DateTime(timezone=True)))
        table.add_column(sa.Column("zone", sa.String(64)))
        table.add_column(sa.Column("step", sa.String(8)))
        table.add_column(sa.Column("setback", sa.String(16)))
        table.add_column(sa.Column("reported_at", sa.DateTime(timezone=True)))


def downgrade() -> None:
    with op.batch_alter_table("tombstones") as table:
        for column in ("reported_at", "setback", "step", "zone", "started_at"):
            table.drop_column(column)
    with op.batch_alter_table("walks") as table:
        table.drop_column("reported_at")
