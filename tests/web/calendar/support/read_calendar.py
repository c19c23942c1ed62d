"""Calendars as a strict program reads them: by the rules and time zones in the text alone (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

from icalendar import Calendar

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)


class Change(NamedTuple):
    """Change of the clocks."""

    at: datetime
    """Local time, on the clocks before the change."""
    before: timedelta
    after: timedelta


def moments_in(text: bytes) -> list[datetime]:
    """Beginnings of all events, in UTC."""
    calendar = Calendar.from_ical(text)
    zones = {str(zone["TZID"]): changes_of(zone) for zone in calendar.walk("VTIMEZONE")}
    return sorted(at for event in calendar.walk("VEVENT") for at in moments_of(event, zones))


def changes_of(zone: Any) -> list[Change]:
    parts = zone.walk("STANDARD") + zone.walk("DAYLIGHT")
    changes = [
        Change(part.decoded("DTSTART"), part["TZOFFSETFROM"].td, part["TZOFFSETTO"].td) for part in parts
    ]
    return sorted(changes, key=lambda change: change.at)


def moments_of(event: Any, zones: dict[str, list[Change]]) -> Iterator[datetime]:
    zone = zones.get(event["DTSTART"].params.get("TZID", ""), [Change(datetime.min, DAY, DAY * 0)])
    rule = event["RRULE"]
    assert (rule["FREQ"], set(rule)) == (["WEEKLY"], {"FREQ", "UNTIL", "BYDAY"})
    days = [WEEKDAYS.index(day) for day in rule["BYDAY"]]
    left_out = {each.dt.replace(tzinfo=None) for each in event["EXDATE"].dts} if "EXDATE" in event else set()
    local = event["DTSTART"].dt.replace(tzinfo=None)
    assert local.weekday() in days
    while (at := in_utc(local, zone)) <= rule["UNTIL"][0]:
        if local.weekday() in days and local not in left_out:
            yield at
        local += DAY


def in_utc(local: datetime, zone: list[Change]) -> datetime:
    """Moment of a local time. A skipped one, and one that comes twice, has the offset before the change."""
    past = [change for change in zone if local >= change.at + max(change.after - change.before, DAY * 0)]
    return (local - past[-1].after).replace(tzinfo=UTC)
