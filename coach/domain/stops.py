"""Stops: a fall or dizziness pauses walking backward until a screening answers it."""

from datetime import datetime

from coach.domain.moments import local_day, unix_ms
from coach.domain.walk import Stop, Walk


def stop_of(walk: Walk) -> Stop | None:
    """Stop of a walk whose setback was a fall or dizziness, None for any other setback."""
    report = walk.report
    if report is None or (report.setback != "fall" and report.setback != "dizzy"):
        return None
    return Stop(walk.id, walk.started_at, walk.zone, walk.step, report.setback, report.reported_at)


def screening_lifts(stop: Stop, answered_at: datetime) -> bool:
    """True if a cleared screening of that time ends the stop's pause (rule 4.8)."""
    if unix_ms(answered_at) <= unix_ms(stop.reported_at or stop.started_at):
        return False
    return local_day(answered_at, stop.zone) > local_day(stop.started_at, stop.zone)
