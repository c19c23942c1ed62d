"""Reminders of every user, and the walkers' answers to notifications."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from uuid import UUID

from sqlalchemy import ColumnElement, delete, select

from coach.domain.reminder import LATER, SCHEDULES_KEPT, WINDOW, Answer, Reminder, Schedule, end_of_local_day
from coach.domain.zones import known_zone
from coach.store.database import Columns, db
from coach.store.errors import DayOver, NotYours, PutOffAlready, TooMany
from coach.store.models.push import DeliveryRow, Kind, ReminderRow
from coach.store.records import next_revision, own
from coach.store.rows import read_row

AT_MOST = 20
"""Reminders per user."""
LONGEST_DAY = timedelta(hours=25)


def save_reminder(user_id: UUID, reminder: Reminder, now: datetime) -> tuple[ReminderRow, bool]:
    """Insert or replace a reminder. Returns its row, and True when it was inserted.

    A replaced version loses its postponement and its unsent deliveries.
    Raises `TooMany`, and the errors of `own`.
    """
    revision = next_revision(user_id)
    row = own(ReminderRow, UUID(reminder.id), user_id)
    is_new = row is None
    if row is None:
        if len(_reminders_of(user_id)) >= AT_MOST:
            raise TooMany
        row = ReminderRow(id=UUID(reminder.id), user_id=user_id, created_at=now)
        db.session.add(row)
    row.revision = revision
    row.days, row.at, row.zone, row.on = list(reminder.days), reminder.at, reminder.zone, reminder.on
    row.quiet_until = row.later_at = row.failed_at = None
    _plan(row, now)
    if not is_new:
        _drop_unsent(now, *_of(row))
    return row, is_new


def delete_reminder(user_id: UUID, reminder_id: UUID) -> None:
    """Idempotent. Raises `IdTaken`."""
    next_revision(user_id)
    row = own(ReminderRow, reminder_id, user_id)
    if row is not None:
        db.session.delete(row)


def reminders_of(user_id: UUID) -> Sequence[ReminderRow]:
    """Reminders of a user that can be read, the oldest first."""
    return [row for row in _reminders_of(user_id) if read_row(row, reminder_of_row)]


def save_answer(
    user_id: UUID, reminder_id: UUID, due_at: datetime, answer: Answer, now: datetime
) -> ReminderRow:
    """Store the walker's answer to the notification that was due at `due_at`.

    Raises `NotYours`, `PutOffAlready`, `DayOver`.
    """
    next_revision(user_id)
    row = own(ReminderRow, reminder_id, user_id)
    if row is None:
        raise NotYours
    if answer == "later":
        _put_off(row, due_at, now)
    else:
        _let_rest_of_day(row, due_at, now)
    return row


def reminder_of_row(row: ReminderRow) -> Reminder:
    """Reminder from its row."""
    return Reminder(id=str(row.id), days=tuple(row.days), at=row.at, zone=known_zone(row.zone), on=row.on)


def schedule_of_columns(row: Columns) -> Schedule:
    """Schedule from columns. Raises `InvalidReminder` for columns that an earlier release wrote wrongly."""
    return _schedule(tuple(row.days), row.at, known_zone(row.zone), row.is_on)


# Cached because most reminders that are due at one moment are alike.
_schedule = lru_cache(maxsize=SCHEDULES_KEPT)(Schedule)


def _put_off(row: ReminderRow, due_at: datetime, now: datetime) -> None:
    if row.later_from == due_at and row.later_at and row.later_at > now:
        return  # idempotent: the same answer from a second tap, or from a second phone
    kinds = _kinds(row, due_at)
    if not kinds:
        raise NotYours
    if "later" in kinds or row.later_from == due_at:
        raise PutOffAlready
    row.later_from, row.later_at = due_at, now + LATER
    _plan(row, now)
    _drop_unsent(now, *_of(row))


def _let_rest_of_day(answered: ReminderRow, due_at: datetime, now: datetime) -> None:
    """Silence the day of `due_at`, which may be yesterday if the notification stayed on the screen."""
    # An earlier answer may have dropped the delivery, while it was on its way.
    if not _kinds(answered, due_at) and not _is_quiet(answered, due_at):
        raise NotYours
    end_of_day = end_of_local_day(due_at, known_zone(answered.zone))
    if end_of_day <= now:
        raise DayOver
    for row in _reminders_of(answered.user_id):
        row.quiet_until = max(end_of_day, row.quiet_until or end_of_day)
        row.later_at = None
        _plan(row, now)
    _drop_unsent(now, DeliveryRow.user_id == answered.user_id, DeliveryRow.reminder_id.is_not(None))


def _kinds(row: ReminderRow, due_at: datetime) -> set[Kind]:
    """Kinds of the notifications of that time; none if the reminder was not due then."""
    then = select(DeliveryRow.kind).where(*_of(row), DeliveryRow.due_at == due_at)
    return set(db.session.scalars(then))


def _of(row: ReminderRow) -> tuple[ColumnElement[bool], ...]:
    """Condition of the reminder's deliveries."""
    return DeliveryRow.reminder_id == row.id, DeliveryRow.user_id == row.user_id


def _is_quiet(row: ReminderRow, at: datetime) -> bool:
    """True on the last day before `quiet_until`."""
    return row.quiet_until is not None and row.quiet_until - LONGEST_DAY <= at < row.quiet_until


def _reminders_of(user_id: UUID) -> Sequence[ReminderRow]:
    mine = select(ReminderRow).where(ReminderRow.user_id == user_id)
    return db.session.scalars(mine.order_by(ReminderRow.created_at, ReminderRow.id)).all()


def _plan(row: ReminderRow, now: datetime) -> None:
    if reminder := read_row(row, reminder_of_row):
        row.next_due_at = reminder.planned(now, row.quiet_until, row.later_at)
    # The push worker tries a reminder that cannot be read again and again.


def _drop_unsent(now: datetime, *which: ColumnElement[bool]) -> None:
    # Older ones are too late to be sent. So the indices, which end in `due_at`, pass over the past.
    unsent = (DeliveryRow.outcome.is_(None), DeliveryRow.due_at >= now - WINDOW)
    db.session.execute(delete(DeliveryRow).where(*unsent, *which))
