"""Push subscriptions: the phones of every user that show reminders."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import and_, delete, select

from coach.domain.moments import local_day
from coach.domain.subscription import Subscription
from coach.store.database import db, insert_new
from coach.store.errors import NotYours
from coach.store.models.push import DELIVERY, REMINDER, DeliveryRow, PushSubscriptionRow
from coach.store.sessions import keep_open
from coach.store.write_lock import begin_to_write

AT_MOST = 10
"""Phones per user; a further one replaces the oldest."""
DAYS_TOLD = 3
"""Days of `delivered_days`."""
_LOOKED_THROUGH = 600


def save_subscription(
    user_id: UUID,
    subscription: Subscription,
    origin: str,
    device: str,
    language: str,
    now: datetime,
    session_id: UUID | None = None,
) -> tuple[PushSubscriptionRow, bool]:
    """Insert or update the phone. Returns its row, and True when it was inserted.

    A known phone moves to the account that is signed in on it, which its keys prove. Raises `NotYours` for
    another user's endpoint without its keys, and `SessionOver` if the session was ended just now.
    """
    begin_to_write()
    if session_id is not None:
        keep_open(session_id)
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    place = {
        "user_id": user_id,
        "session_id": session_id,
        "origin": origin,
        "device": device,
        "language": language,
    }
    is_new = db.session.get(PushSubscriptionRow, subscription.digest) is None
    if is_new:
        known = {"digest": subscription.digest, "endpoint": subscription.endpoint, "created_at": now}
        insert_new(PushSubscriptionRow, [{**known, **keys, **place}])
    # Another request may have inserted it first. The keys are compared in any case.
    row = db.session.get_one(
        PushSubscriptionRow, subscription.digest, with_for_update=True, populate_existing=True
    )
    if row.user_id != user_id and (row.p256dh, row.auth) != (subscription.p256dh, subscription.auth):
        raise NotYours
    if row.user_id != user_id:
        row.last_delivered_at = None
    for column, value in {**keys, **place}.items():
        setattr(row, column, value)
    for oldest in subscriptions_of(user_id)[:-AT_MOST]:
        db.session.delete(oldest)
    return row, is_new


def delete_subscription(user_id: UUID, digest: str) -> None:
    """Idempotent; does nothing to a phone of another user."""
    begin_to_write()
    mine = (PushSubscriptionRow.digest == digest, PushSubscriptionRow.user_id == user_id)
    db.session.execute(delete(PushSubscriptionRow).where(*mine))


def subscriptions_of(user_id: UUID) -> Sequence[PushSubscriptionRow]:
    """All phones of a user, the oldest first."""
    mine = select(PushSubscriptionRow).where(PushSubscriptionRow.user_id == user_id)
    return db.session.scalars(mine.order_by(PushSubscriptionRow.created_at, PushSubscriptionRow.digest)).all()


def delivered_days(user_id: UUID) -> Mapping[str, Sequence[datetime]]:
    """Last days on which push services accepted reminders, by the phone's digest, the newest first.

    Each day, of `DAYS_TOLD`, is given by the due time of its newest reminder. It is local to that reminder.
    """
    accepted = (
        select(DELIVERY.c.subscription, DELIVERY.c.due_at, REMINDER.c.zone)
        .join(
            REMINDER,
            and_(REMINDER.c.id == DELIVERY.c.reminder_id, REMINDER.c.user_id == DELIVERY.c.user_id),
        )
        .where(DELIVERY.c.user_id == user_id, DELIVERY.c.outcome == "sent")
        .order_by(DELIVERY.c.due_at.desc())
        .limit(_LOOKED_THROUGH)
    )
    days: dict[str, dict[date, datetime]] = defaultdict(dict)
    for digest, due_at, zone in db.session.execute(accepted):
        days[digest].setdefault(local_day(due_at, zone), due_at)
    return {digest: list(newest.values())[:DAYS_TOLD] for digest, newest in days.items()}


def ask_for_test(user_id: UUID, digest: str, now: datetime) -> None:
    """Queue a test for that phone. Raises `NotYours`."""
    begin_to_write()
    row = db.session.get(PushSubscriptionRow, digest)
    if row is None or row.user_id != user_id:
        raise NotYours
    db.session.add(
        DeliveryRow(user_id=user_id, subscription=digest, kind="test", due_at=now, next_try_at=now, tries=0)
    )
