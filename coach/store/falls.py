"""Answers about falls outside a walk, of every user."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from coach.domain.screening import Fall
from coach.store import quotas
from coach.store.errors import FactsFixed
from coach.store.models.records import FALL, FallRow
from coach.store.prepared import Prepared
from coach.store.records import next_revision, own
from coach.store.rows import fall_of_row, put_row, read_row, readable, row_of_fall

_OF_USER = Prepared(
    select(FALL).where(FALL.c.user_id == bindparam("of_user")).order_by(FALL.c.answered_at, FALL.c.id)
)


def save_fall(user_id: UUID, fall: Fall, now: datetime) -> bool:
    """Insert the answer; True if it is new. Idempotent.

    Raises `ClockWrong`, `FactsFixed`, `TooManyAnswers`, and the errors of `own`.
    """
    full = quotas.reached(user_id, FallRow)
    revision = next_revision(user_id)
    row = own(FallRow, UUID(fall.id), user_id)
    stored = read_row(row, fall_of_row) if row else None
    if row is None or stored is None:
        fall.check_clock(now)
        if row is None and full:
            raise full
        put_row(row_of_fall(fall, user_id, revision), row)
        return row is None
    if stored != fall:
        raise FactsFixed
    return False


def falls_of(user_id: UUID) -> list[Fall]:
    """All answers of a user, the oldest first."""
    return readable(_OF_USER.rows({"of_user": user_id}), fall_of_row)
