"""Screenings of every user."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, select

from coach.domain.screening import Screening
from coach.store import quotas
from coach.store.errors import FactsFixed
from coach.store.models.records import SCREENING, ScreeningRow
from coach.store.prepared import Prepared
from coach.store.records import next_revision, own
from coach.store.rows import outcome_columns, put_row, read_row, readable, row_of_screening, screening_of_row

_OF_USER = Prepared(
    select(SCREENING)
    .where(SCREENING.c.user_id == bindparam("of_user"))
    .order_by(SCREENING.c.answered_at, SCREENING.c.id)
)


def save_screening(user_id: UUID, screening: Screening, now: datetime) -> tuple[Screening, bool]:
    """Insert the screening. Idempotent.

    Returns the screening as stored, and True if it was inserted. Older phones send no outcome, and lose none.

    Raises `ClockWrong`, `FactsFixed`, `TooManyAnswers`, and the errors of `own`.
    """
    full = quotas.reached(user_id, ScreeningRow)
    revision = next_revision(user_id)
    row = own(ScreeningRow, UUID(screening.id), user_id)
    stored = read_row(row, screening_of_row) if row else None
    if row is None or stored is None:
        screening.check_clock(now)
        if row is None and full:
            raise full
        put_row(row_of_screening(screening, user_id, revision), row)
        return screening, row is None
    if _first_fields(stored) != _first_fields(screening):
        raise FactsFixed
    if stored.outcome is None and screening.outcome is not None:
        row.revision = revision
        for column, value in outcome_columns(screening).items():
            setattr(row, column, value)
    elif screening.outcome is not None and stored != screening:
        raise FactsFixed
    return screening_of_row(row), False


def screenings_of(user_id: UUID) -> list[Screening]:
    """All screenings of a user, the oldest first."""
    return readable(_OF_USER.rows({"of_user": user_id}), screening_of_row)


def _first_fields(screening: Screening) -> Screening:
    return replace(screening, outcome=None, agreed_by=None, agreed_in=None)
