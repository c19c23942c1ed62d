"""Table of standings: a cache, which may be emptied at any time."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coach.store.columns import Document
from coach.store.database import Base


class StandingRow(Base):
    """Progression after all entries of a user's log before a moment."""

    __tablename__ = "standings"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    revision: Mapped[int]
    """Revision of the user at which the log was read, or a lower one."""
    rules: Mapped[str] = mapped_column(String(64))
    """Digest of the code that folded. Another release folds again."""
    before: Mapped[datetime]
    """Moment, in whole milliseconds, before which every entry is in `states`."""
    plan: Mapped[str | None] = mapped_column(String(16))
    """First day and start of the therapist's plan; null: no plan with a start."""
    states: Mapped[dict[str, Any]] = mapped_column(Document)
    """`own`: state of the fold. `begun`: the same under the plan's start, or null."""


STANDING: Any = StandingRow.__table__
