"""Logs: all that decides what is offered to a walker, for one user or many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, select
from sqlalchemy.exc import OperationalError

from coach.alarms import alarm
from coach.domain.diary import DiaryEntry
from coach.domain.plan import Plan
from coach.domain.plan_code import UnreadablePlan, plan_in
from coach.domain.screening import Fall, Screening
from coach.domain.walk import Stop, Walk
from coach.store.database import Columns, db
from coach.store.diary import weeks_of
from coach.store.models.records import (
    TOMBSTONE,
    FallRow,
    Record,
    ScreeningRow,
    SettingsRow,
    Tombstone,
    WalkRow,
)
from coach.store.rows import (
    fall_of_row,
    read_row,
    readable,
    screening_of_row,
    stop_of_row,
    stop_of_unreadable,
    walk_of_row,
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


EMPTY = Log((), (), (), ())


def log_of(user_id: UUID) -> Log:
    """Log of one user."""
    return _logs({user_id})[user_id]


def logs_of(users: Collection[UUID]) -> Mapping[UUID, Log]:
    """Log of each user. A log that cannot be read is left out, with an alarm, and stops no other."""
    try:
        return _logs(users)
    except OperationalError:
        raise
    except Exception as problem:
        if len(users) == 1:
            alarm(f"The log of the user {next(iter(users))} cannot be read", problem)
            return {}
        return {user: log for each in users for user, log in logs_of({each}).items()}


def _logs(users: Collection[UUID]) -> Mapping[UUID, Log]:
    walks, screenings, falls = (_rows(kind, users) for kind in (WalkRow, ScreeningRow, FallRow))
    tombstones = _rows(Tombstone, users, TOMBSTONE.c.setback.is_not(None))
    plans = _plans(users)
    weeks = weeks_of(users)
    logs = {}
    for user in users:
        read = [(row, read_row(row, walk_of_row)) for row in walks[user]]
        left = [stop_of_unreadable(row) for row, walk in read if walk is None]
        logs[user] = Log(
            walks=[walk for _, walk in read if walk],
            screenings=readable(screenings[user], screening_of_row),
            stops=[*readable(tombstones[user], stop_of_row), *(stop for stop in left if stop)],
            falls=readable(falls[user], fall_of_row),
            plan=plans.get(user),
            weeks=weeks.get(user, ()),
        )
    return logs


def _plans(users: Collection[UUID]) -> Mapping[UUID, Plan]:
    """Plan of each user who has one that can be read."""
    plans = {}
    for row in db.session.scalars(select(SettingsRow).where(SettingsRow.user_id.in_(users))):
        text = row.values.get("plan") if isinstance(row.values, dict) else None
        if isinstance(text, str):
            with suppress(UnreadablePlan):  # another program wrote it, and no limit can be read from it
                plans[row.user_id] = plan_in(text)
    return plans


def _rows(
    kind: type[Record], users: Collection[UUID], *conditions: ColumnElement[bool]
) -> Mapping[UUID, list[Columns]]:
    """Rows by user, as columns."""
    table: Any = kind.__table__
    rows: dict[UUID, list[Columns]] = defaultdict(list)
    for row in db.session.execute(select(table).where(table.c.user_id.in_(users), *conditions)):
        rows[row.user_id].append(row)
    return rows
