"""From a reminder that is due to a delivery for each phone, once, however many look at the same time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import func, select

from coach.domain.reminder import REST, InvalidReminder, Reminder, asks_instead, is_too_late
from coach.store.database import begin_to_write, db, insert_new
from coach.store.models import DeliveryRow, PushSubscriptionRow, ReminderRow, WalkRow
from coach.store.reminders import reminder_of_row

BATCH = 100
"""Reminders: on SQLite nobody else can write while they become deliveries."""
KEPT = timedelta(days=90)
"""How long finished deliveries are kept; a row of reminders without a walk is counted among them."""
# A local day is 24 to 25 hours long, and a phone's clock may be a day ahead.
RECENTLY = timedelta(days=3)


@dataclass
class _Known:
    """What a reminder's user has done and been told."""

    phones: list[str] = field(default_factory=list)
    walked_recently: list[datetime] = field(default_factory=list)
    walked_at: datetime | None = None
    sent: list[datetime] = field(default_factory=list)
    asked: list[datetime] = field(default_factory=list)
    asked_at: datetime | None = None
    """For which time it is being asked now, if another would suit."""


def materialise(now: datetime, limit: int = BATCH) -> int:
    """Makes the deliveries of at most `limit` reminders that are due, and plans their next time.

    How many reminders those were. All of it must be one transaction.
    """
    begin_to_write()
    due = (
        select(ReminderRow)
        .where(ReminderRow.next_due_at <= now)
        .order_by(ReminderRow.next_due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = db.session.scalars(due.execution_options(populate_existing=True)).all()
    if not rows:
        return 0
    known = _known({row.user_id for row in rows}, now)
    deliveries: list[dict[str, object]] = []
    for row in rows:
        reminder = _readable(row)
        deliveries += _deliveries(row, reminder, known[row.user_id], now) if reminder else ()
        row.later_at = row.later_at if row.later_at and row.later_at > now else None
        _plan(row, reminder, now)
    insert_new(DeliveryRow, deliveries)
    _let_rest({user: known[user].asked_at for user in known}, now)
    return len(rows)


def _readable(row: ReminderRow) -> Reminder | None:
    try:
        return reminder_of_row(row)
    except InvalidReminder:  # a zone that the database of zones has given up: nobody else may suffer
        return None


def _plan(row: ReminderRow, reminder: Reminder | None, now: datetime) -> None:
    row.next_due_at = reminder.planned(now, row.quiet_until, row.later_at) if reminder else None


def _deliveries(
    row: ReminderRow, reminder: Reminder, known: _Known, now: datetime
) -> Iterable[dict[str, object]]:
    due_at = row.next_due_at or now
    if is_too_late(due_at, now) or reminder.was_walked(due_at, known.walked_recently):
        return
    if known.asked_at:
        return  # the next one would take the question's place on the screen
    kind = "later" if due_at == row.later_at else "walk"
    if kind == "walk" and known.phones and asks_instead(known.sent, known.asked, known.walked_at):
        kind = "question"
        known.asked_at = due_at
    for phone in known.phones:
        yield {
            "user_id": row.user_id,
            "reminder_id": row.id,
            "subscription": phone,
            "kind": kind,
            "due_at": due_at,
            "next_try_at": now,
            "tries": 0,
        }


def _let_rest(asked: Mapping[UUID, datetime | None], now: datetime) -> None:
    """All reminders of users who are being asked, also those that are not due now."""
    users = [user for user, at in asked.items() if at]
    theirs = select(ReminderRow).where(ReminderRow.user_id.in_(users)).order_by(ReminderRow.id)
    locked = theirs.with_for_update().execution_options(populate_existing=True)
    db.session.flush()
    for row in db.session.scalars(locked) if users else ():
        row.quiet_until = (asked[row.user_id] or now) + REST
        row.later_at = None
        _plan(row, _readable(row), now)


def _known(users: set[UUID], now: datetime) -> Mapping[UUID, _Known]:
    known: dict[UUID, _Known] = defaultdict(_Known)
    phones = select(PushSubscriptionRow.user_id, PushSubscriptionRow.digest)
    for user, digest in db.session.execute(phones.where(PushSubscriptionRow.user_id.in_(users))):
        known[user].phones.append(digest)
    recent = select(WalkRow.user_id, WalkRow.started_at).where(WalkRow.started_at > now - RECENTLY)
    for user, started_at in db.session.execute(recent.where(WalkRow.user_id.in_(users))):
        known[user].walked_recently.append(started_at)
    last = select(WalkRow.user_id, func.max(WalkRow.started_at)).group_by(WalkRow.user_id)
    for user, walked_at in db.session.execute(last.where(WalkRow.user_id.in_(users))):
        known[user].walked_at = walked_at
    told = select(DeliveryRow.user_id, DeliveryRow.kind, DeliveryRow.due_at).where(
        DeliveryRow.user_id.in_(users), DeliveryRow.due_at > now - KEPT, DeliveryRow.outcome == "sent"
    )
    for user, kind, due_at in db.session.execute(told):
        if kind in ("walk", "question"):
            (known[user].sent if kind == "walk" else known[user].asked).append(due_at)
    return known
