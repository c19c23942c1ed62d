"""Common parts of walks, screenings, falls, diary and reminders: an id from a phone, an owner, a revision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, TypeVar
from uuid import UUID

from sqlalchemy import Uuid, bindparam, literal, select, union_all, update

from coach.store.database import db
from coach.store.errors import Deleted, IdTaken, SessionOver
from coach.store.models.accounts import USER
from coach.store.models.push import ReminderRow
from coach.store.models.records import DiaryRow, FallRow, Record, ScreeningRow, Tombstone, WalkRow
from coach.store.prepared import ManyRows, Prepared
from coach.store.write_lock import begin_to_write

KINDS: tuple[type[Record], ...] = (WalkRow, ScreeningRow, FallRow, ReminderRow, Tombstone, DiaryRow)
PAGE = 500
"""Most changes in one answer."""
Kind = TypeVar("Kind", bound=Record)

_PLACE = union_all(
    *(
        select(literal(place)).where(kind.user_id == bindparam("user_id"), kind.id == bindparam("id"))
        for place, kind in enumerate(KINDS)
    )
)
"""Kind that an id of a user belongs to, in one query over all tables."""


_NEWEST = Prepared(select(USER.c.revision).where(USER.c.id == bindparam("user_id")))
_NEXT = (
    update(USER)
    .where(USER.c.id == bindparam("user_id"))
    .values(revision=USER.c.revision + 1)
    .returning(USER.c.revision)
)
_NEXT_AFTER = Prepared(
    update(USER)
    .where(USER.c.id == bindparam("user_id"), USER.c.revision == bindparam("seen"))
    .values(revision=USER.c.revision + 1)
)


def next_revision(user_id: UUID) -> int:
    """Number of the change that this transaction makes, 1 or more.

    Call it before reading the rows to be changed: it locks the user's row until the transaction ends. Numbers
    become visible in order, and a phone that has seen n has seen every change up to n.
    Raises `SessionOver` if the account was deleted just now.
    """
    begin_to_write()
    revision: int | None = db.session.scalar(_NEXT, {"user_id": user_id})
    if revision is None:
        raise SessionOver
    return revision


def is_next_after(user_id: UUID, seen: int) -> bool:
    """Make the change `seen` + 1 of the user, if no other came after `seen` (optimistic locking).

    Every change of a user's records has a number, so what was read with `seen` is still true. The write lock
    is then taken for the writing alone. After False, call `next_revision`, and read again.
    """
    begin_to_write()
    return _NEXT_AFTER.run({"user_id": user_id, "seen": seen}) == 1


def own(kind: type[Kind], record_id: UUID, user_id: UUID) -> Kind | None:
    """Record of that kind and user, None when the user has none of that id. Raises `IdTaken`, `Deleted`."""
    key = {"user_id": user_id, "id": record_id}
    place = db.session.scalar(_PLACE, key)
    row = None if place is None else db.session.get(KINDS[place], key)
    if row is None:
        return None
    if isinstance(row, kind):
        return row
    raise Deleted if isinstance(row, Tombstone) else IdTaken


def newest_revision(user_id: UUID) -> int:
    """Number of the user's last change. Raises `SessionOver` if the account was deleted just now."""
    user = _NEWEST.first({"user_id": user_id})
    if user is None:
        raise SessionOver
    return int(user.revision)


def start_of_span(cursor: int, newest: int) -> int:
    """Revision to read after: 0 for a cursor that is ahead, since the database was restored from a backup."""
    return 0 if cursor > newest else cursor


def changes_of(table: Any, columns: Iterable[Any] = ()) -> ManyRows:
    """Statement for the rows of `of_user` with revisions `after` … `up_to` in order, `at_most` so many."""
    return ManyRows(
        select(*(columns or table.c))
        .where(table.c.user_id == bindparam("of_user", type_=Uuid()), table.c.revision > bindparam("after"))
        .where(table.c.revision <= bindparam("up_to"))
        .order_by(table.c.revision)
        .limit(bindparam("at_most"))
    )
