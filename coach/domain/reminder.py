"""Reminder: when it is due, and when it should not be sent."""

from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from typing import Literal
from zoneinfo import ZoneInfo

from coach.domain import bounds
from coach.domain.moments import local_day

Answer = Literal["later", "not_today"]

WINDOW = timedelta(minutes=60)
"""Delay after which a reminder is no longer useful."""
LATER = timedelta(hours=1)
REST = timedelta(days=7)
IN_A_ROW = 3
"""Reminders without a walk after which the next one asks if another time suits better."""

SCHEDULES_KEPT = 1_000

# Two weeks: a zone that crosses the date line skips a day, which may be the only chosen day of a week.
_DAYS_AHEAD = 15


class InvalidReminder(ValueError):
    """Broken bounds. `errors`: sentences that say what to do, by field."""

    def __init__(self, errors: dict[str, list[str]]) -> None:
        self.errors = errors
        super().__init__(f"{errors}")


@dataclass(frozen=True)
class Schedule:
    """On `days` (Monday is 1, Sunday 7), at `at` ("09:30") on the clocks of `zone` (IANA), while it is on."""

    days: tuple[int, ...]
    at: str
    zone: str
    on: bool

    def __post_init__(self) -> None:
        if errors := {field: sentences for field, sentences in self._complaints().items() if sentences}:
            raise InvalidReminder(errors)

    def _complaints(self) -> dict[str, list[str]]:
        return {
            "days": bounds.weekdays(self.days),
            "at": bounds.clock_time(self.at),
            "zone": bounds.zone(self.zone),
            "on": bounds.yes_or_no(self.on),
        }

    def next_due(self, after: datetime) -> datetime | None:
        """First due time strictly after `after` (aware), in UTC; None when the schedule is off.

        When the clocks go back, the first of two equal times counts. A time that the clocks skip moves on by
        the length of the gap (02:30 to 03:30), as RFC 5545 specifies for calendars.
        """
        return _first_after(after.astimezone(UTC), self.days, self.at, self.zone) if self.on else None

    def times_between(self, after: datetime, until: datetime) -> Iterator[tuple[datetime, datetime]]:
        """Due times after `after`, and up to `until`: on the clocks of the zone as set, and in UTC."""
        days = (until - after).days + _DAYS_AHEAD if self.on else 0
        for local, due_at in _times(after, self.days, self.at, self.zone, days):
            if after < due_at <= until:
                yield local, due_at

    def planned(
        self, now: datetime, quiet_until: datetime | None, later_at: datetime | None
    ) -> datetime | None:
        """Next due time, with respect to the walker's answers to earlier notifications."""
        if not self.on:
            return None
        after = now if quiet_until is None else max(now, quiet_until - timedelta.resolution)
        times = [self.next_due(after), later_at if later_at and later_at > now else None]
        return min((at for at in times if at), default=None)

    def local_day(self, at: datetime) -> date:
        """Date on the clocks of the schedule's zone."""
        return _local_day(at, self.zone)

    def was_walked(self, due_at: datetime, walked_on: Container[date]) -> bool:
        """True if a walk has the local day of `due_at`. `walked_on`: days of walks, each in its own zone."""
        return was_walked(self.zone, due_at, walked_on)


@dataclass(frozen=True)
class Reminder(Schedule):
    """A walker's schedule, under the id that a phone gave it."""

    id: str

    def _complaints(self) -> dict[str, list[str]]:
        return {"id": bounds.record_id(self.id), **super()._complaints()}


def was_walked(zone: str, due_at: datetime, walked_on: Container[date]) -> bool:
    """True if a walk has the day of `due_at` on the clocks of `zone`. `walked_on`: see `Schedule`."""
    return local_day(due_at, zone) in walked_on


def end_of_local_day(at: datetime, zone: str) -> datetime:
    """First moment of the next day on the clocks of `zone`, in UTC."""
    return _in_utc(_local_day(at, zone) + timedelta(days=1), time(), ZoneInfo(zone))


def asks_instead(sent: Iterable[datetime], asked: Iterable[datetime], walked_at: datetime | None) -> bool:
    """True if the next reminder asks for another time: `IN_A_ROW` were sent since a walk or a question."""
    since = max([*asked, *([walked_at] if walked_at else [])], default=None)
    return len({at for at in sent if since is None or at > since}) >= IN_A_ROW


def is_too_late(due_at: datetime, now: datetime) -> bool:
    """True if `WINDOW` has passed since `due_at`."""
    return now - due_at > WINDOW


def _in_utc(day: date, at: time, zone: ZoneInfo) -> datetime:
    return datetime.combine(day, at, tzinfo=zone).astimezone(UTC)


# Cached because thousands of walkers choose the same days and the same time.
@lru_cache(maxsize=SCHEDULES_KEPT)
def _first_after(after: datetime, days: tuple[int, ...], at: str, zone: str) -> datetime | None:
    times = _times(after, days, at, zone, _DAYS_AHEAD)
    return next((due_at for _, due_at in times if due_at > after), None)


def _times(
    after: datetime, days: tuple[int, ...], at: str, zone: str, count: int
) -> Iterator[tuple[datetime, datetime]]:
    """Times of `count` days, local and in UTC."""
    # Starts one day early: a time that the clocks skip may have moved past midnight.
    first = _local_day(after, zone) - timedelta(days=1)
    for day in (first + timedelta(days=ahead) for ahead in range(count)):
        if day.isoweekday() in days:
            at_time = time.fromisoformat(at)
            yield datetime.combine(day, at_time), _in_utc(day, at_time, ZoneInfo(zone))


def _local_day(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone)).date()
