"""Ids of records belong to an account: another account may use the same id, and learns nothing

Contract: an earlier release inserts by a key that is gone, so stop it first.

Revision ID: 0018
Revises: 0017
"""

from uuid import uuid4

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None

RECORDS = ("walks", "screenings", "falls", "diary", "tombstones", "reminders")
OF_REMINDER = "fk_deliveries_reminder_id"
ONCE, ONCE_OF_ACCOUNT = (
    f"uq_deliveries_{columns}_due_at_subscription" for columns in ("reminder_id", "reminder_id_user_id")
)


def upgrade() -> None:
    with op.batch_alter_table("deliveries") as table:
        table.drop_constraint(OF_REMINDER, type_="foreignkey")
        table.drop_constraint(ONCE, type_="unique")
    _key("user_id", "id")
    with op.batch_alter_table("deliveries") as table:
        table.create_foreign_key(
            OF_REMINDER, "reminders", ["reminder_id", "user_id"], ["id", "user_id"], ondelete="CASCADE"
        )
        table.create_unique_constraint(ONCE_OF_ACCOUNT, ["reminder_id", "user_id", "due_at", "subscription"])


def downgrade() -> None:
    with op.batch_alter_table("deliveries") as table:
        table.drop_constraint(OF_REMINDER, type_="foreignkey")
        table.drop_constraint(ONCE_OF_ACCOUNT, type_="unique")
    for name in RECORDS:
        _let_ids_differ(name)
    _key("id")
    with op.batch_alter_table("deliveries") as table:
        table.create_foreign_key(OF_REMINDER, "reminders", ["reminder_id"], ["id"], ondelete="CASCADE")
        table.create_unique_constraint(ONCE, ["reminder_id", "due_at", "subscription"])


def _key(*columns: str) -> None:
    for name in RECORDS:
        with op.batch_alter_table(name) as table:
            table.drop_constraint(f"pk_{name}", type_="primary")
            table.create_primary_key(f"pk_{name}", list(columns))


def _let_ids_differ(name: str) -> None:
    """Give a new id to a record whose id another account has too. Its phone then has it twice."""
    record = _table(name)
    several = sa.select(record.c.id).group_by(record.c.id).having(sa.func.count() > 1)
    shared = sa.select(record.c.user_id, record.c.id).where(record.c.id.in_(several))
    kept = set()
    for user_id, record_id in op.get_bind().execute(shared.order_by(record.c.user_id)).all():
        if record_id not in kept:
            kept.add(record_id)
            continue
        new_id = uuid4()
        mine = (record.c.user_id == user_id, record.c.id == record_id)
        op.execute(sa.update(record).where(*mine).values(id=new_id))
        if name == "reminders":
            delivery = _table("deliveries", "reminder_id")
            mine = (delivery.c.user_id == user_id, delivery.c.reminder_id == record_id)
            op.execute(sa.update(delivery).where(*mine).values(reminder_id=new_id))


def _table(name: str, key: str = "id") -> sa.TableClause:
    return sa.table(name, sa.column(key, sa.Uuid()), sa.column("user_id", sa.Uuid()))
