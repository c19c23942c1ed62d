"""Walk log of every user."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy import Uuid, bindparam, exists, insert, or_, select, update

from coach.domain import report_time
from coach.domain.stops import stop_of
from coach.domain.summary import NOTES_AT_MOST
from coach.domain.walk import Stop, Walk
from coach.store import quotas
from coach.store.columns import Instant
from coach.store.database import Columns, db
from coach.store.errors import Deleted, FactsFixed, IdTaken, SessionOver
from coach.store.models.accounts import USER
from coach.store.models.records import TOMBSTONE, WALK, Tombstone, WalkRow
from coach.store.prepared import Prepared
from coach.store.records import KINDS, PAGE, changes_of, is_next_after, next_revision, own, start_of_span
from coach.store.rows import (
    WALK_COLUMNS,
    WIRE_COLUMNS,
    bury,
    columns_of,
    columns_of_walk,
    facts,
    read_row,
    readable,
    stop_of_row,
    stop_of_unreadable,
    walk_of_columns,
    withdraw,
)

OF_USER, OF_ID = bindparam("of_user", type_=Uuid()), bindparam("of_id", type_=Uuid())


def _has(table: Any) -> Any:
    return exists().where(table.c.user_id == OF_USER, table.c.id == OF_ID)


_OTHERS = [kind.__table__ for kind in KINDS if kind not in (WalkRow, Tombstone)]
_STOP_ALIKE = (TOMBSTONE.c.user_id == OF_USER, TOMBSTONE.c.setback.is_not(None))
_FIND = Prepared(
    select(
        *WALK_COLUMNS,
        USER.c.revision.label("newest"),
        _has(TOMBSTONE).label("is_deleted"),
        or_(*map(_has, _OTHERS)).label("is_taken"),
        exists()
        .where(*_STOP_ALIKE, TOMBSTONE.c.started_at == bindparam("started", type_=Instant()))
        .label("has_stop_alike"),
    )
    .select_from(USER.outerjoin(WALK, (WALK.c.user_id == OF_USER) & (WALK.c.id == OF_ID)))
    .where(USER.c.id == OF_USER)
)
_CHANGED = (changes_of(WALK, (*WIRE_COLUMNS, WALK.c.revision)), changes_of(TOMBSTONE))
_REVISION = attrgetter("revision")
_INSERT = Prepared(insert(WALK), sets=WALK.c.keys())
_UPDATE = Prepared(
    update(WALK).where(WALK.c.user_id == OF_USER, WALK.c.id == OF_ID),
    sets=[column.key for column in WALK.c if not column.primary_key],
)

ALIKE_AT_MOST = 20
"""Records with one start that are compared with a walk under the write lock. A person has one or two."""


@dataclass(frozen=True)
class Changes:
    """Page of a user's log: the changes after a cursor, in the order in which they reached the server."""

    walks: Sequence[Columns]
    """Rows that begin with `WIRE_COLUMNS`. Some may be unreadable."""
    deleted: Sequence[str]
    stops: Sequence[Stop]
    """Stops of those in `deleted` that had a fall or dizziness."""
    cursor: int
    more: bool


class Saved(NamedTuple):
    """Walk as it will be stored."""

    walk: Walk
    is_new: bool
    columns: Mapping[str, object] | None
    """Columns to write; None if nothing changes."""


def save_walk(user_id: UUID, walk: Walk, now: datetime) -> tuple[Walk, bool]:
    """Insert the walk, or update the report of a stored one. Idempotent.

    Returns the walk as stored, and True if it was inserted. `report_time` says when the report was made.

    Raises `ClockWrong`, `FactsFixed`, `TooManyWalks`, `TooManyDeletions`, `IdTaken`, `Deleted`, and
    `SessionOver`.
    """
    found = _find(user_id, walk)
    saved = _judged(user_id, walk, found, now)
    if saved.columns is None:
        return saved.walk, False
    revision = found.newest + 1
    if not is_next_after(user_id, found.newest):
        revision = next_revision(user_id)
        found = _find(user_id, walk)
        saved = _judged(user_id, walk, found, now)
    _write(user_id, saved, revision, found)
    return saved.walk, saved.is_new


