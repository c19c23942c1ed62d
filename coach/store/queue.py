"""Measures of the queue of notifications, for the push worker and for monitoring."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, bindparam, exists, func, or_, select

from coach.store.columns import Instant
from coach.store.database import db
from coach.store.models.push import DELIVERY, REMINDER

_NOW = bindparam("now", type_=Instant)
_ANYTHING_DUE = select(
    or_(exists().where(REMINDER.c.next_due_at <= _NOW), exists().where(DELIVERY.c.next_try_at <= _NOW))
)


def is_anything_due(engine: Engine, now: datetime) -> bool:
    """True if a reminder is due, or a delivery is free. It reads without a lock, and needs no session."""
    with engine.connect() as connection:
        return bool(connection.scalar(_ANYTHING_DUE, {"now": now}))


def waiting() -> int:
    """Number of deliveries that are not finished."""
    unfinished = select(func.count()).select_from(DELIVERY).where(DELIVERY.c.next_try_at.is_not(None))
    return db.session.scalar(unfinished) or 0


def lateness(now: datetime) -> timedelta:
    """Time for which the oldest due reminder, or the oldest delivery that is free, has waited."""
    oldest = [
        db.session.scalar(select(func.min(column)).where(column <= now))
        for column in (REMINDER.c.next_due_at, DELIVERY.c.next_try_at)
    ]
    return max((now - due_at for due_at in oldest if due_at), default=timedelta(0))
