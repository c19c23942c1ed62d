"""Rows of a table in SQLite and in PostgreSQL: read alike, copied, and compared value by value."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from typing import Any

import psycopg
from psycopg import sql
from sqlalchemy import JSON, Integer, Table, Uuid

from coach.operator.move_values import kept_value, plain_type, stored_value

Values = tuple[Any, ...]
"""Values of a row in the order of the table's columns, or of its primary key."""
Target = psycopg.Connection[Values]

BATCH = 1_000
"""Rows of one transaction, and of one comparison."""


class Rows:
    """Rows of one table on both sides. The target's connection commits each statement by itself."""

    def __init__(self, source: sqlite3.Connection, target: Target, table: Table) -> None:
        self._source, self._target, self._table = source, target, table
        self.name: str = table.name
        self._columns = list(table.columns)
        self._key_at = [self._columns.index(column) for column in table.primary_key]

    def unfit(self) -> Iterator[str]:
        """Sentences about values that PostgreSQL cannot keep. They name the row, and never quote it."""
        key = ", ".join(f'"{self._columns[at].name}"' for at in self._key_at)
        for row in self._source.execute(f"{self._select_stored()} ORDER BY {key}"):
            for column, stored in zip(self._columns, row, strict=True):
                try:
                    kept_value(column, stored)
                except ValueError as problem:
                    name = " ".join(str(row[at]) for at in self._key_at)
                    said = str(problem) if str(problem).startswith(("is ", "has ")) else "cannot be read"
                    yield f"{self.name} {name}: {column.name} {said}."

    def delete_what_differs(self) -> None:
        """Delete rows of the target that are not the same here, with the rows that refer to them."""
        for keys in self.different():
            self._target.execute(
                sql.SQL("DELETE FROM {} WHERE {}").format(self._name(), self._is_one_of()),
                self._lists(keys),
            )

    def different(self) -> Iterator[list[Values]]:
        """Keys of rows of the target that are missing here or are not the same, in batches."""
        with self._target.transaction(), self._target.cursor(name="compared") as cursor:
            cursor.execute(self._select_kept())
            while rows := cursor.fetchmany(BATCH):
                here = self._here(self._key(row) for row in rows)
                if keys := [self._key(row) for row in rows if here.get(self._key(row)) != row]:
                    yield keys

    def copy_missing(self) -> Iterator[int]:
        """Copy the rows that the target lacks, one transaction a batch. Yields the rows looked at so far."""
        is_empty, done = not self.count_there(), 0
        cursor = self._source.execute(self._select_stored())
        while stored := cursor.fetchmany(BATCH):
            rows = [self._kept(row) for row in stored]
            there = set() if is_empty else self._there([self._key(row) for row in rows])
            self._copy([row for row in rows if self._key(row) not in there])
            done += len(rows)
            yield done

    def count_here(self) -> int:
        return int(self._source.execute(f'SELECT count(*) FROM "{self.name}"').fetchone()[0])  # noqa: S608

    def count_there(self) -> int:
        row = self._target.execute(sql.SQL("SELECT count(*) FROM {}").format(self._name())).fetchone()
        return int(row[0]) if row else 0

    def set_counters(self) -> None:
        """Let the numbers that PostgreSQL gives to new rows go on after those that were copied."""
        for column in self._table.primary_key:
            if isinstance(plain_type(column), Integer):
                self._target.execute(
                    sql.SQL(
                        "SELECT setval(sequence, (SELECT coalesce(max({}), 0) + 1 FROM {}), false)"
                        " FROM pg_get_serial_sequence(%s, %s) AS sequence WHERE sequence IS NOT NULL"
                    ).format(sql.Identifier(column.name), self._name()),
                    [f'"{self.name}"', column.name],
                )

    def _copy(self, rows: Sequence[Values]) -> None:
        names = sql.SQL(", ").join(sql.Identifier(column.name) for column in self._columns)
        statement = sql.SQL("COPY {} ({}) FROM STDIN").format(self._name(), names)
        if rows:
            with self._target.cursor() as cursor, cursor.copy(statement) as copy:
                for row in rows:
                    copy.write_row(row)

    def _here(self, keys: Iterator[Values]) -> dict[Values, Values]:
        """Rows of the source with these keys. A row that PostgreSQL could not keep is in no target."""
        names = ", ".join(f'"{self._columns[at].name}"' for at in self._key_at)
        wanted = [stored_value(value) for key in keys for value in key]
        one = f"({', '.join('?' * len(self._key_at))})"
        many = ", ".join([one] * (len(wanted) // len(self._key_at)))
        found = self._source.execute(f"{self._select_stored()} WHERE ({names}) IN (VALUES {many})", wanted)
        return {self._key(row): row for row in map(self._kept, found)}

    def _there(self, keys: Sequence[Values]) -> set[Values]:
        names = sql.SQL(", ").join(sql.Identifier(self._columns[at].name) for at in self._key_at)
        statement = sql.SQL("SELECT {} FROM {} WHERE {}").format(names, self._name(), self._is_one_of())
        return set(self._target.execute(statement, self._lists(keys)))

    def _is_one_of(self) -> sql.Composed:
        """Condition of the rows whose key is in lists, one list for each column of the key."""
        names = [sql.Identifier(self._columns[at].name) for at in self._key_at]
        kinds = (plain_type(self._columns[at]) for at in self._key_at)
        lists = [sql.SQL("%s::{}[]").format(sql.Identifier(_postgres_type(kind))) for kind in kinds]
        return sql.SQL("({}) IN (SELECT * FROM unnest({}))").format(
            sql.SQL(", ").join(names), sql.SQL(", ").join(lists)
        )

    def _lists(self, keys: Sequence[Values]) -> list[list[Any]]:
        return [[key[n] for key in keys] for n in range(len(self._key_at))]

    def _kept(self, stored: Values) -> Values:
        return tuple(kept_value(column, value) for column, value in zip(self._columns, stored, strict=True))

    def _key(self, row: Values) -> Values:
        return tuple(row[at] for at in self._key_at)

    def _name(self) -> sql.Identifier:
        return sql.Identifier(self.name)

    def _select_stored(self) -> str:
        names = ", ".join(f'"{column.name}"' for column in self._columns)
        return f'SELECT {names} FROM "{self.name}"'  # noqa: S608  (names of our own tables)

    def _select_kept(self) -> sql.Composed:
        """Query of the target, with JSON as the text that was stored."""
        columns = [
            sql.SQL("{}::text" if isinstance(plain_type(column), JSON) else "{}").format(
                sql.Identifier(column.name)
            )
            for column in self._columns
        ]
        return sql.SQL("SELECT {} FROM {}").format(sql.SQL(", ").join(columns), self._name())


def _postgres_type(kind: object) -> str:
    return "uuid" if isinstance(kind, Uuid) else "int8" if isinstance(kind, Integer) else "text"
