"""Links to a walker's summary, for a reader without an account. Deleting a row ends its link at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from sqlalchemy import delete, func, select, update

from coach.domain.summary import Chosen, Period
from coach.store.accounts import lock_user
from coach.store.database import db
from coach.store.errors import NotYours, TooMany
from coach.store.models.accounts import User
from coach.store.models.summary_links import SummaryLinkRow
from coach.store.private_links import digest_of, new_token
from coach.store.write_lock import begin_to_write

AT_MOST = 10
"""Links per user."""
NOTED_EVERY = timedelta(minutes=1)
"""Interval of `last_opened_at`, so that few requests write."""


@dataclass(frozen=True)
class Shared:
    """Choice that a link shows, and the user of its log."""

    link_id: UUID
    user_id: UUID
    chosen: Chosen
    last_opened_at: datetime | None


def add_link(user_id: UUID, chosen: Chosen, days: int, now: datetime) -> str:
    """Add a link, and return its token. Links of this user that are over are deleted. Raises `TooMany`."""
    lock_user(user_id)
    over = delete(SummaryLinkRow).where(SummaryLinkRow.user_id == user_id, SummaryLinkRow.ends_at <= now)
    db.session.execute(over)
    count = select(func.count()).where(SummaryLinkRow.user_id == user_id)
    if (db.session.scalar(count) or 0) >= AT_MOST:
        raise TooMany
    token = new_token()
    db.session.add(
        SummaryLinkRow(
            user_id=user_id,
            digest=digest_of(token),
            name=chosen.name,
            period=chosen.period,
            notes=list(chosen.notes),
            created_at=now,
            ends_at=now + timedelta(days=days),
        )
    )
    db.session.flush()
    return token


def links_of(user_id: UUID, now: datetime) -> Sequence[SummaryLinkRow]:
    """All links of a user that are not over, the newest first."""
    mine = select(SummaryLinkRow).where(SummaryLinkRow.user_id == user_id, SummaryLinkRow.ends_at > now)
    return db.session.scalars(mine.order_by(SummaryLinkRow.created_at.desc(), SummaryLinkRow.id)).all()


def end_link(user_id: UUID, link_id: UUID) -> None:
    """End a link. Raises `NotYours`, also for a link that is gone."""
    begin_to_write()
    ended = delete(SummaryLinkRow).where(SummaryLinkRow.user_id == user_id, SummaryLinkRow.id == link_id)
    if db.session.scalar(ended.returning(SummaryLinkRow.id)) is None:
        raise NotYours


def shared_by(token: str, now: datetime) -> Shared | None:
    """Choice that a token opens; None if its link is over or never was, or its account opens nothing."""
    row = db.session.scalar(
        select(SummaryLinkRow)
        .join(User)
        .where(
            SummaryLinkRow.digest == digest_of(token),
            SummaryLinkRow.ends_at > now,
            User.disabled_at.is_(None),
            User.leaves_at.is_(None),
        )
    )
    if row is None:
        return None
    chosen = Chosen(row.name, cast(Period, row.period), tuple(row.notes or ()))
    return Shared(row.id, row.user_id, chosen, row.last_opened_at)


def note_opening(link_id: UUID, now: datetime) -> None:
    """Record that a reader has opened a link."""
    begin_to_write()
    opened = update(SummaryLinkRow).where(SummaryLinkRow.id == link_id)
    db.session.execute(opened.values(last_opened_at=now))
