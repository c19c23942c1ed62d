"""Missed week: a full week without a walk. The walker is asked once why (docs/progression.md 9.4, 9.5).

How to change me: change tests/vectors/weeks.json first, then this module and its twin,
static/js/engine/programme/missed-week.js.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from coach.domain.diary import DiaryEntry, MissedWeek
from coach.domain.hindrance import hindrance
from coach.domain.moments import local_day
from coach.domain.planned_pause import is_paused, pauses_in
from coach.domain.progression import progress
from coach.domain.screening import Fall, Screening
from coach.domain.walk import Stop, Walk

WEEK = timedelta(days=7)


def missed_week(
    walks: Sequence[Walk],
    screenings: Sequence[Screening],
    stops: Sequence[Stop],
    falls: Sequence[Fall],
    diary: Sequence[DiaryEntry],
    now: datetime,
    zone: str,
) -> date | None:
    """Monday of the last full week, if the walker missed it and has not said why; else None.

    `zone`: the walker's. The caller makes sure that there is a weekly goal, or a reminder that is on.
    """
    week = last_week(now, zone)
    walked: list[Walk | Stop] = [*walks, *stops]
    days = [local_day(each.started_at, each.zone) for each in walked]
    days += [local_day(fall.answered_at, zone) for fall in falls if fall.fell]
    if not walks or max(days) >= week or not is_open(week, diary):
        return None
    screened = [each for each in screenings if local_day(each.answered_at, zone) < week]
    waited = any(_must_wait(walks, each, stops, falls, now) for each in (screened, screenings))
    return None if waited else week


def last_week(now: datetime, zone: str) -> date:
    """Monday of the last full week."""
    today = local_day(now, zone)
    return today - timedelta(days=today.weekday()) - WEEK


def is_open(week: date, diary: Sequence[DiaryEntry]) -> bool:
    """True if no planned pause has a day in the week, and the walker has not said why it was missed."""
    if any(isinstance(entry.data, MissedWeek) and entry.data.week == week for entry in diary):
        return False
    return not is_paused(pauses_in(diary), week, week + WEEK - timedelta(days=1))


def _must_wait(
    walks: Sequence[Walk],
    screenings: Sequence[Screening],
    stops: Sequence[Stop],
    falls: Sequence[Fall],
    now: datetime,
) -> bool:
    """True while a fall, dizziness or the wait for a doctor keeps the walker from walking backward.

    A fall outside a walk does so until the questions are answered.
    """
    if hindrance(screenings, falls, now) in ("doctor_first", "ask_again"):
        return True
    return progress(walks, screenings, now, stops).pause == "stop"
