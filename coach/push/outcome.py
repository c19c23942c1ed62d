"""Outcome of a delivery: causes not to send it, and the meaning of a push service's answer."""

from __future__ import annotations

import random
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from coach.domain.hindrance import is_doctor_first
from coach.domain.moments import local_day
from coach.domain.planned_pause import is_paused, pauses_in
from coach.domain.reminder import WINDOW, is_too_late, was_walked
from coach.domain.rest import is_rest_day
from coach.domain.walk import Stop, Walk
from coach.push.post import Reply
from coach.store.deliveries import Claimed, Result

FIRST_PAUSE = timedelta(seconds=15)
LONGEST_PAUSE = timedelta(minutes=10)
GONE = (404, 410)
ALARMING = (400, 401, 403)
"""Statuses that refuse our key, signature or request. No phone is to blame, so a person must look."""
TOO_LARGE = 413
NEAR = timedelta(days=3)
"""Days that may be the day of a reminder in some zone: the conversion of all walks would take too long."""
LATER = (408, 425, 429)


def before(claimed: Claimed, now: datetime) -> Result | None:
    """Outcome of a delivery that is not worth sending; None means send it."""
    if is_too_late(claimed.due_at, now):
        return Result(claimed, "expired")
    if claimed.phone is None:
        return Result(claimed, "gone")
    return _unwanted(claimed, now) if claimed.reminder_id else None  # a test is always wanted


def _unwanted(claimed: Claimed, now: datetime) -> Result | None:
    # An outcome of its own: "expired" would look like a late push worker, and "walked" would be untrue.
    # Only "sent" counts for the question after another time, so these days do not lead to it.
    log = claimed.log
    if is_doctor_first(log.screenings):
        return Result(claimed, "withheld")
    # A deleted walk leaves its fall, and that day has no more walks (7.14).
    walks: list[Walk | Stop] = [*log.walks, *log.stops]
    near = (walk for walk in walks if abs(walk.started_at - claimed.due_at) < NEAR)
    walked_on = {local_day(walk.started_at, walk.zone) for walk in near}
    if was_walked(claimed.zone, claimed.due_at, walked_on):
        return Result(claimed, "walked")
    # The walker may have planned the pause since the delivery was written.
    today = local_day(now, claimed.zone)
    if is_paused(pauses_in(log.weeks), today, today):
        return Result(claimed, "withheld")
    rests = is_rest_day(log.walks, log.stops, log.falls, now, claimed.zone)
    return Result(claimed, "withheld") if rests else None


def after(claimed: Claimed, reply: Reply, now: datetime) -> Result:
    """Outcome of an answer. Only "try later" statuses and missing answers are tried again (back-off)."""
    status = reply.status
    if reply.is_private:
        return Result(claimed, "refused", phone_is_gone=True)
    if status is None or status >= 500 or status in LATER:
        return _again(claimed, reply, now)
    if 200 <= status < 300:
        return Result(claimed, "sent", status)
    if status in GONE:
        return Result(claimed, "gone", status, phone_is_gone=True)
    return Result(claimed, "refused" if status in ALARMING else "failed", status)


def put_back(claimed: Claimed, now: datetime) -> Result:
    """Outcome of a delivery that got no connection, because others of its kind have no answer."""
    return _again(claimed, Reply(None), now)


def _again(claimed: Claimed, reply: Reply, now: datetime) -> Result:
    again_at = _full_second(now + max(_pause(claimed.tries), _asked_for(reply.retry_after, now)))
    if again_at - claimed.due_at > WINDOW:
        return Result(claimed, "expired", reply.status)
    return Result(claimed, None, reply.status, again_at=again_at)


def _full_second(at: datetime) -> datetime:
    # Rounded up to the push worker's period of one second, so that these deliveries are recorded together.
    return at if at.microsecond == 0 else at.replace(microsecond=0) + timedelta(seconds=1)


def _pause(tries: int) -> timedelta:
    # Jitter: if all tried again at once, they would overwhelm the push service again.
    longest: timedelta = min(LONGEST_PAUSE, FIRST_PAUSE * 2 ** min(tries - 1, 10))
    return longest * random.uniform(0.5, 1)  # noqa: S311  (jitter, not a secret)


def _asked_for(retry_after: str | None, now: datetime) -> timedelta:
    """Pause from `Retry-After`, in seconds or as a date (RFC 9110); zero for any other text."""
    text = (retry_after or "").strip()
    if text.isascii() and text.isdecimal():
        return timedelta(seconds=int(text)) if len(text) < 6 else WINDOW
    try:
        at = parsedate_to_datetime(text)
        return min(WINDOW, (at if at.tzinfo else at.replace(tzinfo=UTC)) - now)
    except (ValueError, OverflowError):  # the push service may send anything
        return timedelta(0)
