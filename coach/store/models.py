"""The tables. Progress is not among them: it is computed from walks and screenings.

To change one: edit it here, then `flask db migrate -m "what and why"` and read what that wrote.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, BigInteger, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from coach.store.database import Base


class User(Base):
    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case, so that one address is one account however it is typed."""
    password_hash: Mapped[str] = mapped_column(String(255))
    revision: Mapped[int] = mapped_column(default=0)
    """How many changes this user's records have seen: the clock of the `since` cursor."""
    created_at: Mapped[datetime]


class Record(Base):
    """Something of a user's, under an id that was made on a phone."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    revision: Mapped[int]
    """The number of this record's last change among all changes of its user."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:  # noqa: N805  (SQLAlchemy hands it the class)
        return (Index(None, "user_id", "revision"),)


class WalkRow(Record):
    __tablename__ = "walks"
    __table_args__ = (Index(None, "user_id", "revision"), Index(None, "user_id", "started_at"))

    started_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    surface: Mapped[str] = mapped_column(String(16))
    step: Mapped[str | None] = mapped_column(String(8))
    planned_warm_up_s: Mapped[int]
    planned_backward_s: Mapped[list[int]]
    planned_recover_s: Mapped[int]
    planned_cool_down_s: Mapped[int]
    walked_backward_s: Mapped[int]
    walked_forward_s: Mapped[int]
    confidence: Mapped[int | None]
    """Null when there is no report; then the five below are null too."""
    setback: Mapped[str | None] = mapped_column(String(16))
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(String(2000))


class ScreeningRow(Record):
    __tablename__ = "screenings"

    answered_at: Mapped[datetime]
    start: Mapped[str] = mapped_column(String(2))
    cleared: Mapped[bool]


class Tombstone(Record):
    """A deleted walk: only the id is left, for other phones, and to refuse the walk if it comes late."""

    __tablename__ = "tombstones"


class SettingsRow(Base):
    """How the coach should sound and behave for a user, on every phone. There is at most one row of each."""

    __tablename__ = "settings"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    values: Mapped[dict[str, Any]] = mapped_column("chosen", JSON)
    """The fields of the domain's Settings, by name: a new one needs no new column."""
    changed_at: Mapped[datetime]
    """When the walker changed one last, by the phone's clock."""


class ReminderRow(Record):
    __tablename__ = "reminders"

    days: Mapped[list[int]]
    at: Mapped[str] = mapped_column(String(5))
    zone: Mapped[str] = mapped_column(String(64))
    on: Mapped[bool] = mapped_column("is_on")
    created_at: Mapped[datetime]
    next_due_at: Mapped[datetime | None] = mapped_column(index=True)
    """Computed from all the others; null: not due at any time."""
    quiet_until: Mapped[datetime | None]
    """The walker said "not today", or it rests after a row of reminders without a walk."""
    later_from: Mapped[datetime | None]
    """The time that was put off last; once each."""
    later_at: Mapped[datetime | None]
    """Until when."""


class PushSubscriptionRow(Base):
    """A phone that shows reminders: where its messages go, and the keys that only it can read them with."""

    __tablename__ = "push_subscriptions"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    endpoint: Mapped[str] = mapped_column(String(2048))
    p256dh: Mapped[str] = mapped_column(String(100))
    auth: Mapped[str] = mapped_column(String(32))
    origin: Mapped[str] = mapped_column(String(300))
    """Where this phone opens the app: what a tap on the reminder leads to begins with it."""
    device: Mapped[str] = mapped_column(String(64))
    language: Mapped[str] = mapped_column(String(8), server_default="en")
    """In which its reminders are written: what the phone was spoken to in when it was last heard of."""
    created_at: Mapped[datetime]
    last_delivered_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """One message to one phone, from the moment it is due."""

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("reminder_id", "due_at", "subscription"),
        Index(None, "user_id", "due_at"),
    )

    id: Mapped[int] = mapped_column(BigInteger().with_variant(Integer, "sqlite"), primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    reminder_id: Mapped[UUID | None] = mapped_column(ForeignKey("reminders.id", ondelete="CASCADE"))
    """Null: a test, which the walker asked for."""
    subscription: Mapped[str] = mapped_column(String(64))
    """Its digest; the subscription itself may be gone."""
    kind: Mapped[str] = mapped_column(String(8))
    due_at: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[datetime | None] = mapped_column(index=True)
    """When it may be claimed: at once, after a pause, or when the lease of whoever claimed it is over.

    Null: it is finished."""
    claimed_by: Mapped[UUID | None] = mapped_column(index=True)
    """The claim, of which only one at a time may finish it."""
    outcome: Mapped[str | None] = mapped_column(String(16))
    status: Mapped[int | None]
    """What the push service answered last."""


class PushCountRow(Base):
    """How many deliveries came to which outcome, since the beginning."""

    __tablename__ = "push_counts"

    outcome: Mapped[str] = mapped_column(String(16), primary_key=True)
    count: Mapped[int] = mapped_column(BigInteger)


class WorkerRow(Base):
    """When the worker last looked for what is due. There is one row."""

    __tablename__ = "worker"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    last_ran_at: Mapped[datetime]


# For queries of columns, where there are too many rows for objects of the session.
WALK: Any = WalkRow.__table__
REMINDER: Any = ReminderRow.__table__
PHONE: Any = PushSubscriptionRow.__table__
DELIVERY: Any = DeliveryRow.__table__
