"""Walker with a reminder on Tuesdays, and rounds of the push worker that post nothing."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlalchemy import select

from coach.domain.diary import Data, DiaryEntry, Pause
from coach.domain.reminder import Reminder
from coach.domain.subscription import Subscription
from coach.domain.walk import Planned, Walk, Walked
from coach.store.database import db
from coach.store.deliveries import Claimed, Result, claim, claimed_by, finish
from coach.store.diary import save_entry
from coach.store.due import materialise
from coach.store.models.push import DeliveryRow, ReminderRow
from coach.store.reminders import save_reminder
from coach.store.subscriptions import save_subscription
from coach.store.walks import save_walk
from tests.support.people import a_phone

MONDAY = datetime(2026, 11, 23, 12, tzinfo=UTC)
DUE = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
WEEK = timedelta(days=7)


def add_reminder(
    user: UUID,
    reminder_id: str = "",
    days: tuple[int, ...] = (2,),
    at: str = "09:30",
    zone: str = "Europe/Berlin",
    now: datetime = MONDAY,
) -> str:
    reminder_id = reminder_id or str(uuid4())
    save_reminder(user, Reminder(days, at, zone, True, reminder_id), now)
    db.session.commit()
    return reminder_id


def add_phone(user: UUID, phone: dict[str, str] | None = None) -> str:
    row, _ = save_subscription(
        user, Subscription(**(phone or a_phone())), "https://coach", "A phone", "en", MONDAY
    )
    db.session.commit()
    return row.digest


def add_walk(user: UUID, started_at: datetime, zone: str = "Europe/Berlin") -> None:
    planned, walked = Planned(300, (180,), 0, 300), Walked(180, 600)
    walk = Walk(str(uuid4()), started_at, zone, "path", "s1", planned, walked, None)
    save_walk(user, walk, started_at)
    db.session.commit()


def add_pause(user: UUID, first: datetime, last: datetime) -> None:
    add_entry(user, Pause(first.date(), last.date(), "holiday"))


def add_entry(user: UUID, data: Data) -> None:
    save_entry(user, DiaryEntry(str(uuid4()), MONDAY, "Europe/Berlin", data), MONDAY)
    db.session.commit()


def look(now: datetime, claim_id: UUID | None = None) -> list[Claimed]:
    """Write the deliveries that are due, and claim all of them."""
    while materialise(now):
        db.session.commit()
    return take(now, claim_id)


def take(now: datetime, claim_id: UUID | None = None, limit: int = 100) -> list[Claimed]:
    db.session.commit()
    claim_id = claim_id or uuid4()
    claim(claim_id, now, limit)
    db.session.commit()
    return claimed_by(claim_id)


def sent_on(now: datetime) -> list[str]:
    """Kinds of the notifications that are sent then, without errors."""
    claim_id = uuid4()
    claimed = look(now, claim_id)
    finish(claim_id, [Result(each, "sent", 201) for each in claimed], now)
    db.session.commit()
    return [each.kind for each in claimed]


def row(claimed: Claimed) -> DeliveryRow:
    found = db.session.get_one(DeliveryRow, claimed.id)
    db.session.refresh(found)
    return found


def reminder_row(reminder_id: str) -> ReminderRow:
    return db.session.scalars(select(ReminderRow).where(ReminderRow.id == UUID(reminder_id))).one()


def next_due(reminder_id: str) -> datetime:
    at = reminder_row(reminder_id).next_due_at
    assert at
    return at
