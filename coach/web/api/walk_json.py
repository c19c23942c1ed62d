"""JSON of walks and stops, as ChangesSchema documents it.

A phone that catches up gets 500 walks at a time. Schemas take longer for a page than all the rest. Parts
whose fields are those of the wire stay objects of the domain: both writers of JSON take dataclasses.
tests/web/api/test_walk_json.py compares both.
"""

from __future__ import annotations

from datetime import datetime

from coach.domain.walk import Report, Stop, Walk
from coach.store.walks import Changes
from coach.web.api.fields import as_text


def changes_json(changes: Changes) -> dict[str, object]:
    return {
        "walks": [walk_json(walk) for walk in changes.walks],
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
