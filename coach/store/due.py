"""Due reminders become one delivery for each phone, exactly once for any number of push workers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import NamedTuple
from uuid import UUID

from sqlalchemy import exists, func, literal, select, update
from sqlalchemy.exc import OperationalError

from coach.alarms import alarm
from coach.domain.diary import DiaryEntry
from coach.domain.missed_week import is_open, last_week
from coach.domain.moments import local_day
from coach.domain.planned_pause import is_paused, pauses_in
from coach.domain.reminder import REST, Schedule, asks_instead, is_too_late
from coach.store.columns import Instant
from coach.store.database import Columns, are_of, db, inserting, update_alike
from coach.store.diary import weeks_of
from coach.store.models.accounts import USER
from coach.store.models.push import DELIVERY, PHONE, REMINDER, DeliveryRow, Kind, ReminderRow
from coach.store.models.records import WALK
from coach.store.reminders import schedule_of_columns
from coach.store.rows import read_row
from coach.store.write_lock import begin_to_write

BATCH = 500
"""Reminders per transaction: on SQLite it blocks all other writers."""
KEPT = timedelta(days=90)
"""Retention of finished deliveries. `asks_instead` counts reminders without a walk among them."""
FAILING_AGAIN_AFTER = timedelta(hours=1)
# Zones lie up to 26 hours apart, and a phone's clock may be a day ahead.
RECENTLY = timedelta(days=3)


@dataclass
class _Known:
    """Recent walks and notifications of a reminder's user."""

    walked_recently: set[date] = field(default_factory=set)
    """Day of each walk, in the zone where it was walked."""
    walked_at: datetime | None = None
    sent: list[datetime] = field(default_factory=list)
    asked: list[datetime] = field(default_factory=list)
    """Questions of both kinds: for another time, and after a missed week."""
    asked_why: list[datetime] = field(default_factory=list)
    weeks: Sequence[DiaryEntry] = ()
    """Planned pauses and missed weeks."""
    asked_at: datetime | None = None
    """Due time of the reminder that asks for another time, if one does."""


class ReminderKey(NamedTuple):
    """Primary key of a reminder."""

    user_id: UUID
    id: UUID


class _Plan(NamedTuple):
    """Changed columns of a reminder's row."""

    next_due_at: datetime | None
    quiet_until: datetime | None
    later_at: datetime | None
    failed_at: None


