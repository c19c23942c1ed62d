"""Write lock of SQLite, which has one for the whole file: threads and programs wait for it, within limits."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Generator, Iterator
from sqlite3 import SQLITE_BUSY, Connection
from threading import BoundedSemaphore, Lock

from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from coach.store.database import BUSY_MS, db

WAITING_AT_MOST = 6
"""Threads of a process that wait for SQLite's write lock. The others answer what needs no lock."""
LOCKED_AFTER_S = 0.5
"""Longer than any transaction of ours takes."""
LOOK_AGAIN_S = 0.001
_BEGIN = "BEGIN IMMEDIATE"

_places_to_wait = BoundedSemaphore(WAITING_AT_MOST)
_place_to_queue = Lock()
_first_in_line = Lock()
_looking = Lock()
_last_look = {"is_locked": False}


def begin_to_write() -> None:
    """Take the write lock of SQLite, which cannot lock single rows. Do nothing on PostgreSQL.

    Call it before reading the rows to be changed. A second call in one transaction does nothing.
    Raises the driver's error "locked" after `BUSY_MS`. While `WAITING_AT_MOST` others wait, one more raises
    it after `LOCKED_AFTER_S`: a place is free before that, unless another program keeps the lock. The rest
    raise it at once.
    The first in line looks more often than SQLite's own busy handler, whose callers starve under load. The
    others wait behind it without looking.
    """
    pauses = _pauses(BUSY_MS / 1000)
    if next(pauses, None) is None:
        return
    if not _has_place_to_wait():
        pauses.close()
        _take_write_lock(within_s=0)
        return
    try:
        with _first_in_line:
            for pause_s in pauses:
                time.sleep(pause_s)
    finally:
        _places_to_wait.release()


def _has_place_to_wait() -> bool:
    if _places_to_wait.acquire(blocking=False):
        return True
    if not _place_to_queue.acquire(blocking=False):
        return False
    try:
        return _places_to_wait.acquire(timeout=LOCKED_AFTER_S)
    finally:
        _place_to_queue.release()


def may_write_now() -> bool:
    """Begin to write without a wait for others. False on SQLite while another program writes."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(text("SET LOCAL lock_timeout = 50"))
    try:
        _take_write_lock(within_s=0)
    except OperationalError as problem:
        if not _is_busy(problem):
            raise
        return False
    return True


def is_locked() -> bool:
    """True if another program keeps SQLite's write lock for long. Ends the transaction.

    One thread of a process looks. The others do not wait with it, and get the answer of the last look.
    """
    if not _looking.acquire(blocking=False):
        return _last_look["is_locked"]
    try:
        _last_look["is_locked"] = _is_locked_now()
        return _last_look["is_locked"]
    finally:
        _looking.release()


def _is_locked_now() -> bool:
    try:
        _take_write_lock(within_s=LOCKED_AFTER_S)
    except OperationalError as problem:
        if _is_busy(problem):
            return True
        raise
    finally:
        db.session.rollback()
    return False


def write_lock_pauses() -> Iterator[float]:
    """Pauses until the write lock is taken, in seconds, for a caller that sleeps in its own way."""
    return _pauses(BUSY_MS / 1000)


def _take_write_lock(within_s: float) -> None:
    for pause_s in _pauses(within_s):
        time.sleep(pause_s)


def _pauses(within_s: float) -> Generator[float]:
    connection = db.session.connection().connection.driver_connection
    if isinstance(connection, Connection) and not connection.in_transaction:
        # SQLite's own pauses grow to 100 ms.
        connection.execute("PRAGMA busy_timeout = 0")
        try:
            yield from _while_others_write(connection, within_s)
        finally:
            connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")


def _while_others_write(connection: Connection, within_s: float) -> Iterator[float]:
    until = time.monotonic() + within_s
    while True:
        # By the driver: SQLAlchemy takes longer to raise an error than to save a walk.
        try:
            connection.execute(_BEGIN)
            return
        except sqlite3.DatabaseError as problem:  # also of a damaged file
            if getattr(problem, "sqlite_errorcode", None) != SQLITE_BUSY or time.monotonic() >= until:
                break
        yield LOOK_AGAIN_S
    db.session.connection().exec_driver_sql(_BEGIN)  # for SQLAlchemy's error, which the callers know


def _is_busy(problem: OperationalError) -> bool:
    return getattr(problem.orig, "sqlite_errorcode", None) == SQLITE_BUSY
