"""Tables of what phones send and fetch: walks, screenings, falls, the diary and settings."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, declared_attr, mapped_column

from coach.store.columns import Document
from coach.store.database import Base


class Record(Base):
    """Record of a user, under an id that a phone made. Another user may have the same id."""

    __abstract__ = True

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    id: Mapped[UUID] = mapped_column(primary_key=True)
    revision: Mapped[int]
    """Value of the user's `revision` at the last change of this record."""

    @declared_attr.directive
    def __table_args__(cls) -> tuple[Index, ...]:  # noqa: N805  (SQLAlchemy hands it the class)
        return (Index(None, "user_id", "revision"),)


class WalkRow(Record):
    __tablename__ = "walks"
    __table_args__ = (Index(None, "user_id", "revision"), Index(None, "user_id", "started_at"))

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
    """Null without a report; then the six columns below are null too."""
    setback: Mapped[str | None] = mapped_column(String(16))
    pain_before: Mapped[int | None]
    pain_after: Mapped[int | None]
    effort: Mapped[int | None]
    note: Mapped[str | None] = mapped_column(String(2000))
    reported_at: Mapped[datetime | None]
    """Time at which the setback was last set. Null: that of `started_at`."""
    way: Mapped[str | None] = mapped_column(String(16))
    """Null: a walk from before ways, or from a phone that does not know them."""
    source: Mapped[str | None] = mapped_column(String(16))
    """Null: a coached walk from before sources, or from a phone that does not know them."""


class ScreeningRow(Record):
    __tablename__ = "screenings"

    answered_at: Mapped[datetime]
    start: Mapped[str] = mapped_column(String(2))
    cleared: Mapped[bool]
    outcome: Mapped[str | None] = mapped_column(String(16))
    """Null: a screening from before outcomes, or from a phone that does not know them."""
    agreed_by: Mapped[str | None] = mapped_column(String(16))
    agreed_in: Mapped[str | None] = mapped_column(String(7))
    """Month of the agreement, like 2026-11."""


class FallRow(Record):
    """Answer to the question after falls outside a walk."""

    __tablename__ = "falls"

    answered_at: Mapped[datetime]
    fell: Mapped[bool]


class DiaryRow(Record):
    """Entry of the diary. A deleted one keeps its id, and the other columns are null: its tombstone.

    The tombstones of walks go to every phone with the walks. The diary has its own feed, so also its own.
    """

    __tablename__ = "diary"

    kind: Mapped[str | None] = mapped_column(String(16))
    at: Mapped[datetime | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    data: Mapped[dict[str, Any] | None] = mapped_column(Document)
    """Fields of the kind, as on the wire (coach/domain/diary.py)."""


class Tombstone(Record):
    """Deleted walk: its id tells the other phones, and refuses the walk if it arrives late.

    The columns keep the stop of a walk whose setback was a fall or dizziness, and else are null.
    """

    __tablename__ = "tombstones"
    __table_args__ = (Index(None, "user_id", "revision"), Index(None, "user_id", "started_at"))

    started_at: Mapped[datetime | None]
    zone: Mapped[str | None] = mapped_column(String(64))
    step: Mapped[str | None] = mapped_column(String(8))
    setback: Mapped[str | None] = mapped_column(String(16))
    reported_at: Mapped[datetime | None]


class SettingsRow(Base):
    """Settings of a user, the same on every phone; at most one row per user."""

    __tablename__ = "settings"

    user_id: Mapped[UUID] = mapped_column(ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    values: Mapped[dict[str, Any]] = mapped_column("chosen", Document)
    """Fields of the domain's Settings by name, so that a new one needs no new column."""
    changed_at: Mapped[datetime]
    """Last change of any setting, by the phone's clock."""


# For queries of columns: faster than session objects where many rows are read, or by every exchange.
WALK: Any = WalkRow.__table__
TOMBSTONE: Any = Tombstone.__table__
DIARY: Any = DiaryRow.__table__
SCREENING: Any = ScreeningRow.__table__
FALL: Any = FallRow.__table__
SETTINGS: Any = SettingsRow.__table__
