"""Planned walks: what a calendar needs to name the moments of a reminder (RFC 5545).

How to change me: change the twin too, static/js/engine/programme/planned-walks.js.
tests/web/calendar/test_moments.py compares both with `Schedule.next_due`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from coach.domain.diary import Pause
from coach.domain.planned_pause import is_paused
from coach.domain.reminder import Reminder

AHEAD = timedelta(days=366)
"""Time that a calendar covers: the rules of a time zone beyond it may still change."""


@dataclass(frozen=True)
class PlannedWalks:
    """Walks of one reminder: each week on its days, from `first` until `last`, without `left_out`.

    `first` and `left_out` are on the clocks of the reminder's zone, as its walker set them. A time that the
    clocks skip is a moment all the same: calendars move it as `Schedule.next_due` does.
    """

    reminder: Reminder
    first: datetime
    last: datetime
    """Last moment, in UTC."""
    left_out: tuple[datetime, ...]
    """Times in a planned pause."""


def planned_walks(reminder: Reminder, pauses: Iterable[Pause], now: datetime) -> PlannedWalks | None:
    """Walks from `now` on; None when the reminder is off, or when all of them are in a planned pause."""
    pauses = list(pauses)
    times = list(reminder.times_between(now, now + AHEAD))
    out = [is_paused(pauses, day, day) for day in (reminder.local_day(at) for _, at in times)]
    if all(out):
        return None
    kept = slice(out.index(False), len(out) - out[::-1].index(False))
    return PlannedWalks(
        reminder,
        first=times[kept][0][0],
        last=times[kept][-1][1],
        left_out=tuple(local for (local, _), is_out in zip(times[kept], out[kept], strict=True) if is_out),
    )
