"""Recent logs: all that decides what is offered now, at a cost that does not grow with the history.

A standing of the cache takes the place of the earlier walks (coach/store/standings.py).
"""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy.exc import OperationalError, SQLAlchemyError

from coach.alarms import alarm
from coach.domain.moments import at_unix_ms, unix_ms
from coach.domain.plan_progress import Standing, standing_before
from coach.store.database import db
from coach.store.logs import Log, logs_after, plans_of
from coach.store.standings import keep_standing, kept_of, standing_of
from coach.store.write_lock import may_write_now

LATEST = 5
"""Walks that are read each time: a report that follows, or a late walk, seldom reaches back further."""
LEFT_OUT = 5
"""Walks that a new standing leaves out at least, so that not every walk writes one."""
RECENTLY = timedelta(days=5)
"""Age of walks that are read each time. A reminder looks three days back from when it was due."""
AROUND_THE_WORLD = timedelta(days=2)
"""Time within which an earlier walk, in another zone, may be on a later day."""

logger = logging.getLogger(__name__)


def recent_log_of(user_id: UUID) -> Log:
    """Recent log of one user."""
    return _recent_logs({user_id})[user_id]


def recent_logs_of(users: Collection[UUID]) -> Mapping[UUID, Log]:
    """Recent log of each user. A log that cannot be read is left out, with an alarm, and stops no other."""
    try:
        return _recent_logs(users)
    except OperationalError:
        raise
    except Exception as problem:
        if len(users) == 1:
            alarm(f"The log of the user {next(iter(users))} cannot be read", problem)
            return {}
        return {user: log for each in users for user, log in recent_logs_of({each}).items()}


def keep(logs: Mapping[UUID, Log], now: datetime) -> None:
    """Cache a standing for each log of which the next reading could leave much out.

    Call this after the reading. It commits by itself: a lock, a full disk or a read-only database must not
    reach the caller. It waits for no other writer.
    """
    moved = {user: standing for user, each in logs.items() if (standing := _moved(user, each, now))}
    if not moved:
        return
    try:
        if may_write_now():
            for user, standing in moved.items():
                keep_standing(user, logs[user].revision, logs[user].plan, standing)
            db.session.commit()
    except SQLAlchemyError as problem:
        db.session.rollback()
        logger.warning("No standing was kept: %s", type(problem).__name__)


def _recent_logs(users: Collection[UUID]) -> Mapping[UUID, Log]:
    kept, plans = kept_of(users), plans_of(users)
    found = ((user, standing_of(user, each, plans.get(user))) for user, each in kept.items())
    logs = logs_after({user: standing for user, standing in found if standing}, users, plans)
    return {
        user: replace(log, revision=kept[user].revision) if user in kept else log
        for user, log in logs.items()
    }


def _moved(user: UUID, log: Log, now: datetime) -> Standing | None:
    """Standing before the latest walks; None if it would leave out hardly a walk of this log.

    A log that cannot be folded is told by an alarm, and stops no other.
    """
    try:
        return _before_the_latest(log, now)
    except Exception as problem:
        alarm(f"The log of the user {user} cannot be folded", problem)
        return None


def _before_the_latest(log: Log, now: datetime) -> Standing | None:
    starts = sorted(walk.started_at for walk in log.walks)
    if not log.is_readable or len(starts) < LATEST + LEFT_OUT:
        return None
    before_ms = unix_ms(min(starts[-LATEST] - AROUND_THE_WORLD, now - RECENTLY))
    if starts[LEFT_OUT - 1] >= at_unix_ms(before_ms):
        return None
    return standing_before(before_ms, log.plan, log.walks, log.screenings, log.stops, log.earlier)
