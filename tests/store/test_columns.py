"""Column types: how each reads what a database returns."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from sqlalchemy import Dialect
from sqlalchemy.dialects import postgresql, sqlite

from coach.domain.moments import as_text
from coach.store.columns import Instant, TextTime

SQLITE, POSTGRES = sqlite.dialect(), postgresql.dialect()  # type: ignore[no-untyped-call]
AT = datetime(2026, 11, 23, 13, 2, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("stored", "text"),
    [
        ("2026-11-23 13:02:05.000000", "2026-11-23T13:02:05Z"),
        ("2026-11-23 13:02:05.250000", "2026-11-23T13:02:05.250Z"),
        ("2026-11-23 13:02:05.000001", "2026-11-23T13:02:05.000001Z"),
        ("2026-11-23 13:02:05.100000", "2026-11-23T13:02:05.100Z"),
    ],
)
def test_a_text_of_ours_is_spelled_as_on_the_wire(stored: str, text: str) -> None:
    assert read_by(TextTime(), stored) == text == as_text(read_by(Instant(), stored))


@pytest.mark.parametrize(
    "stored",
    [
        *("2026-11-23", "2026-W48-1 13:02:05.000000", "2026-11-23 13:02:05,250000"),
        "2026-11-23T13:02:05.250000",
        *("2026-11-23 13:02:05.3+0100", "2026-11-23 13:02:05.34567Z", "2026-11-23 13:02:05.250"),
        *("2026-02-30 13:02:05.000000", "2026-11-23 24:02:05.000000", "\u0662026-11-23 13:02:05.00000"),
        *("0001-01-01 00:00:00.000000", "9999-12-31 23:00:00", "yesterday", "", None, 7, 1.5, b"\xff"),
    ],
)
def test_another_text_is_read_as_by_the_type_of_times(stored: object) -> None:
    at = read_by(Instant(), stored)

    assert read_by(TextTime(), stored) == (None if at is None else as_text(at))


@pytest.mark.parametrize("hours", [-11, 0, 14])
def test_a_time_of_postgresql_may_be_in_any_zone(hours: int) -> None:
    stored = AT.astimezone(timezone(timedelta(hours=hours)))

    assert read_by(TextTime(), stored, POSTGRES) == "2026-11-23T13:02:05Z"
    assert read_by(TextTime(), None, POSTGRES) is None


def read_by(column: Instant | TextTime, stored: object, dialect: Dialect = SQLITE) -> Any:
    return column.result_processor(dialect, None)(stored)
