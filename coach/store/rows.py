"""Conversion of walks, stops, screenings and falls to rows and back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from functools import lru_cache
from operator import attrgetter
from typing import Any, TypeVar, cast, get_args
from uuid import UUID

from sqlalchemy import type_coerce
from sqlalchemy.types import TypeEngine

from coach.alarms import alarm
from coach.domain.programme import STEPS
from coach.domain.screening import Clinician, Fall, Outcome, Screening, Start
from coach.domain.walk import EARLIEST, Planned, Report, Source, Stop, StopSetback, Surface, Walk, Walked, Way
from coach.domain.zones import known_zone
from coach.store.columns import TextDocument, TextId, TextTime
from coach.store.database import Columns, db
from coach.store.models.records import WALK, FallRow, Record, ScreeningRow, Tombstone, WalkRow

_OF_REPORT = ("confidence", "setback", "pain_before", "pain_after", "effort", "note", "reported_at")
_OF_WALK = (
    *("id", "started_at"),
    *("zone", "surface", "step", "way", "source"),
    *("planned_warm_up_s", "planned_recover_s", "planned_cool_down_s"),
    "planned_backward_s",
    *("walked_backward_s", "walked_forward_s"),
    *_OF_REPORT,
)
_ALIKE, _WALKED, _REPORT = slice(2, 11), slice(11, 13), slice(13, 20)


def _columns(**types: type[TypeEngine[Any]]) -> list[Any]:
    return [
        type_coerce(WALK.c[name], types[name]).label(name) if name in types else WALK.c[name]
        for name in _OF_WALK
    ]


WALK_COLUMNS = _columns(id=TextId)
"""First columns of a query for walks. SQLAlchemy finds a value by its place much faster than by its name."""
WIRE_COLUMNS = _columns(id=TextId, started_at=TextTime, planned_backward_s=TextDocument, reported_at=TextTime)
"""`WALK_COLUMNS` for pages of 500 walks: times as on the wire, and the intervals as a JSON text."""
columns_of = attrgetter(*_OF_WALK)
"""Values of `WALK_COLUMNS` of a session object."""
_STEP_IDS = {step.id for step in STEPS}
R = TypeVar("R")
T = TypeVar("T")


def readable(rows: Iterable[R], read: Callable[[R], T]) -> list[T]:
    """Results of `read`, without those of rows that cannot be read. An alarm names each of these."""
    rows = list(rows)
    try:
        return list(map(read, rows))  # nearly always; to guard each row takes a tenth of a page's time
    except (ValueError, TypeError):
        return [found for row in rows if (found := read_row(row, read)) is not None]


def read_row(row: R, read: Callable[[R], T]) -> T | None:
    """Result of `read`; None, and an alarm, for a row that it refuses.

    Rows are judged when they are written. A refusal means that another hand, or another release, wrote it.
    """
    try:
        return read(row)
    except (ValueError, TypeError) as problem:
        alarm(f"The record {getattr(row, 'id', '')} cannot be read and is left out", problem)
        return None


def put_row(row: Record, stored: Record | None) -> None:
    """Insert the row, or let it replace a stored one that cannot be read."""
    if stored is None:
        db.session.add(row)
    else:
        db.session.merge(row)


def columns_of_walk(walk: Walk) -> dict[str, object]:
    """Columns of a walk, without those of its key and its revision. Those of a missing report are None."""
    planned, walked, report = walk.planned, walk.walked, walk.report
    return {
        "started_at": walk.started_at,
        "zone": walk.zone,
        "surface": walk.surface,
        "step": walk.step,
        "planned_warm_up_s": planned.warm_up_s,
        "planned_backward_s": list(planned.backward_s),
        "planned_recover_s": planned.recover_s,
        "planned_cool_down_s": planned.cool_down_s,
        "walked_backward_s": walked.backward_s,
        "walked_forward_s": walked.forward_s,
        "way": walk.way,
        "source": walk.source,
        **{name: getattr(report, name, None) for name in _OF_REPORT},
    }


def walk_of_columns(columns: Sequence[Any]) -> Walk:
    """Walk from a row that begins with `WALK_COLUMNS`."""
    # By place: a page has 500 rows, and naming each value takes as long as checking it.
    *ground, intervals_s = alike_columns(columns)
    alike = walk_alike(*ground, *intervals_s)
    return alike.alike(str(columns[0]), columns[1], walked_of(columns), _report(*report_columns(columns)))


def alike_columns(columns: Sequence[Any]) -> Sequence[Any]:
    """Columns of ground and plan, which most walks of a log share. The intervals come last."""
    return columns[_ALIKE]


# Checking a walk takes longer than reading it.
@lru_cache(1024, typed=True)
def walk_alike(
    zone: str,
    surface: Surface,
    step: str | None,
    way: Way | None,
    source: Source | None,
    warm_up_s: int,
    recover_s: int,
    cool_down_s: int,
    *backward_s: int,
) -> Walk:
    """Walk with this ground and plan, and any values in the other columns."""
    return Walk(
        id=str(UUID(int=0)),
        started_at=EARLIEST,
        zone=known_zone(zone),
        surface=surface,
        step=step,
        planned=Planned(warm_up_s, backward_s, recover_s, cool_down_s),
        walked=_walked(0, 0),
        report=None,
        way=way,
        source=source,
    )


def walked_of(columns: Sequence[Any]) -> Walked:
    """Seconds that were walked, from a row that begins with `WALK_COLUMNS`."""
    return _walked(*columns[_WALKED])


def report_columns(columns: Sequence[Any]) -> Sequence[Any]:
    """Columns of the report: marks, note and time."""
    return columns[_REPORT]


@lru_cache(1024, typed=True)
def _walked(backward_s: int, forward_s: int) -> Walked:
    return Walked(backward_s, forward_s)


def facts(walk: Walk) -> Walk:
    """Walk without its report: the facts that its first version fixes."""
    return replace(walk, report=None)


def bury(stop: Stop | None, tombstone: Tombstone) -> None:
    """Write a walk's stop into its tombstone; nothing of a walk without a fall or dizziness."""
    if stop:
        tombstone.started_at, tombstone.zone, tombstone.step = stop.started_at, stop.zone, stop.step
        tombstone.setback, tombstone.reported_at = stop.setback, stop.reported_at


