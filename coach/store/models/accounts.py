"""Tables of accounts: the user, and what opens an account."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import JSON, BigInteger, ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from coach.store.database import Base

CREDENTIAL_ID_AT_MOST = 1023
"""Bytes (WebAuthn, section 7.1). Databases take more, but the index of PostgreSQL has its own limit."""


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


# For queries of columns: faster than session objects where many rows are read.
USER: Any = User.__table__
SESSION: Any = SessionRow.__table__
