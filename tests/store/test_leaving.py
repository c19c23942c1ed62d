"""Deletion of an account in every table."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from flask import Flask
from sqlalchemy import text

from coach.store.accounts import LEAVES_AFTER, delete_left, leave, stay, user_by_id
from coach.store.database import db
from coach.store.models.accounts import User
from coach.store.models.push import ReminderRow
from tests.store.support.filled import fill_empty
from tests.store.support.reminded import MONDAY, add_phone, add_reminder, look

OF_NO_USER = {"invitations", "push_counts", "sign_up_codes", "worker"}
A_MINUTE = timedelta(minutes=1)


def test_a_deleted_account_is_gone_from_every_table(app: Flask) -> None:
    with app.app_context():
        with db.engine.begin() as connection:
            fill_empty(connection)
        ann, bob = db.session.scalars(db.select(User).order_by(User.leaves_at).limit(2))
        assert ann.leaves_at
        mine = {name for name, rows in texts().items() if str(ann.id) in rows}
        assert mine == set(db.metadata.tables) - OF_NO_USER

        delete_left(ann.leaves_at)
        db.session.commit()

        left = texts()
        assert [name for name, rows in left.items() if str(ann.id) in rows or ann.email in rows] == []
        assert {name for name, rows in left.items() if str(bob.id) in rows} == mine


def test_no_table_of_a_user_keeps_its_rows_by_default() -> None:
    keys = [key for table in db.metadata.sorted_tables for key in table.foreign_keys]

    assert len(keys) >= 11
    assert [str(key.parent) for key in keys if key.ondelete != "CASCADE"] == []


def test_an_account_is_kept_until_its_time_has_come(ann: UUID) -> None:
    leave(ann, MONDAY)

    delete_left(MONDAY + LEAVES_AFTER - A_MINUTE)

    assert user_by_id(ann)
    assert stay(ann, MONDAY + LEAVES_AFTER - A_MINUTE)
    delete_left(MONDAY + LEAVES_AFTER)
    assert user_by_id(ann)


def test_an_account_that_is_not_leaving_or_is_late_cannot_be_kept(ann: UUID) -> None:
    assert not stay(ann, MONDAY)
    leave(ann, MONDAY)

    assert not stay(ann, MONDAY + LEAVES_AFTER)


def test_a_leaving_walker_gets_no_reminder(ann: UUID) -> None:
    add_reminder(ann)
    add_phone(ann)
    reminder = db.session.scalar(db.select(ReminderRow))
    assert reminder
    assert reminder.next_due_at

    leave(ann, MONDAY)
    db.session.commit()

    assert look(reminder.next_due_at + A_MINUTE) == []
    assert db.session.scalar(text("SELECT count(*) FROM deliveries")) == 0


def texts() -> dict[str, str]:
    """All rows of each table, as text."""
    return {table.name: repr(db.session.execute(table.select()).all()) for table in db.metadata.sorted_tables}
