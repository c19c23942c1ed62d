"""Table of the links to summaries."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from coach.store.columns import Document
from coach.store.database import Base


class SummaryLinkRow(Base):
    """Link to a walker's summary, for a reader without an account (coach/store/summary_links.py)."""

    __tablename__ = "summary_links"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    """Names the link to its walker alone. It opens nothing."""
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(String(64), unique=True)
    """SHA-256 of the token in the address: a copy of the database opens no summary."""
    name: Mapped[str] = mapped_column(String(64))
    period: Mapped[str] = mapped_column(String(16))
    notes: Mapped[list[str]] = mapped_column(Document)
    """Ids of the walks whose notes are shown."""
    created_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    last_opened_at: Mapped[datetime | None]
    """Last opening by a reader, up to `NOTED_EVERY` too early; null before the first."""
