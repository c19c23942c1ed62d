"""Random logs with a diary, over zones, changes of the clocks and planned pauses.

`make vectors` writes a hundred and fifty of them, each with its statistics, into
tests/vectors/random-statistics.json. Python and JavaScript replay that file.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import asdict, dataclass, is_dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from coach.domain import diary
from coach.domain.screening import Fall
from coach.domain.statistics import Statistics, statistics
from coach.domain.summary import Summary
from coach.domain.walk import Walk, Walked
from tests.domain.support.random_logs import ZONES, Log, drawn, logs, on_the_wire, shortened
from tests.domain.support.vector_file import write

VECTORS = Path(__file__).parents[2] / "vectors" / "random-statistics.json"
MANY = 150
EDGES = [timedelta(0), -timedelta(milliseconds=1), timedelta(milliseconds=1), timedelta(hours=3)]


@dataclass(frozen=True)
class FullLog:
    """A log with falls and a diary, and the zone of its reader."""

    log: Log
    falls: list[Fall]
    diary: list[diary.DiaryEntry]

    def statistics(self) -> Statistics:
        log = self.log
        return statistics(log.walks, log.screenings, log.stops, self.falls, self.diary, log.now, log.zone)


@st.composite
def full_logs(draw: st.DrawFn) -> FullLog:
    """A full log for a property test."""
    return full_log_of(draw(logs()), draw(st.randoms(use_true_random=True)))


def full_log_of(log: Log, chance: random.Random) -> FullLog:
    """A log in disorder, whose walks and entries often lie at the edge of a week."""
    log = replace(log, walks=[_moved(walk, chance) for walk in log.walks])
    times = [each.started_at for each in log.walks] or [log.now]
    moments = [chance.choice(times) + timedelta(hours=chance.randrange(-400, 400)) for _ in range(12)]
    return FullLog(
        log=log,
        falls=[Fall(_id(chance), at, chance.random() < 0.5) for at in moments[: chance.randrange(3)]],
        diary=[_entry(at, chance) for at in moments[: chance.randrange(12)]],
    )


def _moved(walk: Walk, chance: random.Random) -> Walk:
    """The walk, sometimes at the edge of a week, forward, or with other reported pain."""
    if chance.random() < 0.3:
        local = walk.started_at.astimezone(ZoneInfo(walk.zone))
        monday = (local - timedelta(days=local.weekday())).replace(hour=0, minute=0, second=0, microsecond=0)
        at = monday.astimezone(walk.started_at.tzinfo) + chance.choice(EDGES)
        walk = replace(walk, started_at=at)
    if chance.random() < 0.1:
        walk = replace(walk, walked=Walked(0, 900))
    if walk.report and chance.random() < 0.1:
        walk = replace(walk, report=replace(walk.report, pain_before=chance.choice([None, 0, 3])))
    return walk


def _entry(at: datetime, chance: random.Random) -> diary.DiaryEntry:
    zone = chance.choice(ZONES)
    day = at.date() - timedelta(days=chance.randrange(3))
    kind = chance.choice(["stance", "chair", "backward", "knee", "knee", "pause", "pause", "missed_week"])
    return diary.DiaryEntry(_id(chance), at, zone, _data(kind, day, chance))


def _data(kind: str, day: date, chance: random.Random) -> diary.Data:
    value = chance.randrange(500, 45_000)
    if kind == "stance":
        return diary.Measure("stance", value, (value,), chance.choice(["left", "right", None]))
    if kind == "backward":
        return diary.Measure("backward", value, (value,), None)
    if kind == "chair":
        return diary.Measure("chair", value % 30, (value % 30,), None)
    if kind == "knee":
        return diary.Knee(day, chance.randrange(11))
    if kind == "pause":
        return diary.Pause(day, day + timedelta(days=chance.choice([0, 1, 6, 7, 20])), "holiday")
    return diary.MissedWeek(day - timedelta(days=day.weekday()), "weather")


def _id(chance: random.Random) -> str:
    return str(uuid.UUID(int=chance.getrandbits(128)))


def as_json(made: Statistics | Summary) -> dict[str, Any]:
    """Statistics or a summary, as the vectors and JavaScript have them: camelCase, and days in ISO 8601."""
    told: dict[str, Any] = _plain(made)
    return told


def _plain(value: Any) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {_camel(name): _plain(each) for name, each in vars(value).items()}
    if isinstance(value, dict):
        return {name: _plain(each) for name, each in value.items()}
    if isinstance(value, tuple | list):
        return [_plain(each) for each in value]
    return value.isoformat() if isinstance(value, date) else value


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(word.capitalize() for word in others)


def on_paper(full: FullLog) -> dict[str, Any]:
    """Log as the vectors have it, with the statistics that it leads to."""
    told = shortened(full.log)
    del told["expected"]
    return {
        "zone": full.log.zone,
        **told,
        "falls": [asdict(fall) | {"answered_at": on_the_wire(fall.answered_at)} for fall in full.falls],
        "diary": [
            {
                "id": entry.id,
                "kind": entry.kind,
                "at": on_the_wire(entry.at),
                "zone": entry.zone,
                "data": diary.as_json(entry.data),
            }
            for entry in full.diary
        ],
        "expected": as_json(full.statistics()),
    }


def vector(n: int) -> dict[str, Any]:
    """Log of line n of the vectors, with its statistics."""
    chance = random.Random(n)
    return on_paper(full_log_of(drawn(chance), chance))


if __name__ == "__main__":
    write(VECTORS, MANY, vector)
