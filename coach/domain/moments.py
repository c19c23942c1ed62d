"""Moments as the phone's clock counts them, in milliseconds, and the local dates on which they fall."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def unix_ms(at: datetime) -> int:
    """Whole milliseconds since 1970 (`at` is aware)."""
    return (at - EPOCH) // timedelta(milliseconds=1)


def local_day(at: datetime, zone: str) -> date:
    """Local date at `at` (aware) in an IANA zone; in UTC where this machine does not know the zone."""
    return at.astimezone(_zone(zone)).date()


@cache
def _zone(name: str) -> tzinfo:
    try:
        return ZoneInfo(name)
    # "Europe" is a folder of the database, and "../x" is no key.
    except (ZoneInfoNotFoundError, OSError, ValueError):
        return UTC
