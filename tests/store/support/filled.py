"""Rows in every table, made from the tables themselves, so that a new table needs no change here."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from sqlalchemy import (
    CHAR,
    JSON,
    Boolean,
    Column,
    Connection,
    DateTime,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Uuid,
    func,
    select,
    text,
)

ROWS = 3
UUID_LENGTH = 32
"""Length of the text that SQLite keeps for a UUID."""
# Values that a migration may read, by column.
PLAUSIBLE = {"email": "walker{}@example.org", "zone": "Europe/Berlin", "at": "09:30", "language": "es"}

# Everything that `_tables` reads, in one statement: reading it again takes a hundred times as long.
SCHEMA = {
    "sqlite": "SELECT coalesce(sql, '') FROM sqlite_master",
    "postgresql": """
        SELECT concat_ws(' ', table_name, ordinal_position, column_name, udt_name, character_maximum_length)
            FROM information_schema.columns WHERE table_schema = 'public'
        UNION ALL SELECT concat_ws(' ', conrelid::regclass, pg_get_constraintdef(oid)) FROM pg_constraint
            WHERE connamespace = 'public'::regnamespace
        ORDER BY 1""",
}
_known: dict[tuple[str, ...], MetaData] = {}

Rows = dict[str, list[dict[str, Any]]]
"""Rows by table, each by column, in the order of their values."""


def fill_empty(connection: Connection) -> None:
    """Put three rows into every empty table, with a value in every column."""
    for table in _tables(connection).sorted_tables:
        if not connection.scalar(select(func.count()).select_from(table)):
            rows = [{column.name: value(column, n) for column in table.columns} for n in range(1, ROWS + 1)]
            connection.execute(table.insert(), rows)


def rows_of(connection: Connection) -> Rows:
    """Every row of every table."""
    tables = _tables(connection).sorted_tables
    return {table.name: _rows(connection, table) for table in tables}


def within(rows: Rows, frame: Rows) -> Rows:
    """Part of `rows` whose tables and columns `frame` has too."""
    return {
        name: sorted(({key: row[key] for key in row if key in frame[name][0]} for row in rows[name]), key=str)
        for name in rows
        if frame.get(name)
    }


def value(column: Column[Any], n: int) -> Any:
    """Value of the n-th row; the same for a column and for those that refer to it."""
    for key in column.foreign_keys:
        return value(key.column, n)
    name, kind = f"{column.table.name}.{column.name}", column.type
    digest = hashlib.sha256(f"{name} {n}".encode()).hexdigest()
    if isinstance(kind, Uuid):
        return UUID(digest[:32])
    if isinstance(kind, CHAR) and kind.length == UUID_LENGTH:
        return digest[:32]
    if isinstance(kind, JSON):
        return [60 * n, 300]
    if isinstance(kind, DateTime):
        return datetime(2026, 5, n, 7, 30, 15, 123456, tzinfo=UTC)
    if isinstance(kind, Boolean):
        return n % 2 == 0
    if isinstance(kind, Integer):
        return n
    if isinstance(kind, LargeBinary):
        return bytes([n]) * 16
    if isinstance(kind, String):
        return PLAUSIBLE.get(column.name, f"{n} {column.name}").format(n)[: kind.length]
    raise AssertionError(f"{name} has a type without a value here: {kind!r}")


def _tables(connection: Connection) -> MetaData:
    schema = tuple(connection.scalars(text(SCHEMA[connection.dialect.name])))
    if schema not in _known:
        _known[schema] = MetaData()
        _known[schema].reflect(connection, only=lambda name, _: not name.startswith(("alembic_", "huey_")))
    return _known[schema]


def _rows(connection: Connection, table: Table) -> list[dict[str, Any]]:
    found: list[Mapping[Any, Any]] = list(connection.execute(select(table)).mappings())
    return sorted(({str(key): row[key] for key in row} for row in found), key=str)
