"""Walk log of every user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

from sqlalchemy import select

from coach.domain import report_time
from coach.domain.stops import stop_of
from coach.domain.summary import NOTES_AT_MOST
from coach.domain.walk import Stop, Walk
from coach.store import quotas
from coach.store.database import db
from coach.store.errors import Deleted, FactsFixed
from coach.store.models.records import Record, Tombstone, WalkRow
from coach.store.records import PAGE, changed, next_revision, own, span_after
from coach.store.rows import (
    bury,
    facts,
    put_row,
    read_row,
    readable,
    report_columns,
    row_of_walk,
    stop_of_row,
    stop_of_unreadable,
    walk_of_row,
    withdraw,
)

ALIKE_AT_MOST = 20
"""Records with one start that are compared with a walk under the write lock. A person has one or two."""


@dataclass(frozen=True)
class Changes:
    """Page of a user's log: the changes after a cursor, in the order in which they reached the server."""

    walks: Sequence[Walk]
    deleted: Sequence[str]
    stops: Sequence[Stop]
    """Stops of those in `deleted` that had a fall or dizziness."""
    cursor: int
    more: bool


def save_walk(user_id: UUID, walk: Walk, now: datetime) -> tuple[Walk, bool]:
    """Insert the walk, or update the report of a stored one. Idempotent.

    Returns the walk as stored, and True if it was inserted. `report_time` says when the report was made.

    Raises `ClockWrong`, `FactsFixed`, `TooManyWalks`, `TooManyDeletions`, and the errors of `own`.
    """
    full = quotas.reached(user_id, WalkRow, Tombstone)
    revision = next_revision(user_id)
    row = own(WalkRow, UUID(walk.id), user_id)
    stored = read_row(row, walk_of_row) if row else None
    if row is None or stored is None:
        walk.check_clock(now)
        if row is None and full:
            raise full
        walk = replace(walk, report=report_time.of_new_walk(walk.report, walk.started_at, now))
        for tombstone in _tombstones_like(user_id, walk):
            withdraw(tombstone)
        put_row(row_of_walk(walk, user_id, revision), row)
        return walk, row is None
    # An older phone sends no way and no source, and loses none.
    walk = replace(walk, way=walk.way or stored.way, source=walk.source or stored.source)
    known = replace(stored, way=stored.way or walk.way, source=stored.source or walk.source)
    if facts(known) != facts(walk):
        raise FactsFixed
    report = report_time.of_stored_walk(walk.report, stored.report, walk.started_at, now)
    walk = replace(walk, report=report)
    if stored != walk:
        row.revision, row.way, row.source = revision, walk.way, walk.source
        for column, value in report_columns(walk.report).items():
            setattr(row, column, value)
    return walk, False


def delete_walk(user_id: UUID, walk_id: UUID) -> None:
    """Replace the walk by a tombstone, even before the walk arrives.

    Raises `IdTaken`, and `TooManyDeletions` for a walk that has not arrived.

    The tombstone keeps a fall or dizziness, unless Undo has brought the same walk back under another id.
    """
    full = quotas.reached(user_id, Tombstone)
    revision = next_revision(user_id)
    try:
        row = own(WalkRow, walk_id, user_id)
    except Deleted:
        return
    if row is None and full:
        raise full
    tombstone = Tombstone(id=walk_id, user_id=user_id, revision=revision)
    if row is not None:
        walk = read_row(row, walk_of_row)
        if walk is None or not _is_logged_twice(user_id, walk):
            bury(stop_of(walk) if walk else stop_of_unreadable(row), tombstone)
        db.session.delete(row)
    db.session.add(tombstone)


def changes_since(user_id: UUID, cursor: int, page: int = PAGE) -> Changes:
    """Up to `page` changes after `cursor`; 0 starts from the beginning."""
    cursor, newest = span_after(user_id, cursor)
    walks = changed(WalkRow, user_id, cursor, newest, page)
    tombstones = changed(Tombstone, user_id, cursor, newest, page)
    rows: list[Record] = sorted([*walks, *tombstones], key=lambda row: row.revision)
    shown, more = rows[:page], len(rows) > page
    return Changes(
        walks=readable((row for row in shown if isinstance(row, WalkRow)), walk_of_row),
        deleted=[str(row.id) for row in shown if isinstance(row, Tombstone)],
        stops=readable((row for row in shown if isinstance(row, Tombstone) and row.setback), stop_of_row),
        cursor=shown[-1].revision if more else newest,
        more=more,
    )


def noted_walks(user_id: UUID) -> list[Walk]:
    """The newest walks with a note, at most `NOTES_AT_MOST`, the newest first."""
    noted = select(WalkRow).where(WalkRow.user_id == user_id, WalkRow.note != "")
    rows = db.session.scalars(noted.order_by(WalkRow.started_at.desc(), WalkRow.id).limit(NOTES_AT_MOST))
    return readable(rows, walk_of_row)


def _tombstones_like(user_id: UUID, walk: Walk) -> list[Tombstone]:
    """Tombstones with the stop of this walk. Undo brings a deleted walk back under a new id."""
    alike = select(Tombstone).where(
        Tombstone.user_id == user_id, Tombstone.setback.is_not(None), Tombstone.started_at == walk.started_at
    )
    found = db.session.scalars(alike.limit(ALIKE_AT_MOST))
    return [row for row in found if (row.zone, row.step) == (walk.zone, walk.step)]


def _is_logged_twice(user_id: UUID, walk: Walk) -> bool:
    begun_alike = select(WalkRow).where(WalkRow.user_id == user_id, WalkRow.started_at == walk.started_at)
    found = db.session.scalars(begun_alike.limit(ALIKE_AT_MOST))
    others = [row for row in found if str(row.id) != walk.id]
    return any((row.zone, row.step) == (walk.zone, walk.step) for row in others)
