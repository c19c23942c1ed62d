"""Sessions, and the session of a push subscription

Every walker signs in once more: the cookies so far belong to no row.

Expand: an earlier release goes on working.

Revision ID: 0008
Revises: 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "sessions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("device", sa.String(64), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proved_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_sessions"),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name="fk_sessions_user_id", ondelete="CASCADE"),
        sa.UniqueConstraint("digest", name="uq_sessions_digest"),
    )
    op.create_index("ix_sessions_user_id", "sessions", ["user_id"])
    # Nullable: the phones so far go on getting reminders.
    with op.batch_alter_table("push_subscriptions") as table:
        table.add_column(sa.Column("session_id", sa.Uuid()))
        table.create_foreign_key(
            "fk_push_subscriptions_session_id", "sessions", ["session_id"], ["id"], ondelete="CASCADE"
        )
        table.create_index("ix_push_subscriptions_session_id", ["session_id"])


def downgrade() -> None:
    with op.batch_alter_table("push_subscriptions") as table:
        table.drop_index("ix_push_subscriptions_session_id")
        table.drop_constraint("fk_push_subscriptions_session_id", type_="foreignkey")
        table.drop_column("session_id")
    op.drop_table("sessions")
