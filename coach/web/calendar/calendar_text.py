"""Calendar of planned walks as text (RFC 5545). Its twin on the phone is static/js/store/calendar-file.js.

An event begins at the moment of the reminder, and its alarm sounds then.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flask_babel import gettext as _
from icalendar import Alarm, Calendar, Event

from coach.domain.planned_walks import AHEAD, PlannedWalks
from coach.web.calendar.time_zone import time_zone

WEEKDAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
LASTS = timedelta(minutes=30)
READ_AGAIN = timedelta(hours=6)
"""Interval after which a calendar program should read the feed again. Many take a day all the same."""


def calendar_text(walks: Iterable[PlannedWalks], address: str, now: datetime) -> bytes:
    """Calendar with an event for each reminder. `address` is that of the app."""
    calendar = Calendar()
    calendar.add("version", "2.0")
    calendar.add("prodid", "-//Backstride//Planned walks//EN")
    calendar.add("x-wr-calname", "Backstride")
    calendar.add("refresh-interval", READ_AGAIN, {"value": "DURATION"})
    for each in walks:
        calendar.add_component(_event(each, address, now))
    for zone in sorted(calendar.get_missing_tzids()):
        calendar.subcomponents.insert(0, time_zone(zone, now, now + AHEAD))
    text: bytes = calendar.to_ical()
    return text


def _event(walks: PlannedWalks, address: str, now: datetime) -> Event:
    reminder, event, zone = walks.reminder, Event(), ZoneInfo(walks.reminder.zone)
    event.add("uid", f"{reminder.id}@backstride")
    event.add("dtstamp", now)
    event.add("dtstart", walks.first.replace(tzinfo=zone))
    event.add("duration", LASTS)
    days = [WEEKDAYS[day - 1] for day in sorted(reminder.days)]
    event.add("rrule", {"freq": "weekly", "byday": days, "until": walks.last})
    if walks.left_out:
        event.add("exdate", [at.replace(tzinfo=zone) for at in walks.left_out])
    event.add("summary", _("Walk with Backstride"))
    event.add("description", _("Please open Backstride first: it tells which walk suits today, or to rest."))
    event.add("url", address)
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Walk with Backstride"))
    alarm.add("trigger", timedelta(0))
    event.add_component(alarm)
    return event
