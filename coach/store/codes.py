"""Mailed codes: each is good once, for ten minutes and five tries, on the browser that asked for it."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TypeVar
from uuid import UUID

from sqlalchemy import delete, update

from coach.store.database import db
from coach.store.models.accounts import MailedCode, ResetCodeRow
from coach.store.write_lock import begin_to_write

LASTS = timedelta(minutes=10)
TRIES = 5

Code = TypeVar("Code", bound=MailedCode)


def add_code(code: MailedCode, now: datetime) -> None:
    """Keep a new code, and forget those of its kind that are too old. Its `id` is for the browser alone."""
    begin_to_write()
    kind = type(code)
    db.session.execute(delete(kind).where(kind.expires_at <= now))
    code.tries_left, code.expires_at = TRIES, now + LASTS
    db.session.add(code)


def take_try(kind: type[Code], code_id: UUID, now: datetime) -> Code | None:
    """Code to compare one try with; None if it is unknown, used, too old or tried too often.

    Commit before comparing, so that tries at once count each.
    """
    begin_to_write()
    return db.session.scalar(
        update(kind)
        .where(kind.id == code_id, kind.expires_at > now, kind.tries_left > 0)
        .values(tries_left=kind.tries_left - 1)
        .returning(kind)
    )


def use_code(kind: type[MailedCode], code_id: UUID) -> bool:
    """Use a code up. False for the slower of two callers at once."""
    begin_to_write()
    return db.session.scalar(delete(kind).where(kind.id == code_id).returning(kind.id)) is not None


def drop_codes_of(user_id: UUID) -> None:
    """Let no code of this user set another password."""
    begin_to_write()
    db.session.execute(delete(ResetCodeRow).where(ResetCodeRow.user_id == user_id))
