"""Time zones in a calendar (VTIMEZONE): each change of the clocks while the calendar lasts.

`Timezone.from_tzid` of the library puts the beginning of summer time on the clocks after the change.
RFC 5545 means the clocks before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

EVER = datetime(1970, 1, 1)
DAY = timedelta(days=1)
SECOND = timedelta(seconds=1)


def time_zone(name: str, first: datetime, last: datetime) -> Timezone:
    """Zone of that name, right from `first` to `last` (UTC)."""
    zone = Timezone()
    zone.add("tzid", name)
    begins = _offset(first, name)
    zone.add_component(_part(TimezoneStandard(), EVER, begins, begins))
    for at in _changes(first, last, name):
        before, after = _offset(at - SECOND, name), _offset(at, name)
        kind = TimezoneDaylight() if after > before else TimezoneStandard()
        zone.add_component(_part(kind, at.replace(tzinfo=None) + before, before, after))
    return zone


def _part(
    part: TimezoneStandard | TimezoneDaylight, local: datetime, before: timedelta, after: timedelta
) -> TimezoneStandard | TimezoneDaylight:
    part.add("dtstart", local)
    part.add("tzoffsetfrom", before)
    part.add("tzoffsetto", after)
    return part


def _changes(first: datetime, last: datetime, name: str) -> Iterator[datetime]:
    """First second of each offset after `first`. No zone changes its clocks twice a day."""
    early = first.replace(microsecond=0)
    while early < last:
        late = early + DAY
        if _offset(early, name) != _offset(late, name):
            yield _change(early, late, name)
        early = late


def _change(early: datetime, late: datetime, name: str) -> datetime:
    while late - early > SECOND:
        middle = early + SECOND * ((late - early) // SECOND // 2)
        if _offset(middle, name) == _offset(early, name):
            early = middle
        else:
            late = middle
    return late


def _offset(at: datetime, name: str) -> timedelta:
    return at.astimezone(ZoneInfo(name)).utcoffset() or timedelta(0)
