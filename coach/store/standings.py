"""Standings: the progression after the earlier walks, kept as a cache. The log alone is the truth.

No write path knows of the cache. A reader finds changes by their revisions, and ignores the cache if one of
them may reach back (docs/decisions/0010-progress-from-a-cache.md).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, exists, literal, or_, select

from coach.config import ROOT
from coach.domain.moments import at_unix_ms, unix_ms
from coach.domain.plan import Plan
from coach.domain.plan_progress import Standing
from coach.domain.progression import State
from coach.domain.walk import Stop
from coach.store.columns import Document, Instant
from coach.store.database import Columns, db, inserting
from coach.store.models.accounts import USER
from coach.store.models.records import SCREENING, TOMBSTONE, WALK
from coach.store.models.standings import STANDING, StandingRow

_READERS = ("columns.py", "logs.py", "recent_logs.py", "rows.py", "standings.py")
_CODE = (*sorted((ROOT / "coach/domain").glob("*.py")), *(ROOT / "coach/store" / name for name in _READERS))
RULES = sha256(b"".join(file.read_bytes() for file in _CODE)).hexdigest()
"""Digest of the code that turns rows into a standing. After any change of it, all is folded again."""


@dataclass(frozen=True)
class Kept:
    """Revision of a user, and the row of the cache at that moment; None if there is none of these rules."""

    revision: int
    row: Columns | None


def kept_of(users: Collection[UUID]) -> Mapping[UUID, Kept]:
    """Revision of each user, with the row of the cache. Read this before the log."""
    columns = (STANDING.c.revision.label("folded"), STANDING.c.before, STANDING.c.plan, STANDING.c.states)
    with_cache = USER.outerjoin(STANDING, (STANDING.c.user_id == USER.c.id) & (STANDING.c.rules == RULES))
    found = select(USER.c.id, USER.c.revision, *columns).select_from(with_cache).where(USER.c.id.in_(users))
    return {
        row.id: Kept(row.revision, None if row.folded is None else row) for row in db.session.execute(found)
    }


def standing_of(user_id: UUID, kept: Kept, plan: Plan | None) -> Standing | None:
    """Standing of the cache; None if a change since then may reach back, or the plan is another one."""
    row = kept.row
    if row is None or row.folded > kept.revision or row.plan != _named(plan):
        return None
    standing = _standing_in(row)
    if standing and row.folded < kept.revision and _reaches_back(user_id, row.folded, row.before):
        return None
    return standing


def keep_standing(user_id: UUID, revision: int, plan: Plan | None, standing: Standing) -> None:
    """Write the standing into the cache; nothing if the account is gone, or was restored from a backup."""
    states = {"own": _as_json(standing.own), "begun": _as_json(standing.begun) if standing.begun else None}
    values = {
        "user_id": USER.c.id,
        "revision": literal(revision),
        "rules": literal(RULES),
        "before": literal(at_unix_ms(standing.before_ms), Instant),
        "plan": literal(_named(plan), STANDING.c.plan.type),
        "states": literal(states, Document),
    }
    row = select(*values.values()).where(USER.c.id == user_id, USER.c.revision >= revision)
    insert = inserting(StandingRow).from_select(list(values), row)
    newer = {name: insert.excluded[name] for name in values if name != "user_id"}
    db.session.execute(insert.on_conflict_do_update(index_elements=["user_id"], set_=newer))


def _earlier_walk(user_id: UUID, folded: int, before: datetime) -> ColumnElement[bool]:
    return exists().where(WALK.c.user_id == user_id, WALK.c.revision > folded, WALK.c.started_at < before)


def _deletion(user_id: UUID, folded: int, before: datetime) -> ColumnElement[bool]:
    """A tombstone does not always say when its walk was."""
    return exists().where(TOMBSTONE.c.user_id == user_id, TOMBSTONE.c.revision > folded)


def _screening(user_id: UUID, folded: int, before: datetime) -> ColumnElement[bool]:
    """A screening may change how the log begins, and which later screenings count."""
    return exists().where(SCREENING.c.user_id == user_id, SCREENING.c.revision > folded)


REACH_BACK = (_earlier_walk, _deletion, _screening)
"""Changes after the revision `folded` that may concern an entry before the standing."""


def _reaches_back(user_id: UUID, folded: int, before: datetime) -> bool:
    return bool(db.session.scalar(select(or_(*(each(user_id, folded, before) for each in REACH_BACK)))))


def _named(plan: Plan | None) -> str | None:
    return f"{plan.made_on} {plan.start}" if plan and plan.start else None


def _as_json(state: State) -> dict[str, Any]:
    told = asdict(state)
    if state.stop:
        told["stop"] |= {
            "started_at": state.stop.started_at.isoformat(),
            "reported_at": state.stop.reported_at and state.stop.reported_at.isoformat(),
        }
    return {**told, "next_step_day": state.next_step_day and state.next_step_day.isoformat()}


def _standing_in(row: Columns) -> Standing | None:
    """Standing from the row; None if another hand wrote something else."""
    try:
        begun = row.states["begun"]
        return Standing(
            unix_ms(row.before), _state_in(row.states["own"]), _state_in(begun) if begun else None
        )
    except (KeyError, TypeError, ValueError):
        return None


def _state_in(told: dict[str, Any]) -> State:
    stop, day = told["stop"], told["next_step_day"]
    return State(
        **{
            **told,
            "stop": stop and Stop(**{**stop, **{name: _moment(stop[name]) for name in _MOMENTS}}),
            "next_step_day": date.fromisoformat(day) if day else None,
        }
    )


_MOMENTS = ("started_at", "reported_at")


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None
