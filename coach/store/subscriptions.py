"""The phones of every user that show reminders."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, select

from coach.domain.subscription import Subscription
from coach.store.database import begin_to_write, db, insert_new
from coach.store.errors import NotYours
from coach.store.models import DeliveryRow, PushSubscriptionRow

AT_MOST = 10
"""Phones of one user; the oldest gives way."""


def keep_subscription(
    user_id: UUID, subscription: Subscription, origin: str, device: str, language: str, now: datetime
) -> tuple[PushSubscriptionRow, bool]:
    """Adds the phone, or brings what is known of it up to date; True when it was added.

    A phone goes over to whoever is signed in there: only the phone itself knows its keys. Raises `NotYours`
    when somebody names the address of another's phone without them.
    """
    begin_to_write()
    keys = {"p256dh": subscription.p256dh, "auth": subscription.auth}
    place = {"user_id": user_id, "origin": origin, "device": device, "language": language}
    is_new = db.session.get(PushSubscriptionRow, subscription.digest) is None
    if is_new:
        known = {"digest": subscription.digest, "endpoint": subscription.endpoint, "created_at": now}
        insert_new(PushSubscriptionRow, [{**known, **keys, **place}])
    # Somebody else may have been faster: whoever it was is asked for the keys like everybody.
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
    """Also of one that is gone already, or another's: nothing happens then."""
    begin_to_write()
    mine = (PushSubscriptionRow.digest == digest, PushSubscriptionRow.user_id == user_id)
    db.session.execute(delete(PushSubscriptionRow).where(*mine))


def subscriptions_of(user_id: UUID) -> Sequence[PushSubscriptionRow]:
    """All phones of a user, the oldest first."""
    mine = select(PushSubscriptionRow).where(PushSubscriptionRow.user_id == user_id)
    return db.session.scalars(mine.order_by(PushSubscriptionRow.created_at, PushSubscriptionRow.digest)).all()


def ask_for_test(user_id: UUID, digest: str, now: datetime) -> None:
    """Has the worker send a test to that phone. Raises `NotYours`."""
    begin_to_write()
    row = db.session.get(PushSubscriptionRow, digest)
    if row is None or row.user_id != user_id:
        raise NotYours
    db.session.add(
        DeliveryRow(user_id=user_id, subscription=digest, kind="test", due_at=now, next_try_at=now, tries=0)
    )
