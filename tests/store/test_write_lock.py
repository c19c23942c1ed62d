"""Write lock of SQLite, for which the threads of one process wait."""

from __future__ import annotations

import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import DatabaseError, OperationalError

from coach.store import database, write_lock
from coach.store.accounts import add_user, user_by_email
from coach.store.database import db
from coach.store.write_lock import WAITING_AT_MOST, begin_to_write
from tests.conftest import fresh_sqlite
from tests.store.support.reminded import MONDAY

THREADS = WAITING_AT_MOST + 1
PATIENCE_S = 60


@pytest.fixture
def database_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """URL of an empty SQLite database alone: PostgreSQL locks rows."""
    return fresh_sqlite(empty_sqlite, tmp_path)


def test_one_more_thread_than_has_a_place_to_wait_writes_too(
    app: Flask, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write_lock, "LOCKED_AFTER_S", PATIENCE_S)
    monkeypatch.setattr(write_lock, "BUSY_MS", PATIENCE_S * 1000)
    path = make_url(database_url).database
    assert path

    def write() -> None:
        with app.app_context():
            begin_to_write()
            db.session.execute(text("UPDATE users SET revision = revision + 1"))
            db.session.commit()

    with ThreadPoolExecutor(THREADS) as pool, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        writers = [pool.submit(write) for _ in range(THREADS)]
        try:
            wait_until_no_place_is_left()
        finally:
            other.execute("ROLLBACK")

        assert [writer.result(PATIENCE_S) for writer in writers] == [None] * THREADS


def test_a_writer_that_timed_out_can_try_again(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(write_lock, "BUSY_MS", 50)
    with app.app_context():
        with db.engine.connect() as other:
            other.execute(text("BEGIN IMMEDIATE"))
            with pytest.raises(OperationalError, match="locked"):
                begin_to_write()

        assert db.session.scalar(text("PRAGMA busy_timeout")) == 50
        begin_to_write()
        add_user("ann@example.org", "hash", MONDAY)
        db.session.commit()
        assert user_by_email("ann@example.org")


def test_health_checks_do_not_wait_behind_one_another_for_the_lock(app: Flask) -> None:
    with app.app_context(), write_lock._looking:  # another thread is looking
        assert write_lock.is_locked() is False


def test_a_damaged_file_is_an_error_that_the_callers_know(
    app: Flask, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = make_url(database_url).database
    assert path
    with app.app_context():
        db.engine.dispose()
        Path(path).write_bytes(b"damaged" * 1000)
        # Otherwise the first PRAGMA meets the damage, before anything is written.
        monkeypatch.setattr(database, "_set_up_sqlite", lambda _connection: None)

        with pytest.raises(DatabaseError, match="not a database"):
            begin_to_write()


def wait_until_no_place_is_left() -> None:
    until = time.monotonic() + PATIENCE_S
    while write_lock._places_to_wait.acquire(blocking=False):
        write_lock._places_to_wait.release()
        assert time.monotonic() < until, "no thread waits"
        time.sleep(0.01)
