"""Diaries of every user. Last write wins, by arrival. A deletion wins over every write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from sqlalchemy import select

from coach.domain.diary import DiaryEntry, Kind, as_json, stored_data
from coach.domain.zones import known_zone
from coach.store import quotas
from coach.store.database import Columns, db
from coach.store.errors import Deleted
from coach.store.models.records import DIARY, DiaryRow
from coach.store.records import PAGE, changes_of, next_revision, own, start_of_span
from coach.store.rows import put_row, read_row, readable

_CHANGED = changes_of(DIARY)
WEEKS: tuple[Kind, ...] = ("pause", "missed_week")


@dataclass(frozen=True)
class DiaryChanges:
    """Page of a user's diary: the changes after a cursor, in the order in which they reached the server."""

    entries: Sequence[DiaryEntry]
    deleted: Sequence[str]
    cursor: int
    more: bool


def save_entry(user_id: UUID, entry: DiaryEntry, now: datetime) -> bool:
    """Insert the entry, or replace a stored one; True if it is new. Idempotent.

    Raises `ClockWrong`, `TooManyEntries`, and the errors of `own`.
    """
    full = quotas.reached(user_id, DiaryRow)
    revision = next_revision(user_id)
    row = own(DiaryRow, UUID(entry.id), user_id)
    if row is not None and row.kind is None:
        raise Deleted
    entry.check_clock(now)
    if row is None and full:
        raise full
    if row is None or read_row(row, entry_of_row) != entry:
        put_row(_row_of_entry(entry, user_id, revision), row)
    return row is None


def delete_entry(user_id: UUID, entry_id: UUID) -> None:
    """Replace the entry by a tombstone, even before the entry arrives.

    Raises `IdTaken`, and `TooManyEntries` for an entry that has not arrived.
    """
    full = quotas.reached(user_id, DiaryRow)
    revision = next_revision(user_id)
    row = own(DiaryRow, entry_id, user_id)
    if row is None and full:
        raise full
    if row is None or row.kind is not None:
        put_row(DiaryRow(id=entry_id, user_id=user_id, revision=revision, **_NOTHING), row)


def entries_of(user_id: UUID) -> list[DiaryEntry]:
    """Whole diary of a user, the oldest entry first."""
    mine = select(DiaryRow).where(DiaryRow.user_id == user_id, DiaryRow.kind.is_not(None))
    return readable(db.session.scalars(mine.order_by(DiaryRow.at, DiaryRow.id)), entry_of_row)


def weeks_of(users: Collection[UUID]) -> Mapping[UUID, list[DiaryEntry]]:
    """Planned pauses and missed weeks of each user, unordered. Users without any are left out."""
    theirs = select(DIARY).where(DIARY.c.user_id.in_(users), DIARY.c.kind.in_(WEEKS))
    entries: dict[UUID, list[DiaryEntry]] = defaultdict(list)
    for row in db.session.execute(theirs):
        if entry := read_row(row, entry_of_row):
            entries[row.user_id].append(entry)
    return entries


def diary_since(user_id: UUID, cursor: int, newest: int, page: int = PAGE) -> DiaryChanges:
    """Up to `page` changes after `cursor`, none after the revision `newest`; 0 starts from the beginning."""
    cursor = start_of_span(cursor, newest)
    if cursor == newest:
        return DiaryChanges([], [], newest, more=False)
    span = {"of_user": user_id, "after": cursor, "up_to": newest, "at_most": page + 1}
    rows = _CHANGED.rows(span)
    shown, more = rows[:page], len(rows) > page
    return DiaryChanges(
        entries=readable((row for row in shown if row.kind is not None), entry_of_row),
        deleted=[str(row.id) for row in shown if row.kind is None],
        cursor=shown[-1].revision if more else newest,
        more=more,
    )


def entry_of_row(row: DiaryRow | Columns) -> DiaryEntry:
    """Entry from its row."""
    return DiaryEntry(
        id=str(row.id),
        at=cast(datetime, row.at),
        zone=known_zone(row.zone or ""),
        data=stored_data(row.kind or "", row.data if isinstance(row.data, dict) else {}),
    )


_NOTHING = {"kind": None, "at": None, "zone": None, "data": None}


def _row_of_entry(entry: DiaryEntry, user_id: UUID, revision: int) -> DiaryRow:
    return DiaryRow(
        id=UUID(entry.id),
        user_id=user_id,
        revision=revision,
        kind=entry.kind,
        at=entry.at,
        zone=entry.zone,
        data=as_json(entry.data),
    )
