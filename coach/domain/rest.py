"""Day of rest: on the day of a fall or dizziness no walk is offered (docs/progression.md 7.14).

How to change me: change tests/vectors/offers.json first, then this module and its twin,
static/js/engine/programme/pause.js.
"""

from collections.abc import Iterable
from datetime import datetime

from coach.domain.moments import local_day
from coach.domain.screening import Fall
from coach.domain.stops import stop_of
from coach.domain.walk import Stop, Walk


def is_rest_day(
    walks: Iterable[Walk], stops: Iterable[Stop], falls: Iterable[Fall], now: datetime, zone: str
) -> bool:
    """True on the day of a stop, and on the day on which the walker told of a fall outside a walk.

    A stop's day is that of its own zone. An answer about falls has none, so `zone` is the walker's.
    """
    all_stops = [*stops, *(stop for walk in walks if (stop := stop_of(walk)))]
    stopped = [(stop.started_at, stop.zone) for stop in all_stops]
    fell = [(fall.answered_at, zone) for fall in falls if fall.fell]
    return any(local_day(now, where) <= local_day(at, where) for at, where in stopped + fell)
