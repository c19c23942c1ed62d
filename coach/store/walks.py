"""Walk log of every user."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from sqlalchemy import select

from coach.domain.programme import longest_interval_s
from coach.domain.progression import progress
from coach.domain.sentence import say
from coach.domain.walk import InvalidWalk, Walk
from coach.store.database import db
from coach.store.errors import Deleted, FactsFixed
from coach.store.models import Record, Tombstone, User, WalkRow
from coach.store.records import next_revision, own
from coach.store.rows import facts, report_columns, row_of_walk, walk_of_row
from coach.store.screenings import screenings_of

PAGE = 500
Kind = TypeVar("Kind", bound=Record)


@dataclass(frozen=True)
class Changes:
    """Page of a user's log: the changes after a cursor, in the order in which they reached the server."""

    walks: Sequence[Walk]
    deleted: Sequence[str]
    cursor: int
    more: bool


def save_walk(user_id: UUID, walk: Walk, now: datetime) -> bool:
    """Insert the walk, or update the report of a stored one; True if it was inserted. Idempotent.

    Raises `InvalidWalk` (`ClockWrong`), `FactsFixed`, and the errors of `own`.
    """
    revision = next_revision(user_id)
    row = own(WalkRow, UUID(walk.id), user_id)
    if row is None:
        walk.check_clock(now)
        _refuse_longer_than_unlocked(user_id, walk, now)
        db.session.add(row_of_walk(walk, user_id, revision))
        return True
    stored = walk_of_row(row)
    if facts(stored) != facts(walk):
        raise FactsFixed
    if stored.report != walk.report:
        row.revision = revision
        for column, value in report_columns(walk.report).items():
            setattr(row, column, value)
    return False


def delete_walk(user_id: UUID, walk_id: UUID) -> None:
    """Replace the walk by a tombstone, even before the walk arrives. Raises `NotYours`, `IdTaken`."""
    revision = next_revision(user_id)
    try:
        row = own(WalkRow, walk_id, user_id)
    except Deleted:
        return
    if row is not None:
        db.session.delete(row)
    db.session.add(Tombstone(id=walk_id, user_id=user_id, revision=revision))


def changes_since(user_id: UUID, cursor: int, page: int = PAGE) -> Changes:
    """Up to `page` changes after `cursor`; 0 starts from the beginning."""
    # Read first: a change that is committed during the queries below has a higher number, for the next call.
    newest = db.session.scalars(select(User.revision).where(User.id == user_id)).one()
    if cursor > newest:
        cursor = 0  # the database was restored from an older backup: send everything again
    walks = _changed(WalkRow, user_id, cursor, newest, page)
    tombstones = _changed(Tombstone, user_id, cursor, newest, page)
    changed: list[Record] = sorted([*walks, *tombstones], key=lambda row: row.revision)
    shown, more = changed[:page], len(changed) > page
    return Changes(
        walks=[walk_of_row(row) for row in shown if isinstance(row, WalkRow)],
        deleted=[str(row.id) for row in shown if isinstance(row, Tombstone)],
        cursor=shown[-1].revision if more else newest,
        more=more,
    )


def walks_of(user_id: UUID) -> list[Walk]:
    """All walks of a user, unordered."""
    return [walk_of_row(row) for row in db.session.scalars(select(WalkRow).where(WalkRow.user_id == user_id))]


def _changed(table: type[Kind], user_id: UUID, after: int, up_to: int, page: int) -> Sequence[Kind]:
    mine = select(table).where(table.user_id == user_id, table.revision > after, table.revision <= up_to)
    # One row more than a page tells if there is a next page.
    return db.session.scalars(mine.order_by(table.revision).limit(page + 1)).all()


def _refuse_longer_than_unlocked(user_id: UUID, walk: Walk, now: datetime) -> None:
    if walk.step is not None or not walk.planned.backward_s:
        return
    unlocked = progress(walks_of(user_id), screenings_of(user_id), now).unlocked
    longest_s = longest_interval_s(unlocked)
    if max(walk.planned.backward_s) > longest_s:
        sentence = say("The longest interval that is open to you is {seconds} seconds.", seconds=longest_s)
        raise InvalidWalk({"planned.backward_s": [sentence]})