def withdraw(tombstone: Tombstone) -> None:
    """Take the stop out of the tombstone."""
    tombstone.started_at = tombstone.zone = tombstone.step = tombstone.setback = tombstone.reported_at = None


def stop_of_row(row: Tombstone | Columns) -> Stop:
    """Stop from a tombstone that has one."""
    return _stop(row, row.step)


def stop_of_unreadable(row: WalkRow | Columns) -> Stop | None:
    """Stop of a walk that cannot be read: a fall or dizziness counts, if its time is known."""
    if row.setback not in get_args(StopSetback):
        return None
    return read_row(row, lambda it: _stop(it, it.step if it.step in _STEP_IDS else None))


def _stop(row: Tombstone | WalkRow | Columns, step: str | None) -> Stop:
    return Stop(
        id=str(row.id),
        started_at=cast(datetime, row.started_at),
        zone=known_zone(row.zone or ""),
        step=step,
        setback=cast(StopSetback, row.setback),
        reported_at=row.reported_at,
    )


def row_of_screening(screening: Screening, user_id: UUID, revision: int) -> ScreeningRow:
    return ScreeningRow(
        id=UUID(screening.id),
        user_id=user_id,
        revision=revision,
        answered_at=screening.answered_at,
        start=screening.start,
        cleared=screening.cleared,
        **outcome_columns(screening),
    )


def outcome_columns(screening: Screening) -> dict[str, str | None]:
    """Columns of a screening that an older phone does not know."""
    names = ("outcome", "agreed_by", "agreed_in")
    return {name: getattr(screening, name) for name in names}


def screening_of_row(row: ScreeningRow | Columns) -> Screening:
    """Screening from its row."""
    return Screening(
        id=str(row.id),
        answered_at=row.answered_at,
        start=cast(Start, row.start),
        cleared=row.cleared,
        outcome=cast(Outcome | None, row.outcome),
        agreed_by=cast(Clinician | None, row.agreed_by),
        agreed_in=row.agreed_in,
    )


def row_of_fall(fall: Fall, user_id: UUID, revision: int) -> FallRow:
    return FallRow(
        id=UUID(fall.id), user_id=user_id, revision=revision, answered_at=fall.answered_at, fell=fall.fell
    )


def fall_of_row(row: FallRow | Columns) -> Fall:
    """Answer about falls from its row."""
    return Fall(id=str(row.id), answered_at=row.answered_at, fell=row.fell)


def _report(confidence: Any, setback: Any, *others: Any) -> Report | None:
    if confidence is None:
        return None
    pain_before, pain_after, effort, note, reported_at = others
    return Report(confidence, setback, pain_before, pain_after, effort, note or "", reported_at)
