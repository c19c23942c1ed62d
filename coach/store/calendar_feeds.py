"""Feeds of planned walks, for a calendar program without a session. Deleting a row ends its feed at once.

A feed that no program has read for `UNUSED` is over.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, func, select, update

from coach.store.accounts import lock_user
from coach.store.database import db
from coach.store.errors import NotYours, TooMany
from coach.store.models.accounts import User
from coach.store.models.calendar_feeds import CalendarFeedRow
from coach.store.private_links import digest_of, new_token
from coach.store.write_lock import begin_to_write

AT_MOST = 5
"""Feeds per user."""
UNUSED = timedelta(days=365)
NOTED_EVERY = timedelta(minutes=10)
"""Interval of `read_at`, so that few requests write."""


def add_feed(user_id: UUID, language: str, now: datetime) -> str:
    """Add a feed, and return its token. Feeds of this user that are over are deleted. Raises `TooMany`."""
    lock_user(user_id)
    mine = CalendarFeedRow.user_id == user_id
    db.session.execute(delete(CalendarFeedRow).where(mine, CalendarFeedRow.read_at <= now - UNUSED))
    if (db.session.scalar(select(func.count()).where(mine)) or 0) >= AT_MOST:
        raise TooMany
    token = new_token()
    db.session.add(
        CalendarFeedRow(
            user_id=user_id, digest=digest_of(token), language=language, created_at=now, read_at=now
        )
    )
    db.session.flush()
    return token


def feeds_of(user_id: UUID, now: datetime) -> Sequence[CalendarFeedRow]:
    """All feeds of a user that are not over, the newest first."""
    mine = select(CalendarFeedRow).where(
        CalendarFeedRow.user_id == user_id, CalendarFeedRow.read_at > now - UNUSED
    )
    return db.session.scalars(mine.order_by(CalendarFeedRow.created_at.desc(), CalendarFeedRow.id)).all()


def end_feed(user_id: UUID, feed_id: UUID) -> None:
    """End a feed. Raises `NotYours`, also for a feed that is gone."""
    begin_to_write()
    ended = delete(CalendarFeedRow).where(CalendarFeedRow.user_id == user_id, CalendarFeedRow.id == feed_id)
    if db.session.scalar(ended.returning(CalendarFeedRow.id)) is None:
        raise NotYours


def feed_at(token: str, now: datetime) -> CalendarFeedRow | None:
    """Feed of a token; None if it is over or never was, or its account opens nothing."""
    return db.session.scalar(
        select(CalendarFeedRow)
        .join(User)
        .where(
            CalendarFeedRow.digest == digest_of(token),
            CalendarFeedRow.read_at > now - UNUSED,
            User.disabled_at.is_(None),
            User.leaves_at.is_(None),
        )
    )


def note_reading(feed_id: UUID, now: datetime) -> None:
    """Record that a calendar program has read a feed."""
    begin_to_write()
    db.session.execute(update(CalendarFeedRow).where(CalendarFeedRow.id == feed_id).values(read_at=now))
