"""Body of a walk, read by msgspec at a tenth of the schema's cost.

Only a body without a fault is read here. WalkSchema documents the fields, and says what is wrong with others.
tests/web/api/test_walk_body.py compares both.
"""

from __future__ import annotations

from typing import Any

import msgspec

from coach.domain.walk import Planned, Report, Walked
from coach.domain.zones import known_zone
from coach.web.api.fields import instant_of


class _Planned(msgspec.Struct, forbid_unknown_fields=True):
    warm_up_s: int
    backward_s: tuple[int, ...]
    recover_s: int
    cool_down_s: int


class _Walked(msgspec.Struct, forbid_unknown_fields=True):
    backward_s: int
    forward_s: int


class _Report(msgspec.Struct, forbid_unknown_fields=True):
    confidence: int
    setback: str = "none"
    pain_before: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    note: str = ""
    reported_at: str | None = None


class _Walk(msgspec.Struct, forbid_unknown_fields=True):
    started_at: str
    zone: str
    surface: str
    step: str | None
    planned: _Planned
    walked: _Walked
    report: _Report | None
    way: str | None = None
    source: str | None = None


# msgspec reads the annotations of a class at its first use. Two threads that do so at once crash the process.
msgspec.json.Decoder(_Walk)


def walk_fields(body: object) -> dict[str, Any] | None:
    """Fields of a Walk without its id, as WalkSchema loads them; None for a body with a fault."""
    try:
        read = msgspec.convert(body, _Walk)
        return {
            "started_at": instant_of(read.started_at),
            "zone": known_zone(read.zone),
            "surface": read.surface,
            "step": read.step,
            "planned": Planned(**_fields(read.planned)),
            "walked": Walked(**_fields(read.walked)),
            "report": _report(read.report) if read.report else None,
            "way": read.way,
            "source": read.source,
        }
    except (msgspec.ValidationError, ValueError):
        return None


def _report(read: _Report) -> Report:
    at = None if read.reported_at is None else instant_of(read.reported_at)
    return Report(**{**_fields(read), "reported_at": at})


def _fields(read: msgspec.Struct) -> dict[str, Any]:
    return msgspec.structs.asdict(read)
