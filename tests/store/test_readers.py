"""Readers of SQLite: they cannot write, and end with their thread or their engine."""

from __future__ import annotations

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest
from flask import Flask
from sqlalchemy import func, insert, select
from sqlalchemy.exc import OperationalError

from coach.store.accounts import add_user
from coach.store.database import db
from coach.store.models.accounts import USER
from coach.store.prepared import Prepared
from coach.store.readers import READER_CACHE_KIB, reader_of
from tests.conftest import fresh_sqlite
from tests.store.support.reminded import MONDAY

COUNT = Prepared(select(func.count().label("count")).select_from(USER))
ADD = Prepared(insert(USER).returning(USER.c.id), sets=USER.c.keys())


@pytest.fixture
def database_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """URL of an empty SQLite database alone: on PostgreSQL readings borrow of the pool."""
    return fresh_sqlite(empty_sqlite, tmp_path)


def test_a_thread_keeps_one_reader_with_a_small_cache(app: Flask) -> None:
    with app.app_context():
        first = reader_of(db.engine)
        COUNT.rows({})

        assert reader_of(db.engine) is first
        assert first.driver_connection.execute("PRAGMA cache_size").fetchone() == (-READER_CACHE_KIB,)
        with ThreadPoolExecutor(1) as pool:
            assert pool.submit(reader_of, db.engine).result() is not first


def test_a_reader_that_is_told_to_write_refuses_and_takes_no_lock(app: Flask) -> None:
    row = {**dict.fromkeys(USER.c.keys()), "id": UUID(int=1), "email": "bob@example.org"}
    row |= {"password_hash": "none", "created_at": MONDAY, "revision": 0}
    with app.app_context():
        with pytest.raises(OperationalError, match="readonly"):
            ADD.rows(row)

        assert not reader_of(db.engine).driver_connection.in_transaction
        add_user("ann@example.org", "no hash", MONDAY)
        db.session.commit()
        assert COUNT.first({}).count == 1  # type: ignore[union-attr]


def test_a_reader_is_closed_when_its_thread_ends(app: Flask) -> None:
    with app.app_context():
        engine = db.engine
    with ThreadPoolExecutor(1) as pool:
        connection = pool.submit(lambda: reader_of(engine).driver_connection).result()
        assert is_open(connection)

    assert not is_open(connection)


def test_a_disposed_engine_closes_the_readers_of_all_threads(app: Flask) -> None:
    with app.app_context():
        engine = db.engine
    both_read = Barrier(2)

    def read(_: int) -> Any:
        connection = reader_of(engine).driver_connection
        both_read.wait(timeout=60)
        return connection

    with ThreadPoolExecutor(2) as pool:
        earlier = list(pool.map(read, range(2)))

        engine.dispose()

        assert [is_open(each) for each in earlier] == [False, False]
        assert [is_open(each) for each in pool.map(read, range(2))] == [True, True]


def test_a_reader_at_work_is_closed_after_its_reading(app: Flask) -> None:
    with app.app_context():
        at_work = reader_of(db.engine)
        connection = at_work.driver_connection

        db.engine.dispose()

        assert at_work.cursor().execute("SELECT 1").fetchall() == [(1,)]
        del at_work
        assert not is_open(connection)


def is_open(connection: sqlite3.Connection) -> bool:
    try:
        connection.execute("SELECT 1")
    except sqlite3.ProgrammingError:
        return False
    return True