def _judged(user_id: UUID, walk: Walk, found: Any, now: datetime) -> Saved:
    """Decision about a walk that was sent. Raises the refusals of `save_walk`."""
    stored = read_row(found, walk_of_columns) if found.id else None
    if stored is None:
        walk.check_clock(now)
        if found.id is None:
            _refuse_further(user_id, found.newest)
        walk = replace(walk, report=report_time.of_new_walk(walk.report, walk.started_at, now))
        return Saved(walk, found.id is None, columns_of_walk(walk))
    # An older phone sends no way and no source, and loses none.
    walk = replace(walk, way=walk.way or stored.way, source=walk.source or stored.source)
    known = replace(stored, way=stored.way or walk.way, source=stored.source or walk.source)
    if facts(known) != facts(walk):
        raise FactsFixed
    report = report_time.of_stored_walk(walk.report, stored.report, walk.started_at, now)
    walk = replace(walk, report=report)
    return Saved(walk, False, None if stored == walk else columns_of_walk(walk))


def _write(user_id: UUID, saved: Saved, revision: int, found: Any) -> None:
    if saved.columns is None:
        return
    if found.has_stop_alike:
        for tombstone in _tombstones_like(user_id, saved.walk):
            withdraw(tombstone)
    columns = {"revision": revision, **saved.columns}
    if saved.is_new:
        _INSERT.run({"user_id": user_id, "id": UUID(saved.walk.id), **columns})
    else:
        _UPDATE.run({"of_user": user_id, "of_id": UUID(saved.walk.id), **columns})


def _refuse_further(user_id: UUID, changes: int) -> None:
    kinds = (WalkRow, Tombstone)
    if quotas.may_be_reached(changes, *kinds) and (full := quotas.reached(user_id, *kinds)):
        raise full


def _find(user_id: UUID, walk: Walk) -> Any:
    """Newest revision of the user, with the columns of the walk, all None without one. It is a single query.

    Raises `SessionOver` if the account was deleted just now, `IdTaken` and `Deleted`.
    """
    key = {"of_user": user_id, "of_id": UUID(walk.id), "started": walk.started_at}
    found = _FIND.first(key)
    if found is None:
        raise SessionOver
    if found.is_deleted:
        raise Deleted
    if found.is_taken:
        raise IdTaken
    return found


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
        walk = read_row(row, lambda stored: walk_of_columns(columns_of(stored)))
        if walk is None or not _is_logged_twice(user_id, walk):
            bury(stop_of(walk) if walk else stop_of_unreadable(row), tombstone)
        db.session.delete(row)
    db.session.add(tombstone)


def changes_since(user_id: UUID, cursor: int, newest: int, page: int = PAGE) -> Changes:
    """Up to `page` changes after `cursor`, none after the revision `newest`; 0 starts from the beginning."""
    cursor = start_of_span(cursor, newest)
    if cursor == newest:
        return Changes([], [], [], newest, more=False)
    span = {"of_user": user_id, "after": cursor, "up_to": newest, "at_most": page + 1}
    walks, deleted = (statement.rows(span) for statement in _CHANGED)
    more, last = len(walks) + len(deleted) > page, newest
    if more:
        last = sorted([*map(_REVISION, walks), *map(_REVISION, deleted)])[page - 1]
        walks, deleted = (rows[: bisect_right(rows, last, key=_REVISION)] for rows in (walks, deleted))
    return Changes(
        walks=walks,
        deleted=[str(row.id) for row in deleted],
        stops=readable((row for row in deleted if row.setback), stop_of_row),
        cursor=last,
        more=more,
    )


def noted_walks(user_id: UUID) -> list[Walk]:
    """The newest walks with a note, at most `NOTES_AT_MOST`, the newest first."""
    noted = select(*WALK_COLUMNS).where(WALK.c.user_id == user_id, WALK.c.note != "")
    rows = db.session.execute(noted.order_by(WALK.c.started_at.desc(), WALK.c.id).limit(NOTES_AT_MOST))
    return readable(rows, walk_of_columns)


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
