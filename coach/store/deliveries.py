"""Queue of notifications in a table: claims, and the outcome of each delivery.

A claim is a lease. After `LEASE`, another push worker may claim the same delivery again.
Only the current claim of a delivery can finish it.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import and_, bindparam, delete, select, update

from coach.store.database import db, insert_new, update_alike
from coach.store.due import KEPT, put_off
from coach.store.logs import EMPTY, Log
from coach.store.models.push import (
    DELIVERY,
    PHONE,
    REMINDER,
    DeliveryRow,
    Kind,
    Outcome,
    PushCountRow,
    PushSubscriptionRow,
)
from coach.store.recent_logs import recent_logs_of
from coach.store.write_lock import begin_to_write

BATCH = 500
LEASE = timedelta(seconds=120)

_CLAIMED = (
    select(
        *(DELIVERY.c.id, DELIVERY.c.user_id, DELIVERY.c.subscription, DELIVERY.c.reminder_id),
        *(DELIVERY.c.kind, DELIVERY.c.due_at, DELIVERY.c.tries),
        *(PHONE.c.endpoint, PHONE.c.p256dh, PHONE.c.auth, PHONE.c.origin, PHONE.c.language),
        REMINDER.c.zone,
    )
    # The phone may belong to another account by now. A test has no reminder.
    .outerjoin(PHONE, and_(PHONE.c.digest == DELIVERY.c.subscription, PHONE.c.user_id == DELIVERY.c.user_id))
    .outerjoin(
        REMINDER, and_(REMINDER.c.id == DELIVERY.c.reminder_id, REMINDER.c.user_id == DELIVERY.c.user_id)
    )
    .where(DELIVERY.c.claimed_by == bindparam("claim_id"))
    .order_by(DELIVERY.c.due_at, DELIVERY.c.id)
)


class Phone(NamedTuple):
    """Push subscription of a phone, with the origin and the language of its notifications."""

    endpoint: str
    p256dh: str
    auth: str
    origin: str
    language: str


@dataclass(frozen=True)
class Claimed:
    """Delivery to be sent by this claim. `phone` is None when it is gone, `reminder_id` for a test."""

    id: int
    account: str
    kind: Kind
    due_at: datetime
    tries: int
    """Tries so far, including this one."""
    subscription: str
    phone: Phone | None
    reminder_id: str | None
    zone: str
    """Zone of the reminder (IANA), "" for a test."""
    log: Log
    """Log that decides the content; empty for a test."""
    is_readable: bool = True
    """False if the log cannot be read."""


@dataclass(frozen=True)
class Result:
    """Result of one try: finished with `outcome`, or to be tried again at `again_at`."""

    claimed: Claimed
    outcome: Outcome | None
    status: int | None = None
    again_at: datetime | None = None
    phone_is_gone: bool = False
    is_faulty: bool = False
    """True if no message could be made of it. Its reminder is due again in an hour."""


def claim(claim_id: UUID, now: datetime, limit: int = BATCH) -> int:
    """Claim up to `limit` deliveries that are free, the longest waiting first. Returns their number."""
    begin_to_write()
    waiting = (
        select(DELIVERY.c.id)
        .where(DELIVERY.c.next_try_at <= now)
        .order_by(DELIVERY.c.next_try_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("waiting")
    )
    taken = (
        update(DELIVERY)
        .where(DELIVERY.c.id.in_(select(waiting.c.id)))
        .values(claimed_by=claim_id, next_try_at=now + LEASE, tries=DELIVERY.c.tries + 1)
        .returning(DELIVERY.c.id)
    )
    return len(db.session.execute(taken).all())


def claimed_by(claim_id: UUID) -> list[Claimed]:
    """Deliveries of that claim, the earliest due first, with the logs that decide their content."""
    rows = db.session.execute(_CLAIMED, {"claim_id": claim_id}).all()
    logs = recent_logs_of({row.user_id for row in rows if row.reminder_id})
    return [
        Claimed(
            id=row.id,
            account=str(row.user_id),
            kind=row.kind,
            due_at=row.due_at,
            tries=row.tries,
            subscription=row.subscription,
            phone=_phone(row),
            reminder_id=str(row.reminder_id) if row.reminder_id else None,
            zone=row.zone or "",
            log=logs.get(row.user_id, EMPTY),
            is_readable=row.reminder_id is None or row.user_id in logs,
        )
        for row in rows
    ]


def _phone(row: Any) -> Phone | None:
    return Phone(row.endpoint, row.p256dh, row.auth, row.origin, row.language) if row.endpoint else None


def finish(claim_id: UUID, results: Sequence[Result], now: datetime) -> None:
    """Record results. Deliveries that another claim has taken over are skipped."""
    begin_to_write()
    # Locked until the commit, so that no other claim takes a delivery whose lease ends now.
    ours = select(DELIVERY.c.id).where(DELIVERY.c.claimed_by == claim_id).with_for_update()
    held = set(db.session.scalars(ours))
    results = [result for result in results if result.claimed.id in held]
    if not results:
        return
    update_alike(DeliveryRow, [(result.claimed.id, _finished(result)) for result in results])
    _note_delivered([each.claimed.subscription for each in results if each.outcome == "sent"], now)
    _forget_phones([each.claimed.subscription for each in results if each.phone_is_gone])
    faulty = [each.claimed for each in results if each.is_faulty]
    put_off({(UUID(each.account), UUID(each.reminder_id)) for each in faulty if each.reminder_id}, now)
    _count(Counter(each.outcome or "tried_again" for each in results))


def counts() -> dict[str, int]:
    """Number of deliveries by outcome, since the installation began."""
    return {row.outcome: row.count for row in db.session.scalars(select(PushCountRow))}


def prune(now: datetime) -> None:
    """Delete deliveries that no query needs any more."""
    begin_to_write()
    old = delete(DeliveryRow).where(DeliveryRow.due_at < now - KEPT)
    db.session.execute(old, execution_options={"synchronize_session": False})


class _Finished(NamedTuple):
    """Changed columns of a delivery's row."""

    claimed_by: None
    outcome: Outcome | None
    status: int | None
    next_try_at: datetime | None


def _finished(result: Result) -> _Finished:
    return _Finished(None, result.outcome, result.status, result.again_at)


def _note_delivered(digests: list[str], now: datetime) -> None:
    phones = update(PushSubscriptionRow).where(PushSubscriptionRow.digest.in_(digests))
    db.session.execute(phones.values(last_delivered_at=now), execution_options={"synchronize_session": False})


def _forget_phones(digests: list[str]) -> None:
    gone = delete(PushSubscriptionRow).where(PushSubscriptionRow.digest.in_(digests))
    db.session.execute(gone, execution_options={"synchronize_session": False})


def _count(outcomes: Mapping[str, int]) -> None:
    # Rows are locked in one order, so that two push workers cannot deadlock.
    for outcome, count in sorted(outcomes.items()):
        insert_new(PushCountRow, [{"outcome": outcome, "count": 0}])
        row = update(PushCountRow).where(PushCountRow.outcome == outcome)
        db.session.execute(
            row.values(count=PushCountRow.count + count), execution_options={"synchronize_session": False}
        )
