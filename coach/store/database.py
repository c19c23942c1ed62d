"""Connection to SQLite or PostgreSQL."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from sqlite3 import Connection
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ColumnElement, MetaData, Row, Table, event, text, tuple_, update
from sqlalchemy.dialects import sqlite
from sqlalchemy.engine import Engine
from sqlalchemy.orm import DeclarativeBase, registry
from sqlalchemy.pool import ConnectionPoolEntry

from coach.store.columns import Document, Instant, json_or_none

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
    "pk": "pk_%(table_name)s",
}
BUSY_MS = 5_000
"""Longest wait for a lock. A phone asks again later."""
STATEMENT_MS = 30_000
"""Longest statement on PostgreSQL, and longest pause within a transaction: both keep rows locked."""
POOL = {"pool_size": 8, "max_overflow": 2, "pool_timeout": BUSY_MS / 1000}
"""Connections of a process to PostgreSQL: one for each thread (gunicorn.conf.py), and two more."""

Columns = Row[*tuple[Any, ...]]
"""Row of a query for single columns."""


class Base(DeclarativeBase):
    registry = registry(
        metadata=MetaData(naming_convention=NAMES),
        type_annotation_map={datetime: Instant, list[int]: Document},
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def engine_options(url: str) -> dict[str, object]:
    """Options of SQLAlchemy's engine for the database at `url`."""
    if url.startswith("sqlite"):
        # Python's driver begins a transaction before the first statement that writes, and IMMEDIATE takes the
        # write lock there. A read begins no transaction, so it sees all commits so far, as on PostgreSQL.
        of_kind: dict[str, object] = {
            "connect_args": {"isolation_level": "IMMEDIATE", "timeout": BUSY_MS / 1000}
        }
    else:
        of_kind = {**POOL, "pool_pre_ping": True}
    # The parameters of a failed statement may be a note or an e-mail address. They must not reach the log.
    return {**of_kind, "hide_parameters": True, "json_deserializer": json_or_none}


def insert_new(model: type[Base], rows: Sequence[Mapping[str, object]]) -> None:
    """Insert rows; a row that violates a unique constraint is skipped."""
    if rows:
        db.session.execute(inserting(model).on_conflict_do_nothing(), rows)


def inserting(model: type[Base]) -> sqlite.Insert | postgresql.Insert:
    """Insert statement with `on_conflict_…`, in the dialect of this session's database."""
    table = cast(Table, model.__table__)
    if db.session.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table)
    # Imported here, because the import takes 20 ms of a start on SQLite.
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def update_alike(model: type[Base], changes: Iterable[tuple[Any, NamedTuple]]) -> None:
    """Set columns (the fields of a named tuple) by primary key, with one statement for all equal tuples."""
    table = cast(Table, model.__table__)
    alike = defaultdict(list)
    for key, columns in changes:
        alike[columns].append(key)
    for columns, keys in alike.items():
        db.session.execute(update(table).where(are_of(table, keys)).values(columns._asdict()))


def are_of(table: Table, keys: Collection[Any]) -> ColumnElement[bool]:
    """Condition of the rows with these primary keys: values, or tuples in the order of the key's columns."""
    columns = list(table.primary_key)
    return (columns[0] if len(columns) == 1 else tuple_(*columns)).in_(keys)


def is_answering() -> None:
    """Return if the database answers a query; otherwise the driver's error is raised."""
    db.session.execute(text("SELECT 1"))


@event.listens_for(Engine, "connect")
def _set_up(connection: Any, _record: ConnectionPoolEntry) -> None:
    if isinstance(connection, Connection):
        _set_up_sqlite(connection)
    else:
        for setting, limit_ms in (
            ("lock_timeout", BUSY_MS),
            ("statement_timeout", STATEMENT_MS),
            ("idle_in_transaction_session_timeout", STATEMENT_MS),
        ):
            connection.execute(f"SET {setting} = {limit_ms}")
        connection.commit()


def _set_up_sqlite(connection: Connection) -> None:
    # NORMAL is safe when a process is killed. FULL also survives a power cut. Walks need that, as a phone
    # that received 2xx does not send it again. The price is one fsync per walk.
    # The push worker uses NORMAL (coach/push/app.py).
    for setting in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
        f"busy_timeout = {BUSY_MS}",
        # 16 MB each: a batch of reminders fits into the cache, and is not copied back after each batch.
        "cache_size = -16384",
        "wal_autocheckpoint = 4000",
    ):
        connection.execute(f"PRAGMA {setting}")
