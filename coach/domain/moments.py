"""Moments as the phone's clock counts them, in milliseconds, their texts, and their local dates."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from coach.domain.zones import known_zone

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def unix_ms(at: datetime) -> int:
    """Whole milliseconds since 1970 (`at` is aware)."""
    return (at - EPOCH) // timedelta(milliseconds=1)


def local_day(at: datetime, zone: str) -> date:
    """Local date at `at` (aware) in a zone; `known_zone` says what an unknown one means."""
    return at.astimezone(ZoneInfo(known_zone(zone))).date()


def at_unix_ms(ms: int) -> datetime:
    """Moment in UTC that is so many whole milliseconds after 1970."""
    return EPOCH + timedelta(milliseconds=ms)


def as_text(at: datetime) -> str:
    """Form on the wire of a moment in UTC, the shortest exact one: seconds, milliseconds or microseconds."""
    text = at.isoformat().removesuffix("+00:00")
    return f"{text.removesuffix('000')}Z" if at.microsecond else f"{text}Z"
