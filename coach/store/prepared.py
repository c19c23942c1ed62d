"""Prepared statements: those of the requests that phones make most, sent by the driver itself.

SQLAlchemy takes ten times as long to begin a session and to execute a statement as SQLite takes to answer it.
Here it compiles each statement once. After that only the text and the values go to the driver. Column types
convert the values, listeners hear of the statement, and a driver's error becomes SQLAlchemy's, as always.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from functools import partial
from operator import attrgetter, methodcaller
from typing import Any

from msgspec import DecodeError, json
from sqlalchemy import Connection, Dialect, Engine, Executable, Select, func, select
from sqlalchemy.exc import DBAPIError
from sqlalchemy.sql.compiler import SQLCompiler

from coach.store.database import db
from coach.store.readers import Reader, reader_of

Convert = Callable[[Any], Any]
_ALL_ROWS, _ROWCOUNT = methodcaller("fetchall"), attrgetter("rowcount")


class Prepared:
    """Statement with bind parameters, each of which gets a value at each execution.

    It belongs to the transaction of `db.session`, and first sends what waits there (flush). Without a
    transaction, a reading has a connection apart, and sees all commits so far.

    `sets` names the columns that an INSERT or UPDATE sets. The statement must have no list (`IN`).
    """

    def __init__(self, statement: Executable, sets: Collection[str] = ()) -> None:
        self._statement: Any = statement
        self._sets = list(sets)
        self._forms: dict[str, _Form] = {}

    def rows(self, values: Mapping[str, object]) -> Sequence[Any]:
        """All rows, as named tuples."""
        form, found = self._found(values)
        return form.read(found)

    def first(self, values: Mapping[str, object]) -> Any | None:
        """First row, None without one."""
        form, found = self._found(values)
        return form.read_one(found[0]) if found else None

    def run(self, values: Mapping[str, object]) -> int:
        """Number of rows that were written."""
        session = db.session()
        session.flush()
        rowcount: int = self._sent_in(session.connection(), values, _ROWCOUNT)[1]
        return rowcount

    def _found(self, values: Mapping[str, object]) -> tuple[_Form, Sequence[Any]]:
        if db.session.registry.has() and (session := db.session()).in_transaction():
            session.flush()
            return self._sent_in(session.connection(), values, _ALL_ROWS)
        with _connection_apart(db.engine) as apart:
            return self._sent(db.engine, apart, apart.invalidate, values, _ALL_ROWS)

    def _sent_in(
        self, connection: Connection, values: Mapping[str, object], take: Convert
    ) -> tuple[_Form, Any]:
        return self._sent(connection.engine, connection.connection, connection.invalidate, values, take)

    def _sent(
        self,
        engine: Engine,
        connection: Any,
        invalidate: Callable[[Exception], None],
        values: Mapping[str, object],
        take: Convert,
    ) -> tuple[_Form, Any]:
        """Form of the statement, and what `take` gets of the cursor: SQLite reads most rows only then.

        Calls `invalidate` once the connection is lost.
        """
        dialect = engine.dialect
        form = self._form(dialect)
        given = form.given(values)
        try:
            cursor = connection.cursor()
            for listener in engine.dispatch.before_cursor_execute:
                listener(connection, cursor, form.text, given, None, False)
            cursor.execute(form.text, given)
            return form, take(cursor)
        except dialect.loaded_dbapi.Error as problem:
            is_lost = dialect.is_disconnect(problem, connection.driver_connection, None)
            if is_lost:
                invalidate(problem)
            raise _as_always(problem, dialect, form.text, is_lost) from problem

    def _form(self, dialect: Dialect) -> _Form:
        form = self._forms.get(dialect.name)
        if form is None:
            form = self._forms[dialect.name] = _Form(self._statement, self._sets, dialect)
        return form


class ManyRows(Prepared):
    """Reading of many rows, which SQLite gives as one JSON text.

    SQLite's driver lets go of Python's lock at each row, so threads that read would take turns row by row.
    """

    def __init__(self, statement: Select[Any]) -> None:
        super().__init__(statement)
        rows = statement.subquery("many_rows")
        self._in_json = Prepared(select(func.json_group_array(func.json_array(*rows.c)).label("rows")))

    def rows(self, values: Mapping[str, object]) -> Sequence[Any]:
        dialect = db.engine.dialect
        if dialect.name == "sqlite":
            with suppress(DBAPIError, DecodeError):  # JSON has no bytes, which another hand may have written
                found: Any = self._in_json.first(values)
                return self._form(dialect).read(json.decode(found.rows))
        return super().rows(values)


class _Form:
    """Form of a statement in one dialect."""

    def __init__(self, statement: Any, sets: list[str], dialect: Dialect) -> None:
        compiled: SQLCompiler = statement.compile(dialect=dialect, column_keys=sets or None)
        self.text = str(compiled)
        self._places: Sequence[str] | None = compiled.positiontup
        binds = compiled.binds
        self._literals = {name: each.value for name, each in binds.items() if not each.required}
        self._writers = _converters(
            (name, each.type.dialect_impl(dialect).bind_processor(dialect)) for name, each in binds.items()
        )
        columns = list(getattr(statement, "selected_columns", ()))
        row: Any = namedtuple("_Row", [each.key for each in columns], rename=True)  # type: ignore[misc]
        self._row = partial(tuple.__new__, row)  # `_make` would count the values of each row again
        self._readers = _converters(
            (place, each.type.dialect_impl(dialect).result_processor(dialect, None))
            for place, each in enumerate(columns)
        )

    def given(self, values: Mapping[str, object]) -> Any:
        """Values for the driver."""
        converted = {**self._literals, **values}
        for name, convert in self._writers:
            converted[name] = convert(converted[name])
        return converted if self._places is None else tuple(converted[name] for name in self._places)

    def read_one(self, found: Sequence[Any]) -> Any:
        """Row from one of the driver."""
        row = list(found)
        for place, convert in self._readers:
            row[place] = convert(row[place])
        return self._row(row)

    def read(self, found: Sequence[Sequence[Any]]) -> Sequence[Any]:
        """Rows from those of the driver. It converts column by column, at half the cost of row by row."""
        columns: list[Iterable[Any]] = list(zip(*found, strict=True))
        if found:
            for place, convert in self._readers:
                columns[place] = map(convert, columns[place])
        return [*map(self._row, zip(*columns, strict=True))]


def _converters(found: Iterable[tuple[Any, Convert | None]]) -> Sequence[tuple[Any, Convert]]:
    return [(place, convert) for place, convert in found if convert]


@contextmanager
def _connection_apart(engine: Engine) -> Iterator[Any]:
    """Connection in no transaction: on SQLite that of the thread, on PostgreSQL one of the pool."""
    dialect = engine.dialect
    try:
        apart = reader_of(engine) if dialect.name == "sqlite" else engine.raw_connection()
    except dialect.loaded_dbapi.Error as problem:
        raise _as_always(problem, dialect, None, is_lost=False) from problem
    if isinstance(apart, Reader):
        yield apart  # its driver begins no transaction to read
        return
    with closing(apart):
        apart.driver_connection.set_autocommit(True)  # type: ignore[union-attr]
        try:
            yield apart
        finally:
            if apart.is_valid:
                apart.driver_connection.set_autocommit(False)  # type: ignore[union-attr]


def _as_always(problem: Exception, dialect: Dialect, text: str | None, is_lost: bool) -> Exception:
    """Error that SQLAlchemy makes of the driver's."""
    return DBAPIError.instance(
        text,
        None,
        problem,
        dialect.loaded_dbapi.Error,
        hide_parameters=True,
        connection_invalidated=is_lost,
        dialect=dialect,
    )
