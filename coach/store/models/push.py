"""Tables of reminders, and of the notifications that the push worker sends for them."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID

from sqlalchemy import BigInteger, ForeignKey, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from coach.store.database import Base
from coach.store.models.records import Record

Kind = Literal["walk", "later", "question", "missed", "test"]
"""Kind of a notification: reminder, postponed reminder, question for another time, test.

"missed": a reminder that asks what got in the way, after a week without a walk.
"""
Outcome = Literal["sent", "walked", "withheld", "expired", "gone", "refused", "failed"]
"""Outcome of a delivery.

- "walked": not sent, because the walker has walked that day.
- "withheld": not sent before a doctor has agreed, on a day of rest, or in a planned pause
  (docs/progression.md 7.12, 7.14, 9.2).
- "expired": not sent within the window.
- "gone": the phone is no longer subscribed.
- "refused": the push service refused the key or the signature, or has a private address.
- "failed": any other answer.
"""


class ReminderRow(Record):
    __tablename__ = "reminders"

    days: Mapped[list[int]]
    at: Mapped[str] = mapped_column(String(5))
    zone: Mapped[str] = mapped_column(String(64))
    on: Mapped[bool] = mapped_column("is_on")
    created_at: Mapped[datetime]
    next_due_at: Mapped[datetime | None] = mapped_column(index=True)
    """Computed from the other columns; null when no time is due."""
    quiet_until: Mapped[datetime | None]
    """End of a pause: "not today", or the rest after a row of reminders without a walk."""
    later_from: Mapped[datetime | None]
    """Due time that was put off last; each may be put off once."""
    later_at: Mapped[datetime | None]
    """Time to which it was put off."""
    failed_at: Mapped[datetime | None] = mapped_column(index=True)
    """Time at which it was due and failed; null when it was last due without an error."""


class PushSubscriptionRow(Base):
    """Push subscription of a phone: its endpoint, and the keys that encrypt for it."""

    __tablename__ = "push_subscriptions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    session_id: Mapped[UUID | None] = mapped_column(ForeignKey("sessions.id", ondelete="CASCADE"), index=True)
    """Session that registered it last; its end deletes it. Null: registered before there were sessions."""
    endpoint: Mapped[str] = mapped_column(String(2048))
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(32))
    origin: Mapped[str] = mapped_column(String(300))
    """Origin at which this phone opens the app; links in notifications begin with it."""
    device: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8), server_default="en")
    """Language of its notifications: the page's, when this phone last subscribed."""
    created_at: Mapped[datetime]
    last_delivered_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """Delivery of one notification to one phone, from the moment it is due."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("reminder_id", "user_id", "due_at", "subscription"),
        ForeignKeyConstraint(
            ["reminder_id", "user_id"], ["reminders.id", "reminders.user_id"], ondelete="CASCADE"
        ),
        Index(None, "user_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    reminder_id: Mapped[UUID | None]
    """Null for a test, which the walker asked for."""
    subscription: Mapped[str] = mapped_column(String(64))
    """Digest of the subscription, which may be gone by now."""
    kind: Mapped[Kind] = mapped_column(String(8))
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(index=True)
    """Time from which it may be claimed: at once, after a pause, or when the current lease ends.

    Null when it is finished."""
    claimed_by: Mapped[UUID | None] = mapped_column(index=True)
    """Current claim; only this claim may finish the delivery."""
    outcome: Mapped[Outcome | None] = mapped_column(String(16))
    status: Mapped[int | None]
    """Last HTTP status from the push service."""


class PushCountRow(Base):
    """Number of deliveries by outcome, since the installation began."""

    __tablename__ = "push_counts"

    outcome: Mapped[str] = mapped_column(String(16), primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)


class PushWorkerRow(Base):
    """Time of the push worker's last look at the queue; a single row."""

    __tablename__ = "worker"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_ran_at: Mapped[datetime]


# For queries of columns: faster than session objects where many rows are read.
REMINDER: Any = ReminderRow.__table__
PHONE: Any = PushSubscriptionRow.__table__
DELIVERY: Any = DeliveryRow.__table__
