"""Quotas: the most records of each kind that an account may have.

They bound what one account costs. Each is far beyond what a person needs in a life of walks.
"""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import func, select

from coach.store.database import db
from coach.store.errors import TooManyAnswers, TooManyDeletions, TooManyEntries, TooManyWalks
from coach.store.models.records import DiaryRow, FallRow, Record, ScreeningRow, Tombstone, WalkRow

WALKS = 20_000
DELETIONS = 40_000
"""Tombstones. A stored walk can always be deleted, so an account may have more."""
ANSWERS = 2_000
"""Screenings, and as many answers about falls."""
ENTRIES = 20_000
"""Entries of the diary, with the deleted ones: fifty years of a knee each morning."""

QUOTAS: dict[type[Record], tuple[int, type[Exception]]] = {
    WalkRow: (WALKS, TooManyWalks),
    Tombstone: (DELETIONS, TooManyDeletions),
    ScreeningRow: (ANSWERS, TooManyAnswers),
    FallRow: (ANSWERS, TooManyAnswers),
    DiaryRow: (ENTRIES, TooManyEntries),
}


def reached(user_id: UUID, *kinds: type[Record]) -> Exception | None:
    """Refusal of a further record, None while there is room.

    Call it before the write lock is taken, because counting takes longer with each record. Requests at the
    same moment may then pass the quota by one each.
    """
    for kind in kinds:
        at_most, refusal = QUOTAS[kind]
        if _count(kind, user_id) >= at_most:
            return refusal()
    return None


def may_be_reached(changes: int, *kinds: type[Record]) -> bool:
    """False for an account with so few changes: each record was at least one. It saves the counting."""
    return any(changes >= QUOTAS[kind][0] for kind in kinds)


def _count(kind: type[Record], user_id: UUID) -> int:
    """Number of records, from the index alone."""
    return db.session.scalar(select(func.count()).where(kind.user_id == user_id)) or 0
