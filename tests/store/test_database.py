"""Pragmas of the databases, and concurrent writers."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta, timezone
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError, OperationalError, StatementError, TimeoutError

from coach.store.accounts import add_user, user_by_email
from coach.store.database import db
from coach.store.errors import EmailTaken
from coach.store.models.accounts import User
from coach.store.models.records import Tombstone
from coach.store.records import next_revision
from tests.conftest import POSTGRES
from tests.support.people import new_id

NOW = datetime(2026, 5, 1, 8, tzinfo=UTC)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_sqlite_is_set_up_to_lose_nothing(app: Flask) -> None:
    with app.app_context():
        found = {
            name: db.session.scalar(text(f"PRAGMA {name}"))
            for name in ("journal_mode", "synchronous", "foreign_keys", "busy_timeout")
        }

    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1, "busy_timeout": 5_000}


@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_postgresql_ends_what_would_keep_rows_locked(app: Flask) -> None:
    with app.app_context():
        found = {
            name: db.session.scalar(text(f"SHOW {name}"))
            for name in ("lock_timeout", "statement_timeout", "idle_in_transaction_session_timeout")
        }

    assert found == {
        "lock_timeout": "5s",
        "statement_timeout": "30s",
        "idle_in_transaction_session_timeout": "30s",
    }


@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_a_process_opens_at_most_ten_connections_to_postgresql(app: Flask) -> None:
    with app.app_context(), ExitStack() as opened:
        for _ in range(10):
            opened.enter_context(db.engine.connect())

        with pytest.raises(TimeoutError, match="size 8 overflow 2"):
            db.engine.connect()


def test_an_instant_comes_back_in_utc_to_the_microsecond(app: Flask) -> None:
    at = datetime(2026, 3, 29, 2, 30, 15, 123456, tzinfo=timezone(timedelta(hours=5, minutes=30)))
    with app.app_context():
        add_user("ann@example.org", "hash", at)
        db.session.commit()
        db.session.expunge_all()
        user = user_by_email("ann@example.org")

    assert user
    assert user.created_at == at
    assert user.created_at.utcoffset() == timedelta(0)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("2026-11-28", datetime(2026, 11, 28, tzinfo=UTC)),
        ("2026-11-28 07:30", datetime(2026, 11, 28, 7, 30, tzinfo=UTC)),
        ("2026-11-28T07:30:00+02:00", datetime(2026, 11, 28, 5, 30, tzinfo=UTC)),
        ("2026-11-28 07:30:00Z", datetime(2026, 11, 28, 7, 30, tzinfo=UTC)),
        ("9999-12-31 23:00:00-05:00", None),
        ("yesterday", None),
        (7, None),
    ],
)
def test_a_text_of_another_program_is_an_instant_in_utc_or_nothing(
    app: Flask, stored: object, read: datetime | None
) -> None:
    with app.app_context():
        add_user("ann@example.org", "hash", NOW)
        db.session.execute(text("UPDATE users SET created_at = :stored"), {"stored": stored})

        at = db.session.scalar(select(User.created_at))

    assert at == read
    assert at is None or at.utcoffset() == timedelta(0)


def test_an_instant_without_a_zone_is_refused(app: Flask) -> None:
    with app.app_context(), pytest.raises(StatementError, match="naive datetime"):
        add_user("ann@example.org", "hash", datetime(2026, 5, 1))


def test_an_address_is_taken_in_any_case(app: Flask) -> None:
    with app.app_context():
        add_user("ann@example.org", "hash", NOW)
        db.session.commit()

        with pytest.raises(EmailTaken):
            add_user("Ann@Example.ORG", "hash", NOW)


def test_of_two_who_sign_up_at_once_one_is_told(app: Flask) -> None:
    def sign_up(_: int) -> bool:
        with app.app_context():
            try:
                add_user("ann@example.org", "hash", NOW)
            except EmailTaken:
                return False
            db.session.commit()
            return True

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(sign_up, range(4))) == [False, False, False, True]


def test_a_record_needs_its_user(app: Flask) -> None:
    with app.app_context():
        db.session.add(Tombstone(id=UUID(new_id()), user_id=UUID(new_id()), revision=1))

        with pytest.raises(IntegrityError):
            db.session.flush()


def test_writers_of_one_user_take_turns(app: Flask) -> None:
    with app.app_context():
        user_id = add_user("ann@example.org", "hash", NOW).id
        db.session.commit()

    def count(_: int) -> list[int]:
        taken = []
        for _turn in range(10):
            with app.app_context():
                taken.append(next_revision(user_id))
                db.session.commit()
        return taken

    with ThreadPoolExecutor(6) as pool:
        taken = [number for numbers in pool.map(count, range(6)) for number in numbers]

    assert sorted(taken) == list(range(1, 61))
    with app.app_context():
        assert db.session.get_one(User, user_id).revision == 60


def test_a_writer_does_not_see_less_after_waiting(app: Flask) -> None:
    """The second writer reads its user before the first one commits, as every request does."""
    with app.app_context():
        user_id = add_user("ann@example.org", "hash", NOW).id
        db.session.commit()

    def write(_: int) -> int:
        with app.app_context():
            db.session.get(User, user_id)
            number = next_revision(user_id)
            seen = db.session.query(Tombstone).count()
            db.session.add(Tombstone(id=UUID(new_id()), user_id=user_id, revision=number))
            db.session.commit()
            return number - 1 - seen

    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(write, range(40))) == [0] * 40


@pytest.mark.parametrize("database_url", [POSTGRES], indirect=True)
def test_a_writer_gives_up_waiting_for_a_row_of_postgresql(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("coach.store.database.BUSY_MS", 50)
    with app.app_context():
        db.engine.dispose()
        user_id = add_user("ann@example.org", "hash", NOW).id
        db.session.commit()
        with db.engine.begin() as other:
            other.execute(text("SELECT 1 FROM users FOR UPDATE"))
            with pytest.raises(OperationalError, match="lock timeout"):
                next_revision(user_id)
        db.session.rollback()

        assert next_revision(user_id) == 1
