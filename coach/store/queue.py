"""Measures of the queue of notifications, for monitoring."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import func, select

from coach.store.database import db
from coach.store.models.push import DELIVERY, REMINDER


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
