"""Invitations to sign up. The table has only their digests."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, select

from coach.store.database import db
from coach.store.errors import InvitationUsed
from coach.store.models.accounts import InvitationRow
from coach.store.write_lock import begin_to_write

LASTS = timedelta(days=30)


def digest_of(words: str) -> str:
    """Digest of an invitation. It is fast: the 66 random bits of six words need no slow hash."""
    return hashlib.sha256(words.encode()).hexdigest()


def add_invitation(digest: str, now: datetime) -> None:
    """Keep an invitation, and forget those that are too old."""
    begin_to_write()
    db.session.execute(delete(InvitationRow).where(InvitationRow.created_at <= now - LASTS))
    db.session.add(InvitationRow(digest=digest, created_at=now))


def is_invited(digest: str, now: datetime) -> bool:
    """True for an invitation that is still good."""
    return db.session.scalar(select(InvitationRow.digest).where(*_good(digest, now))) is not None


def use_invitation(digest: str, now: datetime) -> None:
    """Use an invitation up. Raises `InvitationUsed`, also for the slower of two callers at once."""
    begin_to_write()
    used = db.session.execute(
        delete(InvitationRow).where(*_good(digest, now)).returning(InvitationRow.digest)
    )
    if used.scalar() is None:
        db.session.rollback()
        raise InvitationUsed


def _good(digest: str, now: datetime) -> tuple[ColumnElement[bool], ...]:
    return InvitationRow.digest == digest, InvitationRow.created_at > now - LASTS
