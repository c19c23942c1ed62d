"""Links to a walker's summary

Expand: an earlier release goes on working.

Revision ID: 0017
Revises: 0016
"""

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "summary_links",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("name", sa.String(64), nullable=False),
        sa.Column("period", sa.String(16), nullable=False),
        sa.Column("notes", sa.JSON(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("ends_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_opened_at", sa.DateTime(timezone=True)),
        sa.PrimaryKeyConstraint("id", name="pk_summary_links"),
        sa.ForeignKeyConstraint(
            ["user_id"], ["users.id"], name="fk_summary_links_user_id", ondelete="CASCADE"
        ),
        sa.UniqueConstraint("digest", name="uq_summary_links_digest"),
    )
    op.create_index("ix_summary_links_user_id", "summary_links", ["user_id"])


def downgrade() -> None:
    op.drop_table("summary_links")
