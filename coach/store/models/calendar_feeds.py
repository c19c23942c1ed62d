"""Table of the addresses of calendar feeds."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coach.store.database import Base


class CalendarFeedRow(Base):
    """Address at which a calendar program finds a walker's planned walks (coach/store/calendar_feeds.py)."""

    __tablename__ = "calendar_feeds"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    """Names the feed to its walker alone. It opens nothing."""
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the address."""
    language: Mapped[str] = mapped_column(String(8))
    """Language of the page on which it was made."""
    created_at: Mapped[datetime]
    read_at: Mapped[datetime]
    """Last reading by a calendar program, up to `NOTED_EVERY` too early; `created_at` before the first."""
