"""Tables. Progress has none: it is computed from walks and screenings.

How to change one: edit it here, run `flask db migrate -m "what and why"`, and review the migration it writes.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal
from uuid import UUID, uuid4

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    String,
    UniqueConstraint,
)
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from coach.store.columns import Document
from coach.store.database import Base

CREDENTIAL_ID_AT_MOST = 1023
"""Bytes (WebAuthn, section 7.1). Databases take more, but the index of PostgreSQL has its own limit."""
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


class User(Base):
    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Canonical (coach/domain/email_address.py), so that one address is one account in any spelling."""
    password_hash: Mapped[str] = mapped_column(String(255))
    revision: Mapped[int] = mapped_column(default=0)
    """Logical clock of the `since` cursor: number of changes to this user's records."""
    created_at: Mapped[datetime]
    disabled_at: Mapped[datetime | None]
    """Time from which the operator lets the account open nothing; null for all others."""
    leaves_at: Mapped[datetime | None]
    """Time at which the account is deleted, as its walker asked; null: it stays."""

    def has_left(self, now: datetime) -> bool:
        """True for an account that is only not deleted yet."""
        return self.leaves_at is not None and self.leaves_at <= now


class InvitationRow(Base):
    """Unused invitation to sign up."""

    __tablename__ = "invitations"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    """SHA-256 of its words."""
    created_at: Mapped[datetime]


class SessionRow(Base):
    """Browser on which a user is signed in. Without this row, its cookies open nothing."""

    __tablename__ = "sessions"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the cookies: a copy of the database opens no account."""
    device: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime]
    """Last visit, up to `NOTED_EVERY` too early (coach/store/sessions.py)."""
    proved_at: Mapped[datetime]
    """Last proof that this is the account's walker: at sign-in, or when a page asked for it again."""


class PasskeyRow(Base):
    """Passkey of a user (WebAuthn): the public half of a key pair. Only the phone knows the other half."""

    __tablename__ = "passkeys"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    credential_id: Mapped[bytes] = mapped_column(LargeBinary(CREDENTIAL_ID_AT_MOST), unique=True)
    """Name that the authenticator gave it."""
    public_key: Mapped[bytes] = mapped_column(LargeBinary(2048))
    """In COSE form."""
    sign_count: Mapped[int] = mapped_column(BigInteger)
    """Number of its uses, as the authenticator counts. It stays 0 for a passkey that devices share."""
    transports: Mapped[list[str]] = mapped_column(JSON)
    """Hints of the browser how to reach the authenticator, such as "internal"."""
    backed_up: Mapped[bool]
    """True: it is copied to the walker's other devices."""
    name: Mapped[str] = mapped_column(String(64))
    created_at: Mapped[datetime]
    last_used_at: Mapped[datetime | None]
    """Also refuses replays: a challenge must be younger."""


class MailedCode(Base):
    """Code that was mailed (coach/store/codes.py)."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    """Random, and known only to the browser that asked: no stranger can use up its tries."""
    code_hash: Mapped[str] = mapped_column(String(255))
    tries_left: Mapped[int]
    expires_at: Mapped[datetime]


class ResetCodeRow(MailedCode):
    """Code for a new password."""

    __tablename__ = "reset_codes"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)


class SignUpCodeRow(MailedCode):
    """Code that confirms an address, with the sign-up that waits for it."""

    __tablename__ = "sign_up_codes"

    email: Mapped[str] = mapped_column(String(254))
    password_hash: Mapped[str] = mapped_column(String(255))
    invitation: Mapped[str | None] = mapped_column(String(64))
    """Digest of the invitation, which is used up with the code."""


class RecoverySheetRow(Base):
    """Words that set a new password once; at most one row per user."""

    __tablename__ = "recovery_sheets"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    words_hash: Mapped[str] = mapped_column(String(255))
    until: Mapped[datetime | None]
    """End of words that the operator made; null for those of the walker, which last."""


class SummaryLinkRow(Base):
    """Link to a walker's summary, for a reader without an account (coach/store/summary_links.py)."""

    __tablename__ = "summary_links"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    """Names the link to its walker alone. It opens nothing."""
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the address: a copy of the database opens no summary."""
    name: Mapped[str] = mapped_column(String(64))
    period: Mapped[str] = mapped_column(String(16))
    notes: Mapped[list[str]] = mapped_column(Document)
    """Ids of the walks whose notes are shown."""
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    last_opened_at: Mapped[datetime | None]
    """Last opening by a reader, up to `NOTED_EVERY` too early; null before the first."""


class Record(Base):
    """Record of a user, under an id that a phone made. Another user may have the same id."""

    __abstract__ = True

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int]
    """Value of the user's `revision` at the last change of this record."""

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
    """Null without a report; then the six columns below are null too."""
    setback: Mapped[str | None] = mapped_column(String(16))
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(String(2000))
    reported_at: Mapped[datetime | None]
    """Time at which the setback was last set. Null: that of `started_at`."""
    way: Mapped[str | None] = mapped_column(String(16))
    """Null: a walk from before ways, or from a phone that does not know them."""
    source: Mapped[str | None] = mapped_column(String(16))
    """Null: a coached walk from before sources, or from a phone that does not know them."""


class ScreeningRow(Record):
    __tablename__ = "screenings"

    answered_at: Mapped[datetime]
    start: Mapped[str] = mapped_column(String(2))
    cleared: Mapped[bool]
    outcome: Mapped[str | None] = mapped_column(String(16))
    """Null: a screening from before outcomes, or from a phone that does not know them."""
    agreed_by: Mapped[str | None] = mapped_column(String(16))
    agreed_in: Mapped[str | None] = mapped_column(String(7))
    """Month of the agreement, like 2026-11."""


class FallRow(Record):
    """Answer to the question after falls outside a walk."""

    __tablename__ = "falls"

    answered_at: Mapped[datetime]
    fell: Mapped[bool]


class DiaryRow(Record):
    """Entry of the diary. A deleted one keeps its id, and the other columns are null: its tombstone.

    The tombstones of walks go to every phone with the walks. The diary has its own feed, so also its own.
    """

    __tablename__ = "diary"

    kind: Mapped[str | None] = mapped_column(String(16))
    at: Mapped[datetime | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    data: Mapped[dict[str, Any] | None] = mapped_column(Document)
    """Fields of the kind, as on the wire (coach/domain/diary.py)."""


class Tombstone(Record):
    """Deleted walk: its id tells the other phones, and refuses the walk if it arrives late.

    The columns keep the stop of a walk whose setback was a fall or dizziness, and else are null.
    """

    __tablename__ = "tombstones"
    __table_args__ = (Index(None, "user_id", "revision"), Index(None, "user_id", "started_at"))

    started_at: Mapped[datetime | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    step: Mapped[str | None] = mapped_column(String(8))
    setback: Mapped[str | None] = mapped_column(String(16))
    reported_at: Mapped[datetime | None]


class SettingsRow(Base):
    """Settings of a user, the same on every phone; at most one row per user."""

    __tablename__ = "settings"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    values: Mapped[dict[str, Any]] = mapped_column("chosen", Document)
    """Fields of the domain's Settings by name, so that a new one needs no new column."""
    changed_at: Mapped[datetime]
    """Last change of any setting, by the phone's clock."""


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
USER: Any = User.__table__
SESSION: Any = SessionRow.__table__
WALK: Any = WalkRow.__table__
TOMBSTONE: Any = Tombstone.__table__
DIARY: Any = DiaryRow.__table__
REMINDER: Any = ReminderRow.__table__
PHONE: Any = PushSubscriptionRow.__table__
DELIVERY: Any = DeliveryRow.__table__
