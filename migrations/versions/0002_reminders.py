"""Reminders, the phones that show them, deliveries, the push worker

Expand: an earlier release goes on working.

Revision ID: 0002
Revises: 0001
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    op.create_index("ix_walks_user_id_started_at", "walks", ["user_id", "started_at"])
    op.create_table(
        "reminders",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("days", sa.JSON(), nullable=False),
        sa.Column("at", sa.String(5), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("is_on", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("next_due_at", INSTANT),
        sa.Column("quiet_until", INSTANT),
        sa.Column("later_from", INSTANT),
        sa.Column("later_at", INSTANT),
        sa.PrimaryKeyConstraint("id", name="pk_reminders"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_reminders_user_id", ondelete="CASCADE"),
    )
    op.create_index("ix_reminders_user_id_revision", "reminders", ["user_id", "revision"])
    op.create_index("ix_reminders_next_due_at", "reminders", ["next_due_at"])
    op.create_table(
        "push_subscriptions",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("endpoint", sa.String(2048), nullable=False),
        sa.Column("p256dh", sa.String(100), nullable=False),
        sa.Column("auth", sa.String(32), nullable=False),
        sa.Column("origin", sa.String(300), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("created_at", INSTANT, nullable=False),
        sa.Column("last_delivered_at", INSTANT),
        sa.PrimaryKeyConstraint("digest", name="pk_push_subscriptions"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_push_subscriptions_user_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_push_subscriptions_user_id", "push_subscriptions", ["user_id"])
    op.create_table(
        "deliveries",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("reminder_id", sa.Uuid()),
        sa.Column("subscription", sa.String(64), nullable=False),
        sa.Column("kind", sa.String(8), nullable=False),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.Column("next_try_at", INSTANT),
        sa.Column("claimed_by", sa.Uuid()),
        sa.Column("outcome", sa.String(16)),
        sa.Column("status", sa.Integer()),
        sa.PrimaryKeyConstraint("id", name="pk_deliveries"),
        sa.UniqueConstraint(
            "reminder_id", "due_at", "subscription", name="uq_deliveries_reminder_id_due_at_subscription"
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_deliveries_user_id", ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["reminder_id"], ["reminders.id"], name="fk_deliveries_reminder_id", ondelete="CASCADE"
        ),
    )
    op.create_index("ix_deliveries_user_id_due_at", "deliveries", ["user_id", "due_at"])
    op.create_index("ix_deliveries_next_try_at", "deliveries", ["next_try_at"])
    op.create_index("ix_deliveries_claimed_by", "deliveries", ["claimed_by"])
    op.create_table(
        "push_counts",
        sa.Column("outcome", sa.String(16), nullable=False),
        sa.Column("count", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("outcome", name="pk_push_counts"),
    )
    op.create_table(
        "worker",
        sa.Column("id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("last_ran_at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_worker"),
    )


def downgrade() -> None:
    for table in ("worker", "push_counts", "deliveries", "push_subscriptions", "reminders"):
        op.drop_table(table)
    op.drop_index("ix_walks_user_id_started_at", "walks")
