"""Messages on their way: who may send which, and what became of them. The tables are the truth.

A claim is a lease: whoever claimed has `LEASE` to send and to finish; then another may claim the same again.
Only the claim that holds a delivery can finish it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, delete, select, update

from coach.domain.reminder import Reminder
from coach.domain.walk import Screening, Walk
from coach.store.database import begin_to_write, db, insert_new
from coach.store.due import KEPT
from coach.store.models import (
    DeliveryRow,
    PushCountRow,
    PushSubscriptionRow,
    ReminderRow,
    ScreeningRow,
    WalkRow,
)
from coach.store.reminders import reminder_of_row
from coach.store.rows import screening_of_row, walk_of_row

BATCH = 500
LEASE = timedelta(seconds=120)


@dataclass(frozen=True)
class Claimed:
    """A delivery that is ours to send. `phone` is None when it is gone, `reminder` for a test."""

    id: int
    kind: str
    due_at: datetime
    tries: int
    """This one is counted."""
    subscription: str
    phone: PushSubscriptionRow | None
    reminder: Reminder | None
    walks: Sequence[Walk]
    screenings: Sequence[Screening]


@dataclass(frozen=True)
class Result:
    """What became of a delivery: finished with `outcome`, or to be tried again at `again_at`."""

    claimed: Claimed
    outcome: str | None
    status: int | None = None
    again_at: datetime | None = None
    phone_is_gone: bool = False


def claim(claim_id: UUID, now: datetime, limit: int = BATCH) -> list[int]:
    """At most `limit` deliveries that nobody else is sending, those that have waited longest; their ids.

    A transaction of its own: others wait to write meanwhile, and must not wait for what is read afterwards.
    """
    begin_to_write()
    waiting = (
        select(DeliveryRow.id)
        .where(DeliveryRow.next_try_at <= now)
        .order_by(DeliveryRow.next_try_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
        .cte("waiting")
    )
    taken = (
        update(DeliveryRow)
        .where(DeliveryRow.id.in_(select(waiting.c.id)))
        .values(claimed_by=claim_id, next_try_at=now + LEASE, tries=DeliveryRow.tries + 1)
        .returning(DeliveryRow.id)
    )
    return list(db.session.scalars(taken, execution_options={"synchronize_session": False}))


def finish(claim_id: UUID, results: Sequence[Result], now: datetime) -> None:
    """Records what became of deliveries of that claim, as far as it still holds them."""
    begin_to_write()
    held = set(db.session.scalars(select(DeliveryRow.id).where(DeliveryRow.claimed_by == claim_id)))
    results = [result for result in results if result.claimed.id in held]
    if not results:
        return
    db.session.connection().execute(_FINISH, [_columns(claim_id, result) for result in results])
    _note_delivered([each.claimed.subscription for each in results if each.outcome == "sent"], now)
    _forget_phones([each.claimed.subscription for each in results if each.phone_is_gone])
    _count(Counter(each.outcome or "tried_again" for each in results))


def counts() -> dict[str, int]:
    """How many deliveries came to which outcome, since the beginning."""
    return {row.outcome: row.count for row in db.session.scalars(select(PushCountRow))}


def prune(now: datetime) -> None:
    """Forgets deliveries that nobody asks for any more."""
    old = delete(DeliveryRow).where(DeliveryRow.due_at < now - KEPT)
    db.session.execute(old, execution_options={"synchronize_session": False})


_TABLE: Any = DeliveryRow.__table__
_FINISH = (
    update(_TABLE)
    .where(_TABLE.c.id == bindparam("b_id"), _TABLE.c.claimed_by == bindparam("b_claim"))
    .values(
        claimed_by=None,
        outcome=bindparam("b_outcome"),
        status=bindparam("b_status"),
        next_try_at=bindparam("b_again_at"),
    )
)


def _columns(claim_id: UUID, result: Result) -> dict[str, object]:
    return {
        "b_id": result.claimed.id,
        "b_claim": claim_id,
        "b_outcome": result.outcome,
        "b_status": result.status,
        "b_again_at": result.again_at,
    }


def with_what_is_known(ids: Sequence[int]) -> list[Claimed]:
    """Everything that tells whether and how these are to be sent, those that are due first first."""
    wanted = select(DeliveryRow).where(DeliveryRow.id.in_(ids)).order_by(DeliveryRow.due_at, DeliveryRow.id)
    rows = db.session.scalars(wanted, execution_options={"populate_existing": True}).all()
    users = {row.user_id for row in rows if row.reminder_id}
    phones = _by("digest", PushSubscriptionRow, {row.subscription for row in rows})
    reminders = _by("id", ReminderRow, {row.reminder_id for row in rows if row.reminder_id})
    walks = _by_user(WalkRow, users, walk_of_row)
    screenings = _by_user(ScreeningRow, users, screening_of_row)
    return [
        Claimed(
            id=row.id,
            kind=row.kind,
            due_at=row.due_at,
            tries=row.tries,
            subscription=row.subscription,
            phone=_own(phones.get(row.subscription), row.user_id),
            reminder=reminder_of_row(reminders[row.reminder_id]) if row.reminder_id else None,
            walks=walks[row.user_id],
            screenings=screenings[row.user_id],
        )
        for row in rows
        if row.reminder_id is None or row.reminder_id in reminders  # deleted just now
    ]


def _own(phone: PushSubscriptionRow | None, user_id: UUID) -> PushSubscriptionRow | None:
    # It may have gone over to another account since.
    return phone if phone and phone.user_id == user_id else None


def _by(key: str, table: Any, keys: Iterable[object]) -> dict[Any, Any]:
    found = db.session.scalars(select(table).where(getattr(table, key).in_(keys)))
    return {getattr(row, key): row for row in found}


def _by_user(table: Any, users: set[UUID], read: Callable[[Any], Any]) -> Mapping[UUID, list[Any]]:
    found = defaultdict(list)
    for row in db.session.scalars(select(table).where(table.user_id.in_(users))):
        found[row.user_id].append(read(row))
    return found


def _note_delivered(digests: list[str], now: datetime) -> None:
    phones = update(PushSubscriptionRow).where(PushSubscriptionRow.digest.in_(digests))
    db.session.execute(phones.values(last_delivered_at=now), execution_options={"synchronize_session": False})


def _forget_phones(digests: list[str]) -> None:
    gone = delete(PushSubscriptionRow).where(PushSubscriptionRow.digest.in_(digests))
    db.session.execute(gone, execution_options={"synchronize_session": False})


def _count(outcomes: Mapping[str, int]) -> None:
    # In one order everywhere, so that two workers never wait for each other.
    for outcome, count in sorted(outcomes.items()):
        insert_new(PushCountRow, [{"outcome": outcome, "count": 0}])
        row = update(PushCountRow).where(PushCountRow.outcome == outcome)
        db.session.execute(
            row.values(count=PushCountRow.count + count), execution_options={"synchronize_session": False}
        )
