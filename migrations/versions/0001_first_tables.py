"""Users, walks, screenings, tombstones

Expand: an earlier release goes on working.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "users",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("password_hash", sa.String(255), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_users"),
        sa.UniqueConstraint("email", name="uq_users_email"),
    )
    _create_records(
        "walks",
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("surface", sa.String(16), nullable=False),
        sa.Column("step", sa.String(8)),
        sa.Column("planned_warm_up_s", sa.Integer(), nullable=False),
        sa.Column("planned_backward_s", sa.JSON(), nullable=False),
        sa.Column("planned_recover_s", sa.Integer(), nullable=False),
        sa.Column("planned_cool_down_s", sa.Integer(), nullable=False),
        sa.Column("walked_backward_s", sa.Integer(), nullable=False),
        sa.Column("walked_forward_s", sa.Integer(), nullable=False),
        sa.Column("confidence", sa.Integer()),
        sa.Column("setback", sa.String(16)),
        sa.Column("pain_before", sa.Integer()),
        sa.Column("pain_after", sa.Integer()),
        sa.Column("effort", sa.Integer()),
        sa.Column("note", sa.String(2000)),
    )
    _create_records(
        "screenings",
        sa.Column("answered_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("start", sa.String(2), nullable=False),
        sa.Column("cleared", sa.Boolean(), nullable=False),
    )
    _create_records("tombstones")


def downgrade() -> None:
    for table in ("tombstones", "screenings", "walks", "users"):
        op.drop_table(table)


def _create_records(table: str, *columns: sa.Column[object]) -> None:
    op.create_table(
        table,
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        *columns,
        sa.PrimaryKeyConstraint("id", name=f"pk_{table}"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=f"fk_{table}_user_id", ondelete="CASCADE"),
    )
    op.create_index(f"ix_{table}_user_id_revision", table, ["user_id", "revision"])
