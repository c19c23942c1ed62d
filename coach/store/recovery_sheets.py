"""Recovery sheets: words that open an account once, instead of the password. An account has one at most."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from sqlalchemy import delete, or_, select

from coach.store.database import db
from coach.store.models.accounts import RecoverySheetRow
from coach.store.write_lock import begin_to_write


def keep_sheet(user_id: UUID, words_hash: str, until: datetime | None = None) -> None:
    """Keep a sheet, for ever or until a time. The account's earlier sheet is no longer good."""
    begin_to_write()
    db.session.merge(RecoverySheetRow(user_id=user_id, words_hash=words_hash, until=until))


def sheet_of(user_id: UUID, now: datetime) -> str | None:
    """Hash of the words that are good now."""
    return db.session.scalar(
        select(RecoverySheetRow.words_hash).where(
            RecoverySheetRow.user_id == user_id,
            or_(RecoverySheetRow.until.is_(None), RecoverySheetRow.until > now),
        )
    )


def use_sheet(user_id: UUID, words_hash: str) -> bool:
    """Use a sheet up. False for the slower of two callers at once."""
    begin_to_write()
    used = db.session.execute(
        delete(RecoverySheetRow)
        .where(RecoverySheetRow.user_id == user_id, RecoverySheetRow.words_hash == words_hash)
        .returning(RecoverySheetRow.user_id)
    )
    return used.scalar() is not None
