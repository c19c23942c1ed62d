"""Mailed codes: each is good once, for ten minutes and five tries, on the browser that asked for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import delete, update

from coach.store.database import begin_to_write, db
from coach.store.models import ResetCodeRow

LASTS = timedelta(minutes=10)
TRIES = 5


def add_reset_code(code_id: UUID, user_id: UUID, code_hash: str, now: datetime) -> None:
    """Keep a code for a new password. `code_id` is known only to the browser that asked."""
    begin_to_write()
    db.session.execute(delete(ResetCodeRow).where(ResetCodeRow.expires_at <= now))
    db.session.add(
        ResetCodeRow(
            id=code_id, user_id=user_id, code_hash=code_hash, tries_left=TRIES, expires_at=now + LASTS
        )
    )


def take_try(code_id: UUID, now: datetime) -> ResetCodeRow | None:
    """Code to compare one try with; None if it is unknown, used, too old or tried too often.

    Commit before comparing, so that tries at once count each.
    """
    begin_to_write()
    return db.session.scalar(
        update(ResetCodeRow)
        .where(ResetCodeRow.id == code_id, ResetCodeRow.expires_at > now, ResetCodeRow.tries_left > 0)
        .values(tries_left=ResetCodeRow.tries_left - 1)
        .returning(ResetCodeRow)
    )


def use_code(code_id: UUID) -> bool:
    """Use a code up, with all others of its user. False for the slower of two callers at once."""
    begin_to_write()
    used = db.session.scalar(
        delete(ResetCodeRow).where(ResetCodeRow.id == code_id).returning(ResetCodeRow.user_id)
    )
    if used:
        drop_codes_of(used)
    return used is not None


def drop_codes_of(user_id: UUID) -> None:
    """Let no code of this user be used."""
    begin_to_write()
    db.session.execute(delete(ResetCodeRow).where(ResetCodeRow.user_id == user_id))
