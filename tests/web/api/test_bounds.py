"""Bounds of every field, as tests/vectors/bounds.json lists them for Python and JavaScript."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from coach.domain.reminder import InvalidReminder, Reminder
from coach.domain.screening import Fall, Screening
from coach.domain.walk import ClockWrong, InvalidWalk, Walk
from coach.web.api.log_schemas import FallSchema, ScreeningSchema, WalkSchema
from coach.web.api.schemas import ReminderSchema
from coach.web.http.requests import InvalidRequest, read
from tests.support.people import a_fall, a_reminder, a_report, a_screening, a_walk, new_id

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "bounds.json").read_text())
NOW = datetime.fromisoformat(VECTORS.pop("now"))
FORWARD = {"warm_up_s": 300, "backward_s": [], "recover_s": 0, "cool_down_s": 300}


def take_walk(record_id: str, body: dict[str, Any]) -> None:
    Walk(id=record_id, **read(WalkSchema(), body)).check_clock(NOW)


def take_screening(record_id: str, body: dict[str, Any]) -> None:
    Screening(id=record_id, **read(ScreeningSchema(), body)).check_clock(NOW)


def take_fall(record_id: str, body: dict[str, Any]) -> None:
    Fall(id=record_id, **read(FallSchema(), body)).check_clock(NOW)


def take_reminder(record_id: str, body: dict[str, Any]) -> None:
    Reminder(id=record_id, **read(ReminderSchema(), body))


RECORDS: dict[str, tuple[Callable[[str, dict[str, Any]], None], dict[str, Any]]] = {
    "walk": (take_walk, a_walk(report=a_report())),
    "forward walk": (take_walk, a_walk(step=None, planned=FORWARD)),
    "by-hand walk": (take_walk, a_walk(step=None, source="by_hand")),
    "treadmill walk": (take_walk, a_walk(surface="treadmill")),
    "screening": (take_screening, a_screening()),
    "forward screening": (take_screening, a_screening(cleared=False)),
    "agreed screening": (
        take_screening,
        a_screening(outcome="standard", agreed_by="doctor", agreed_in="2026-05"),
    ),
    "fall": (take_fall, a_fall()),
    "reminder": (take_reminder, a_reminder()),
}


def vectors(outcome: str) -> list[Any]:
    return [
        pytest.param(kind, path, value, id=f"{kind} {path}={value!r:.30}")
        for kind, fields in VECTORS.items()
        for path, values in fields.items()
        for value in values.get(outcome, [])
    ]


@pytest.mark.parametrize(("kind", "path", "value"), vectors("accepted"))
def test_a_value_within_its_bounds_is_accepted(kind: str, path: str, value: object) -> None:
    assert refusal(kind, path, value) is None


@pytest.mark.parametrize(("kind", "path", "value"), vectors("refused"))
def test_a_value_beyond_its_bounds_is_refused_by_its_path(kind: str, path: str, value: object) -> None:
    refused = refusal(kind, path, value)

    assert refused
    assert list(refused.errors) == [path]
    assert not isinstance(refused, ClockWrong)


@pytest.mark.parametrize(("kind", "path", "value"), vectors("clock"))
def test_a_time_that_cannot_be_is_the_clock_s_fault(kind: str, path: str, value: object) -> None:
    refused = refusal(kind, path, value)

    assert isinstance(refused, ClockWrong)
    assert list(refused.errors) == [path]


def refusal(kind: str, path: str, value: object) -> InvalidRequest | InvalidWalk | InvalidReminder | None:
    try:
        take(kind, path, value)
    except (InvalidRequest, InvalidWalk, InvalidReminder) as problem:
        return problem
    return None


def take(kind: str, path: str, value: object) -> None:
    """Read a good record of that kind with one field changed, as the API does."""
    accept, good = RECORDS[kind]
    record = {"id": new_id(), **deepcopy(good)}
    *way, name = path.split(".")
    place = record
    for part in way:
        place = place[part]
    place[name] = spelt_out(value)
    accept(record.pop("id"), record)


def spelt_out(value: Any) -> Any:
    """Value of a vector: {"repeat": "x", "times": 3} is "xxx", {"repeat": 60, "times": 3} is [60, 60, 60]."""
    if not isinstance(value, dict) or "repeat" not in value:
        return value
    part = value["repeat"]
    return (part if isinstance(part, str) else [part]) * value["times"]
