"""Values that SQLite stored, as PostgreSQL keeps them, by the type of their column.

They are read more strictly than the application reads them: a value that PostgreSQL cannot keep is an error,
and never becomes null. JSON stays the text that it is.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import JSON, BigInteger, Boolean, Column, DateTime, Integer, LargeBinary, String, Uuid
from sqlalchemy.types import TypeDecorator, TypeEngine

NUL = "\0"

Read = Callable[[Any, Any], Any]


def kept_value(column: Column[Any], stored: Any) -> Any:
    """Value for PostgreSQL. Raises `ValueError`, whose message is the end of a sentence."""
    if stored is None:
        if not column.nullable:
            raise ValueError("is missing")
        return None
    kind, read = _reader_of(column)
    try:
        return read(kind, stored)
    except (TypeError, AttributeError, RecursionError) as problem:
        raise ValueError("has another type") from problem


@cache
def _reader_of(column: Column[Any]) -> tuple[TypeEngine[Any], Read]:
    kind = plain_type(column)
    return kind, next(read for each, read in _READERS.items() if isinstance(kind, each))


def stored_value(value: Any) -> Any:
    """Value of a primary key as SQLite stores it."""
    return value.hex if isinstance(value, UUID) else value


def plain_type(column: Column[Any]) -> TypeEngine[Any]:
    kind = column.type
    return kind.impl_instance if isinstance(kind, TypeDecorator) else kind


def _uuid(_kind: Any, stored: Any) -> UUID:
    return UUID(hex=stored)


def _instant(_kind: Any, stored: Any) -> datetime:
    at = datetime.fromisoformat(stored)
    try:
        return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)
    except OverflowError as problem:
        raise ValueError("is before the first or after the last year") from problem


def _json(_kind: Any, stored: Any) -> str:
    json.loads(_text(String(), stored), parse_constant=_refuse_constant)
    return str(stored)


def _refuse_constant(name: str) -> None:
    raise ValueError(f"has {name}, which JSON does not know")


def _truth(_kind: Any, stored: Any) -> bool:
    if stored not in (0, 1):
        raise ValueError("is neither true nor false")
    return bool(stored)


def _number(kind: Any, stored: Any) -> int:
    if type(stored) is not int:
        raise ValueError("is no whole number")
    bits = 63 if isinstance(kind, BigInteger) else 31
    if not -(2**bits) <= stored < 2**bits:
        raise ValueError("is too large")
    return stored


def _bytes(_kind: Any, stored: Any) -> bytes:
    if not isinstance(stored, bytes):
        raise ValueError("has another type")
    return stored


def _text(kind: Any, stored: Any) -> str:
    if not isinstance(stored, str):
        raise ValueError("is no text")
    if NUL in stored:
        raise ValueError("has a NUL character")
    if kind.length and len(stored) > kind.length:
        raise ValueError(f"is longer than {kind.length} characters")
    return stored


_READERS: dict[type[TypeEngine[Any]], Read] = {
    Uuid: _uuid,
    DateTime: _instant,
    JSON: _json,
    Boolean: _truth,
    Integer: _number,
    LargeBinary: _bytes,
    String: _text,
}
