"""JSON of walks and stops, as ChangesSchema documents it.

A phone that catches up gets 500 walks at a time. Schemas take longer for a page than all the rest. Parts
whose fields are those of the wire stay objects of the domain: both writers of JSON take dataclasses.
tests/web/api/test_walk_json.py compares both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache
from typing import Any

from coach.domain import bounds
from coach.domain.moments import as_text
from coach.domain.walk import EARLIEST, LATEST, InvalidWalk, Report, Stop, Walk
from coach.store.columns import json_or_none
from coach.store.rows import alike_columns, readable, report_columns, walk_alike, walked_of
from coach.store.walks import Changes

_EARLIEST, _LATEST = as_text(EARLIEST), as_text(LATEST)


def changes_json(changes: Changes) -> dict[str, object]:
    return {
        "walks": readable(changes.walks, stored_walk_json),
        "deleted": changes.deleted,
        "stops": [_stop_json(stop) for stop in changes.stops],
        "cursor": str(changes.cursor),
        "more": changes.more,
    }


def walk_json(walk: Walk) -> dict[str, object]:
    return {
        "id": walk.id,
        "started_at": as_text(walk.started_at),
        "zone": walk.zone,
        "surface": walk.surface,
        "step": walk.step,
        "planned": walk.planned,
        "walked": walk.walked,
        "report": _report_json(walk.report) if walk.report else None,
        "way": walk.way,
        "source": walk.source,
    }


def stored_walk_json(columns: Sequence[Any]) -> dict[str, object]:
    """JSON of the walk in a row that begins with `WIRE_COLUMNS`. Raises `InvalidWalk`, and `TypeError`.

    To make the walk, and to write it, takes more than twice as long.
    """
    walk_id, started_at = columns[0], columns[1]
    if not bounds.UUID_TEXT.fullmatch(walk_id):
        raise InvalidWalk({"id": ["no id of a walk"]})
    if not _EARLIEST <= started_at < _LATEST:
        raise InvalidWalk({"started_at": ["no time of a walk"]})
    report = report_columns(columns)
    return {
        **_alike_json(*alike_columns(columns)),
        "id": walk_id,
        "started_at": started_at,
        "walked": walked_of(columns),
        "report": None if report[0] is None else _stored_report_json(*report),
    }


@lru_cache(1024, typed=True)
def _alike_json(*columns: Any) -> dict[str, object]:
    *ground, intervals_s = columns
    return walk_json(walk_alike(*ground, *json_or_none(intervals_s)))


def _stored_report_json(*columns: Any) -> dict[str, object]:
    *marks, note, reported_at = columns
    if note and (wrong := bounds.note(note)):
        raise InvalidWalk({"report.note": wrong})
    return {**_marks_json(*marks), "note": note or "", "reported_at": reported_at}


@lru_cache(1024, typed=True)
def _marks_json(*marks: Any) -> dict[str, object]:
    return _report_json(Report(*marks))


def _report_json(report: Report) -> dict[str, object]:
    return {
        "confidence": report.confidence,
        "setback": report.setback,
        "pain_before": report.pain_before,
        "pain_after": report.pain_after,
        "effort": report.effort,
        "note": report.note,
        "reported_at": _text(report.reported_at),
    }


def _stop_json(stop: Stop) -> dict[str, object]:
    return {
        "id": stop.id,
        "started_at": as_text(stop.started_at),
        "zone": stop.zone,
        "step": stop.step,
        "setback": stop.setback,
        "reported_at": _text(stop.reported_at),
    }


def _text(at: datetime | None) -> str | None:
    return None if at is None else as_text(at)
