"""Readers of SQLite: each thread keeps a connection to read, as to borrow one of the pool takes longer.

A reader is closed when its thread ends, and when its engine is disposed. It cannot write.
"""

from __future__ import annotations

import threading
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Engine, event

READER_CACHE_KIB = 2048
"""Pages of the database that a thread's reader keeps; each thread has one."""


class Reader:
    """Connection of one thread, with what a reading asks of one."""

    is_lost = False

    def __init__(self, engine: Engine) -> None:
        borrowed = engine.raw_connection()
        connection: Any = borrowed.driver_connection
        borrowed.detach()
        self.driver_connection, self.cursor = connection, connection.cursor
        connection.execute(f"PRAGMA cache_size = -{READER_CACHE_KIB}")
        # Nothing commits here: a write would keep the lock for as long as the thread lives.
        connection.execute("PRAGMA query_only = ON")

    def __del__(self) -> None:
        if hasattr(self, "driver_connection"):  # otherwise there was no connection to borrow
            self.driver_connection.close()

    def invalidate(self, _problem: Exception) -> None:
        """Let the thread's next reading begin with another connection."""
        self.is_lost = True


class _Kept(threading.local):
    """Reader that this thread keeps. Python forgets it with the thread."""

    reader: Reader | None = None


_of_engines: WeakKeyDictionary[Engine, _Kept] = WeakKeyDictionary()


def reader_of(engine: Engine) -> Reader:
    """Reader of this thread."""
    kept = _of_engines.get(engine) or _of_engines.setdefault(engine, _Kept())
    reader = kept.reader
    if reader is None or reader.is_lost:
        reader = kept.reader = Reader(engine)
    return reader


@event.listens_for(Engine, "engine_disposed")
def _end_readers(engine: Engine) -> None:
    """Forget the readers of all threads, which closes them: a program that moves the database needs it alone.

    A reader at work in another thread is closed after its reading.
    """
    _of_engines.pop(engine, None)