def materialise(now: datetime, limit: int = BATCH) -> int:
    """Write the deliveries of up to `limit` due reminders, and plan when these are due next.

    Returns the number of reminders. The caller commits everything in one transaction.
    A reminder that fails is put off by an hour, with an alarm, and stops no other.
    """
    begin_to_write()
    due = (
        select(REMINDER.c.user_id, REMINDER.c.id)
        .where(REMINDER.c.next_due_at <= now)
        .order_by(REMINDER.c.next_due_at)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    keys = [ReminderKey(*each) for each in db.session.execute(due)]
    if keys and _problem_with(keys, now):
        for each in keys:
            if problem := _problem_with([each], now):
                alarm(f"The reminder {each.id} is put off by an hour", problem)
                put_off([each], now)
    return len(keys)


def put_off(keys: Collection[tuple[UUID, UUID]], now: datetime) -> None:
    """Make failing reminders (user's id, own id) due again in an hour."""
    if keys:
        failing = update(REMINDER).where(are_of(REMINDER, keys))
        db.session.execute(failing.values(next_due_at=now + FAILING_AGAIN_AFTER, failed_at=now))


def failing_reminders() -> int:
    """Number of reminders that failed when they were last due."""
    return db.session.scalar(select(func.count()).where(REMINDER.c.failed_at.is_not(None))) or 0


def _problem_with(keys: Sequence[ReminderKey], now: datetime) -> Exception | None:
    """Error of these reminders, none of which is written then. Errors of the database's server are raised."""
    try:
        with db.session.begin_nested():
            _materialise(keys, now)
    except OperationalError:
        raise
    except Exception as problem:
        return problem
    return None


def _materialise(keys: Sequence[ReminderKey], now: datetime) -> None:
    those = select(*_COLUMNS).where(are_of(REMINDER, keys)).order_by(REMINDER.c.next_due_at)
    rows = db.session.execute(those).all()
    known = _known({row.user_id for row in rows}, now)
    kinds: dict[Kind, list[ReminderKey]] = defaultdict(list)
    plans: list[tuple[ReminderKey, _Plan]] = []
    for row in rows:
        schedule = schedule_of_columns(row)
        if kind := _kind(row, schedule, known[row.user_id], now):
            kinds[kind].append(_key(row))
        later_at = row.later_at if row.later_at and row.later_at > now else None
        plans.append((_key(row), _plan(schedule, now, row.quiet_until, later_at)))
    for kind, of_kind in kinds.items():
        _write_down(kind, of_kind, now)
    update_alike(ReminderRow, plans)
    _let_rest({user: known[user].asked_at for user in known}, now)


_COLUMNS = (
    *(REMINDER.c.id, REMINDER.c.user_id, REMINDER.c.days, REMINDER.c.at, REMINDER.c.zone, REMINDER.c.is_on),
    *(REMINDER.c.next_due_at, REMINDER.c.quiet_until, REMINDER.c.later_at),
)


def _key(row: Columns) -> ReminderKey:
    return ReminderKey(row.user_id, row.id)


def _plan(
    schedule: Schedule, now: datetime, quiet_until: datetime | None, later_at: datetime | None
) -> _Plan:
    return _Plan(schedule.planned(now, quiet_until, later_at), quiet_until, later_at, failed_at=None)


def _kind(row: Columns, schedule: Schedule, known: _Known, now: datetime) -> Kind | None:
    """Kind of notification to send, or None."""
    due_at = row.next_due_at
    if is_too_late(due_at, now) or schedule.was_walked(due_at, known.walked_recently):
        return None
    today = schedule.local_day(due_at)
    if is_paused(pauses_in(known.weeks), today, today):
        return None
    if known.asked_at:
        return None  # it would replace the question on the screen
    if due_at == row.later_at:
        return "later"
    if _misses_a_week(schedule, known, due_at):
        known.asked_why.append(due_at)
        return "missed"
    if asks_instead(known.sent, known.asked, known.walked_at):
        known.asked_at = due_at
        return "question"
    return "walk"


def _misses_a_week(schedule: Schedule, known: _Known, due_at: datetime) -> bool:
    """True if this reminder may ask after a missed week (9.5). content.py asks the whole log once more."""
    if known.walked_at is None or due_at - known.walked_at > KEPT:
        return False  # an earlier question may be forgotten
    week = last_week(due_at, schedule.zone)
    is_asked = any(at > known.walked_at for at in known.asked_why)
    return not is_asked and schedule.local_day(known.walked_at) < week and is_open(week, known.weeks)


def _write_down(kind: Kind, keys: Sequence[ReminderKey], now: datetime) -> None:
    """Insert a delivery for each phone of the reminders' owners, before the next time is planned."""
    due = select(
        *(REMINDER.c.user_id, REMINDER.c.id, REMINDER.c.next_due_at, PHONE.c.digest),
        *(literal(kind), literal(now, Instant), literal(0)),
    )
    theirs = due.join(PHONE, PHONE.c.user_id == REMINDER.c.user_id).where(are_of(REMINDER, keys))
    columns = ("user_id", "reminder_id", "due_at", "subscription", "kind", "next_try_at", "tries")
    db.session.execute(inserting(DeliveryRow).from_select(columns, theirs).on_conflict_do_nothing())


def _let_rest(asked: Mapping[UUID, datetime | None], now: datetime) -> None:
    """Pause all reminders of users who are being asked, due or not."""
    users = [user for user, at in asked.items() if at]
    if not users:
        return
    has_phone = exists().where(PHONE.c.user_id == REMINDER.c.user_id)  # without a phone, no question was sent
    theirs = select(*_COLUMNS).where(REMINDER.c.user_id.in_(users), has_phone).order_by(REMINDER.c.id)
    plans = [
        (_key(row), _plan(schedule, now, (asked[row.user_id] or now) + REST, later_at=None))
        for row in db.session.execute(theirs.with_for_update())
        if (schedule := read_row(row, schedule_of_columns))
    ]
    update_alike(ReminderRow, plans)


def _known(users: set[UUID], now: datetime) -> Mapping[UUID, _Known]:
    known: dict[UUID, _Known] = defaultdict(_Known)
    # A subquery for each user finds its end of the index at once. Grouping would read the whole history.
    last = select(func.max(WALK.c.started_at)).where(WALK.c.user_id == USER.c.id).scalar_subquery()
    for user, walked_at in db.session.execute(select(USER.c.id, last).where(USER.c.id.in_(users))):
        known[user].walked_at = walked_at
    recent = select(WALK.c.user_id, WALK.c.started_at, WALK.c.zone).where(WALK.c.user_id.in_(users))
    near = (WALK.c.started_at > now - RECENTLY, WALK.c.started_at < now + RECENTLY)
    for user, started_at, zone in db.session.execute(recent.where(*near)):
        if started_at:  # None: a time that cannot be read
            known[user].walked_recently.add(local_day(started_at, zone or ""))
    told = select(DELIVERY.c.user_id, DELIVERY.c.kind, DELIVERY.c.due_at).where(
        DELIVERY.c.user_id.in_(users), DELIVERY.c.due_at > now - KEPT, DELIVERY.c.outcome == "sent"
    )
    for user, kind, due_at in db.session.execute(told):
        if due_at and kind in ("walk", "question", "missed"):
            (known[user].sent if kind == "walk" else known[user].asked).append(due_at)
        if due_at and kind == "missed":
            known[user].asked_why.append(due_at)
    for user, entries in weeks_of(users).items():
        known[user].weeks = entries
    return known
