"""Screenings of every user."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from coach.domain.walk import Screening
from coach.store.database import db
from coach.store.errors import FactsFixed
from coach.store.models import ScreeningRow
from coach.store.records import next_revision, own
from coach.store.rows import row_of_screening, screening_of_row


def save_screening(user_id: UUID, screening: Screening, now: datetime) -> bool:
    """Insert the screening; True if it is new. Idempotent.

    Raises `ClockWrong`, `FactsFixed`, and the errors of `own`.
    """
    revision = next_revision(user_id)
    row = own(ScreeningRow, UUID(screening.id), user_id)
    if row is None:
        screening.check_clock(now)
        db.session.add(row_of_screening(screening, user_id, revision))
        return True
    if screening_of_row(row) != screening:
        raise FactsFixed
    return False


def screenings_of(user_id: UUID) -> list[Screening]:
    """All screenings of a user, the oldest first."""
    mine = select(ScreeningRow).where(ScreeningRow.user_id == user_id)
    rows = db.session.scalars(mine.order_by(ScreeningRow.answered_at, ScreeningRow.id))
    return [screening_of_row(row) for row in rows]
