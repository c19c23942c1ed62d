"""Custom column types. A value that cannot be read is None, so that one bad row stops no query.

SQLite stores any text in any column. PostgreSQL stores times that no program can reckon with.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from operator import itemgetter
from typing import Any

import msgspec
from sqlalchemy import JSON, DateTime, Dialect, Uuid
from sqlalchemy.types import TypeDecorator

from coach.domain.moments import as_text

Read = Callable[[Any], Any]
_marks, _MARKS = itemgetter(4, 7, 10, 19), ("-", "-", " ", ".")
"""Characters between the numbers of "2026-11-23 13:02:05.250000"."""


class Instant(TypeDecorator[datetime]):
    """Aware datetime in UTC, in every database. Naive ones are refused."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a naive datetime cannot be stored: {value!r}")
        return value.astimezone(UTC)

    def result_processor(self, dialect: Dialect, coltype: Any) -> Read:
        """Reader of a column: SQLite returns a text in UTC, PostgreSQL a time in the connection's zone."""
        return _utc_of_text if dialect.name == "sqlite" else _utc


class TextId(TypeDecorator[str]):
    """Id in its canonical spelling, for queries of many rows: a UUID object takes longer than the query."""

    impl = Uuid
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Read:
        """Reader of a column: SQLite returns 32 hexadecimal digits, PostgreSQL a UUID."""
        return _hyphenated if dialect.name == "sqlite" else _spelled


class TextTime(TypeDecorator[str]):
    """Time in its form on the wire, for queries of many rows: a datetime takes longer to write."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Read:
        """Reader of a column, as of `Instant`."""
        return _wire_of_text if dialect.name == "sqlite" else _wire


class Document(TypeDecorator[Any]):
    """JSON, read by `json_or_none`."""

    impl = JSON
    cache_ok = True


class TextDocument(TypeDecorator[str | bytes]):
    """JSON that `json_or_none` is to read, for queries of many rows: these have few different ones."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Read | None:
        """Reader of a column: SQLite returns the JSON as it is stored, PostgreSQL a value."""
        return None if dialect.name == "sqlite" else msgspec.json.encode


def json_or_none(stored: str | bytes) -> Any:
    """Value of a JSON text, for every connection: psycopg reads JSON before a column's type may."""
    try:
        return msgspec.json.decode(stored)
    except (ValueError, TypeError, RecursionError):
        return None


def _utc_of_text(value: str | None) -> datetime | None:
    if value is None:
        return None
    try:  # our own texts have a time and no offset: so they are read five times as fast
        at = datetime.fromisoformat(f"{value}+00:00")
    except ValueError:
        return _utc_of_foreign_text(value)
    return at if at.tzinfo else _utc_of_foreign_text(value)


def _utc_of_foreign_text(value: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(value)
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except (ValueError, TypeError, OverflowError):
        return None


def _wire_of_text(value: str | None) -> str | None:
    """Text on the wire of a stored one: "2026-11-23 13:02:05.250000" becomes "2026-11-23T13:02:05.250Z"."""
    if value is None:
        return None
    try:
        is_local = datetime.fromisoformat(value).tzinfo is None
        if is_local and len(value) == 26 and _marks(value) == _MARKS:
            end = 26 if value[23:] != "000" else 23 if value[20:23] != "000" else 19
            return f"{value[:10]}T{value[11:end]}Z"
    except (ValueError, TypeError, IndexError):
        pass
    return _wire(_utc_of_text(value))


def _wire(value: datetime | None) -> str | None:
    at = _utc(value)
    return None if at is None else as_text(at)


def _utc(value: datetime | None) -> datetime | None:
    try:
        return None if value is None else value.astimezone(UTC)
    except OverflowError:
        return None


def _hyphenated(digits: str | None) -> str | None:
    return digits and f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"


def _spelled(value: object) -> str | None:
    return None if value is None else str(value)
