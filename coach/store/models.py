"""The tables. Progress is not among them: it is computed from walks and screenings.

To change one: edit it here, then `flask db migrate -m "what and why"` and read what that wrote.
"""

from __future__ import annotations

from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from coach.store.database import Base


class User(Base):
    __tablename__ = "users"

    id: Mapped[UUID] = mapped_column(primary_key=True, default=uuid4)
    email: Mapped[str] = mapped_column(String(254), unique=True)
    """Lower case, so that one address is one account however it is typed."""
    password_hash: Mapped[str] = mapped_column(String(255))
    revision: Mapped[int] = mapped_column(default=0)
    """How many changes this user's records have seen: the clock of the `since` cursor."""
    created_at: Mapped[datetime]


class Record(Base):
    """Something of a user's, under an id that was made on a phone."""

    __abstract__ = True

    id: Mapped[UUID] = mapped_column(primary_key=True)
    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"))
    revision: Mapped[int]
    """The number of this record's last change among all changes of its user."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index]:  # noqa: N805  (SQLAlchemy hands it the class)
        return (Index(None, "user_id", "revision"),)


class WalkRow(Record):
    __tablename__ = "walks"

    started_at: Mapped[datetime]
    zone: Mapped[str] = mapped_column(String(64))
    surface: Mapped[str] = mapped_column(String(16))
    step: Mapped[str | None] = mapped_column(String(8))
    planned_warm_up_s: Mapped[int]
    planned_backward_s: Mapped[list[int]]
    planned_recover_s: Mapped[int]
    planned_cool_down_s: Mapped[int]
    walked_backward_s: Mapped[int]
    walked_forward_s: Mapped[int]
    confidence: Mapped[int | None]
    """Null when there is no report; then the five below are null too."""
    setback: Mapped[str | None] = mapped_column(String(16))
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(String(2000))


class ScreeningRow(Record):
    __tablename__ = "screenings"

    answered_at: Mapped[datetime]
    start: Mapped[str] = mapped_column(String(2))
    cleared: Mapped[bool]


class Tombstone(Record):
    """A deleted walk: only the id is left, for other phones, and to refuse the walk if it comes late."""

    __tablename__ = "tombstones"
