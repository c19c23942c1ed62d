"""Logs of tests/vectors/, filled in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from coach.domain.programme import step_named
from coach.domain.progression import Progress, progress
from coach.domain.screening import Fall, Screening
from coach.domain.walk import Planned, Report, Stop, Walk, Walked


@dataclass(frozen=True)
class Log:
    """Walks, screenings, stops and falls, and the time at which they are read."""

    walks: list[Walk]
    screenings: list[Screening]
    stops: list[Stop]
    falls: list[Fall]
    now: datetime

    def progress(self) -> Progress:
        return progress(self.walks, self.screenings, self.now, self.stops)


def filled(case: dict[str, Any]) -> Log:
    """Log of a case. Fields that the case leaves out get the values that progression.json names."""
    return Log(
        walks=[_walk(place, told) for place, told in enumerate(case["walks"])],
        screenings=[_screening(place, told) for place, told in enumerate(case["screenings"])],
        stops=[_stop(place, told) for place, told in enumerate(case.get("stops", []))],
        falls=[_fall(place, told) for place, told in enumerate(case.get("falls", []))],
        now=datetime.fromisoformat(case["now"]),
    )


def _walk(place: int, told: dict[str, Any]) -> Walk:
    planned = told.get("planned") or asdict(step_named(told["step"]))
    backward_s = tuple(planned["backward_s"])
    return Walk(
        id=told.get("id", f"00000000-0000-4000-8000-{place:012d}"),
        started_at=datetime.fromisoformat(told["started_at"]),
        zone=told.get("zone", "UTC"),
        surface=told.get("surface", "path"),
        step=told["step"],
        planned=Planned(300, backward_s, 180, 300),
        walked=Walked(told.get("walked", {}).get("backward_s", sum(backward_s)), 0),
        report=_report(told["report"]) if told["report"] else None,
        source=told.get("source"),
    )


def _report(told: dict[str, Any]) -> Report:
    return Report(**told | {"reported_at": _moment(told.get("reported_at"))})


def _stop(place: int, told: dict[str, Any]) -> Stop:
    return Stop(
        id=told.get("id", f"00000000-0000-4000-a000-{place:012d}"),
        started_at=datetime.fromisoformat(told["started_at"]),
        zone=told.get("zone", "UTC"),
        step=told["step"],
        setback=told["setback"],
        reported_at=_moment(told.get("reported_at")),
    )


def _moment(told: str | None) -> datetime | None:
    return datetime.fromisoformat(told) if told else None


def _screening(place: int, told: dict[str, Any]) -> Screening:
    return Screening(
        id=told.get("id", f"00000000-0000-4000-9000-{place:012d}"),
        answered_at=datetime.fromisoformat(told["answered_at"]),
        start=told["start"],
        cleared=told["cleared"],
        outcome=told.get("outcome"),
        agreed_by=told.get("agreed_by"),
        agreed_in=told.get("agreed_in"),
    )


def _fall(place: int, told: dict[str, Any]) -> Fall:
    return Fall(
        id=f"00000000-0000-4000-b000-{place:012d}",
        answered_at=datetime.fromisoformat(told["answered_at"]),
        fell=told.get("fell", True),
    )
