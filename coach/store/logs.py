"""Logs: all that decides what is offered to a walker, for one user or many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select

from coach.domain.diary import DiaryEntry
from coach.domain.moments import at_unix_ms
from coach.domain.plan import Plan
from coach.domain.plan_code import UnreadablePlan, plan_in
from coach.domain.plan_progress import Standing
from coach.domain.screening import Fall, Screening
from coach.domain.walk import Stop, Walk
from coach.store.database import Columns, db
from coach.store.diary import weeks_of
from coach.store.models.records import (
    TOMBSTONE,
    WALK,
    FallRow,
    Record,
    ScreeningRow,
    SettingsRow,
    Tombstone,
    WalkRow,
)
from coach.store.rows import (
    WALK_COLUMNS,
    fall_of_row,
    read_row,
    readable,
    screening_of_row,
    stop_of_row,
    stop_of_unreadable,
    walk_of_columns,
)


@dataclass(frozen=True, eq=False)
class Log:
    """Records of one user, unordered. `stops`: of deleted walks, and of walks that cannot be read."""

    walks: Sequence[Walk]
    screenings: Sequence[Screening]
    stops: Sequence[Stop]
    falls: Sequence[Fall]
    plan: Plan | None = None
    """Plan that the walker accepted, also after its end."""
    weeks: Sequence[DiaryEntry] = ()
    """Planned pauses and missed weeks, of the diary."""
    earlier: Standing | None = None
    """Standing in place of the walks before it, of whose stops only the last is in `stops`."""
    revision: int = 0
    """Revision of the user just before a recent log was read."""
    is_readable: bool = True
    """False if a record was left out because it cannot be read."""


EMPTY = Log((), (), (), ())


def log_of(user_id: UUID) -> Log:
    """Whole log of one user."""
    return logs_after({}, {user_id}, plans_of({user_id}))[user_id]


def logs_after(
    standings: Mapping[UUID, Standing], users: Collection[UUID], plans: Mapping[UUID, Plan]
) -> Mapping[UUID, Log]:
    """Log of each user with these plans; of those who have a standing, after that."""
    walks = _walk_rows(standings, users)
    screenings, falls = (_rows(kind, users) for kind in (ScreeningRow, FallRow))
    tombstones = _rows(Tombstone, users, TOMBSTONE.c.setback.is_not(None))
    weeks = weeks_of(users)
    logs = {}
    for user in users:
        read = [(row, read_row(row, walk_of_columns)) for row in walks[user]]
        left = [stop_of_unreadable(row) for row, walk in read if walk is None]
        screened = readable(screenings[user], screening_of_row)
        deleted = readable(tombstones[user], stop_of_row)
        earlier = standings.get(user)
        stops = [*deleted, *left, earlier.own.stop if earlier else None]
        logs[user] = Log(
            walks=[walk for _, walk in read if walk],
            screenings=screened,
            stops=[stop for stop in stops if stop],
            falls=readable(falls[user], fall_of_row),
            plan=plans.get(user),
            weeks=weeks.get(user, ()),
            earlier=earlier,
            is_readable=not left
            and len(screened) == len(screenings[user])
            and len(deleted) == len(tombstones[user]),
        )
    return logs


def plans_of(users: Collection[UUID]) -> Mapping[UUID, Plan]:
    """Plan of each user who has one that can be read."""
    plans = {}
    for row in db.session.scalars(select(SettingsRow).where(SettingsRow.user_id.in_(users))):
        text = row.values.get("plan") if isinstance(row.values, dict) else None
        if isinstance(text, str):
            with suppress(UnreadablePlan):  # another program wrote it, and no limit can be read from it
                plans[row.user_id] = plan_in(text)
    return plans


def _walk_rows(standings: Mapping[UUID, Standing], users: Collection[UUID]) -> Mapping[UUID, list[Columns]]:
    rows = _rows(WalkRow, [user for user in users if user not in standings])
    for user, standing in standings.items():
        rows[user] = _rows(WalkRow, [user], WALK.c.started_at >= at_unix_ms(standing.before_ms))[user]
    return rows


def _rows(
    kind: type[Record], users: Collection[UUID], *conditions: ColumnElement[bool]
) -> dict[UUID, list[Columns]]:
    """Rows by user, as columns."""
    table: Any = kind.__table__
    columns = (*WALK_COLUMNS, WALK.c.user_id) if kind is WalkRow else table.c
    rows: dict[UUID, list[Columns]] = defaultdict(list)
    for row in db.session.execute(select(*columns).where(table.c.user_id.in_(users), *conditions)):
        rows[row.user_id].append(row)
    return rows
