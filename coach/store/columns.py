"""Custom column types. A value that cannot be read is None, so that one bad row stops no query.

SQLite stores any text in any column. PostgreSQL stores times that no program can reckon with.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect
from sqlalchemy.types import TypeDecorator

Read = Callable[[Any], Any]


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
        """Reader of a column."""
        read: Read | None = self.impl_instance.result_processor(dialect, coltype)

        # A page of walks has a thousand times, so each is read by one function instead of two.
        def read_or_none(value: Any) -> datetime | None:
            if value is None:
                return None
            try:
                at: datetime = read(value) if read else value
                # SQLite returns UTC as a naive datetime. PostgreSQL uses the zone of the connection.
                return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
            except (ValueError, TypeError, OverflowError):
                return None

        return read_or_none


class Document(TypeDecorator[Any]):
    """JSON."""

    impl = JSON
    cache_ok = True

    def result_processor(self, dialect: Dialect, coltype: Any) -> Read | None:
        """Reader of a column."""
        read: Read | None = super().result_processor(dialect, coltype)

        def read_or_none(value: Any) -> Any:
            try:
                return read(value) if read else value
            except (ValueError, TypeError, OverflowError):
                return None

        return read and read_or_none
