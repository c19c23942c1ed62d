"""Claimed deliveries without a database."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from coach.domain.diary import DiaryEntry, MissedWeek, Pause
from coach.domain.screening import Fall, Outcome, Screening
from coach.domain.walk import Planned, Report, Stop, Surface, Walk, Walked
from coach.store.deliveries import Claimed, Phone
from coach.store.logs import Log
from tests.support.people import a_phone, new_id

DUE = datetime(2026, 11, 24, 8, 30, tzinfo=UTC)
"""A Tuesday, half past nine in Berlin."""
REMINDER = "6f1c1a52-3c0e-4b8e-9d67-6a2f1d9b7c10"


def a_claim(**changes: Any) -> Claimed:
    """Claimed delivery for a walker without walks. `changes` may also be lists of the log, and `plan`."""
    log = {name: changes.pop(name, []) for name in ("walks", "screenings", "stops", "falls", "weeks")}
    usual: dict[str, Any] = {
        "id": 7,
        "account": "ann",
        "kind": "walk",
        "due_at": DUE,
        "tries": 1,
        "subscription": "0" * 64,
        "phone": Phone(origin="https://coach.club.example", language="en", **a_phone()),
        "reminder_id": REMINDER,
        "zone": "Europe/Berlin",
        "log": Log(**log, plan=changes.pop("plan", None)),
    }
    return Claimed(**{**usual, **changes})


def a_walk_at(
    started_at: datetime,
    step: str = "s1",
    surface: Surface = "path",
    report: Report | None = None,
    zone: str = "Europe/Berlin",
) -> Walk:
    """Walk that was finished as planned."""
    walked = Walked(180, 600)
    return Walk(new_id(), started_at, zone, surface, step, Planned(300, (180,), 0, 300), walked, report)


def a_screening_at(answered_at: datetime, cleared: bool = True, outcome: Outcome | None = None) -> Screening:
    return Screening(new_id(), answered_at, "s1", cleared, outcome)


def a_fall_at(answered_at: datetime) -> Fall:
    return Fall(new_id(), answered_at, fell=True)


def a_stop_at(started_at: datetime) -> Stop:
    return Stop(new_id(), started_at, "Europe/Berlin", "s1", "fall")


def a_pause(first: str, last: str) -> DiaryEntry:
    pause = Pause(date.fromisoformat(first), date.fromisoformat(last), "holiday")
    return DiaryEntry(new_id(), DUE, "Europe/Berlin", pause)


def a_missed_week(monday: str) -> DiaryEntry:
    return DiaryEntry(new_id(), DUE, "Europe/Berlin", MissedWeek(date.fromisoformat(monday), "weather"))
