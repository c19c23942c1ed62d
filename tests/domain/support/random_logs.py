"""Random logs that mostly go where the coach sends them, so that every rule is met often.

`make vectors` writes six hundred of them, each with the progress that it leads to, into
tests/vectors/random-logs.json. Python and JavaScript replay that file.
"""

from __future__ import annotations

import random
import uuid
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import strategies as st

from coach.domain.programme import next_above, one_below, step_named
from coach.domain.progression import Progress, progress
from coach.domain.screening import Screening, Start
from coach.domain.stops import stop_of
from coach.domain.walk import Planned, Report, Stop, Walk, Walked
from tests.domain.support.vector_file import write

VECTORS = Path(__file__).parents[2] / "vectors" / "random-logs.json"
MANY = 600
MOST_EVENTS = 24
BEGINNING = datetime(2026, 3, 1, 9, 0, tzinfo=UTC)
MOMENT, HOUR, FORTNIGHT = timedelta(milliseconds=1), timedelta(hours=1), timedelta(days=14)
TO_MIDNIGHT = timedelta.max
"""In place of a gap: the next midnight in the walker's zone."""
BREAKS = [count * FORTNIGHT + more for count in (1, 2, 4) for more in (-MOMENT, timedelta(0))]
GAPS = [
    *[timedelta(days=2), timedelta(days=3)] * 12,
    *[timedelta(days=1), timedelta(0), MOMENT, HOUR, 3 * HOUR, TO_MIDNIGHT] * 4,
    *BREAKS,
]
AFTERWARDS = [
    *[timedelta(days=2), timedelta(0), HOUR] * 8,
    *[*BREAKS, -FORTNIGHT, 3 * FORTNIGHT, 30 * FORTNIGHT],
]
AIMS = [
    *["highest"] * 12,
    *["recommended"] * 2,
    *["lower", "above", "custom", "by_hand", "screening", "edit", "delete"],
]
AIMS_WHILE_PAUSED = ["screening", "screening", *AIMS[-9:]]
ZONES = ["Europe/Berlin", "America/Los_Angeles", "Pacific/Auckland", "Asia/Kathmandu", "UTC"]
UNKNOWN_ZONE = "Mars/Olympus_Mons"

GOOD = [Report(4), Report(5), Report(4, effort=8), Report(4, "none", 1, 2), Report(5, "none", None, 6)]
PAINFUL = [
    Report(4, "none", before, after)
    for before, after in [(0, 2), (3, 5), (4, 6), (5, 6), (6, 7), (8, 9), (None, 7)]
]
STUMBLED = [Report(4, "stumble"), Report(5, "stumble"), Report(1, "stumble"), Report(4, "stumble", 4, 6)]
STOPPED = [Report(4, "fall"), Report(3, "dizzy")]
UNEASY = [
    *PAINFUL,
    *STUMBLED * 2,
    *STOPPED,
    *[Report(4, "wobble"), Report(3, "wobble")] * 2,
    *[Report(5, effort=9), Report(2, effort=10)],
    *[Report(1), Report(2), Report(3), None, None],
]
CUT_SHORT = [(GOOD[0], 89), (GOOD[1], 89), (GOOD[0], 90), (UNEASY[0], 0), (STUMBLED[0], 50)]
AFTER_A_WALK = [*[(report, 100) for report in GOOD * 7 + UNEASY], *CUT_SHORT]
"""A report, and how many per cent were walked of what was planned."""
STARTS: list[Start] = ["s1", "s1", "g1"]
CLEARED = [True, True, True, False]


@dataclass(frozen=True)
class Log:
    walks: list[Walk]
    screenings: list[Screening]
    stops: list[Stop]
    now: datetime
    zone: str

    def progress(self) -> Progress:
        return progress(self.walks, self.screenings, self.now, self.stops)

    def after(self, gap: timedelta) -> Log:
        return replace(self, now=_midnight(self.now, self.zone) if gap is TO_MIDNIGHT else self.now + gap)


@st.composite
def logs(draw: st.DrawFn) -> Log:
    """A log for a property test."""
    return log_of(draw(st.randoms(use_true_random=True)), draw(st.integers(0, MOST_EVENTS)))


def log_of(chance: random.Random, events: int) -> Log:
    """A log in disorder, whose walks mostly go where the coach sends them: so every rule is met often."""
    log = Log([], [], [], BEGINNING, chance.choice(ZONES))
    for _ in range(events):
        log = log.after(chance.choice(GAPS))
        if chance.random() < 0.05:
            log = replace(log, zone=chance.choice(ZONES))
        happens(log, chance)
    chance.shuffle(log.walks)
    chance.shuffle(log.screenings)
    chance.shuffle(log.stops)
    return log.after(chance.choice(AFTERWARDS))


def happens(log: Log, chance: random.Random) -> None:
    """Adds one entry to the log, or changes or deletes one."""
    stand = log.progress()
    aim = chance.choice(AIMS_WHILE_PAUSED if stand.paused else AIMS)
    id = str(uuid.UUID(int=chance.getrandbits(128)))
    if aim == "screening":
        log.screenings.append(Screening(id, log.now, chance.choice(STARTS), chance.choice(CLEARED)))
    elif aim == "edit" and log.walks:
        place = chance.randrange(len(log.walks))
        report = chance.choice([*GOOD, *STOPPED, *STOPPED])
        log.walks[place] = replace(log.walks[place], report=replace(report, reported_at=log.now))
    elif aim == "delete" and (stops := list(filter(None, map(stop_of, log.walks)))):
        stop = chance.choice(stops)
        log.walks[:] = [walk for walk in log.walks if walk.id != stop.id]
        log.stops.append(replace(stop, zone=chance.choice([stop.zone] * 3 + [UNKNOWN_ZONE])))
    elif aim not in ("edit", "delete"):
        told = chance.choice(AFTER_A_WALK)
        if log.walks and chance.random() < 0.2:  # as the last time: a streak, or two stumbles running
            told = log.walks[-1].report, told[1]
        made = walk(id, log.now, step_for(aim, stand), *told, zone=log.zone)
        log.walks.append(replace(made, source="by_hand") if aim == "by_hand" else made)


def step_for(aim: str, stand: Progress) -> str | None:
    return {
        "highest": stand.unlocked,
        "recommended": stand.recommended,
        "lower": one_below(one_below(stand.unlocked)),
        "above": next_above(next_above(stand.unlocked) or "s8"),
        "custom": None,
        "by_hand": None,
    }[aim]


def walk(
    id: str, at: datetime, step: str | None, report: Report | None, per_cent: int, zone: str = "UTC"
) -> Walk:
    backward_s = step_named(step).backward_s if step else (110, 90)
    return Walk(
        id=id,
        started_at=at,
        zone=zone,
        surface="path",
        step=step,
        planned=Planned(300, backward_s, 180, 300),
        walked=Walked(sum(backward_s) * per_cent // 100, 600),
        report=report,
    )


def _midnight(after: datetime, zone: str) -> datetime:
    tomorrow = after.astimezone(ZoneInfo(zone)).date() + timedelta(days=1)
    return datetime.combine(tomorrow, time(), ZoneInfo(zone)).astimezone(UTC)


def vector(n: int) -> dict[str, Any]:
    """Log of line n of the vectors, with its progress."""
    return shortened(drawn(random.Random(n)))


def drawn(chance: random.Random) -> Log:
    """A log for the vectors, without Hypothesis (vector_file.py)."""
    return log_of(chance, chance.randint(0, MOST_EVENTS))


def shortened(log: Log) -> dict[str, Any]:
    """As tests/vectors/progression.json has them: what is left out, the reader fills in."""
    return {
        "now": on_the_wire(log.now),
        "walks": [_walk(each) for each in log.walks],
        "screenings": [
            asdict(each) | {"answered_at": on_the_wire(each.answered_at)} for each in log.screenings
        ],
        **({"stops": [_stop(each) for each in log.stops]} if log.stops else {}),
        "expected": asdict(log.progress()),
    }


def _walk(walk: Walk) -> dict[str, Any]:
    usual = asdict(Report(1))
    report = walk.report and {
        name: on_the_wire(value) if isinstance(value, datetime) else value
        for name, value in asdict(walk.report).items()
        if name == "confidence" or value != usual[name]
    }
    planned_s, walked_s = walk.planned.backward_s, walk.walked.backward_s
    return {
        "id": walk.id,
        "started_at": on_the_wire(walk.started_at),
        **_zone(walk.zone),
        "step": walk.step,
        **({"source": walk.source} if walk.source else {}),
        **({} if walk.step else {"planned": {"backward_s": planned_s}}),
        **({} if walked_s == sum(planned_s) else {"walked": {"backward_s": walked_s}}),
        "report": report,
    }


def _stop(stop: Stop) -> dict[str, Any]:
    return {
        "id": stop.id,
        "started_at": on_the_wire(stop.started_at),
        **_zone(stop.zone),
        "step": stop.step,
        "setback": stop.setback,
        **({"reported_at": on_the_wire(stop.reported_at)} if stop.reported_at else {}),
    }


def _zone(zone: str) -> dict[str, str]:
    return {} if zone == "UTC" else {"zone": zone}


def on_the_wire(at: datetime) -> str:
    """As a phone writes it, and, like some server, without milliseconds where there are none."""
    return at.isoformat(timespec="milliseconds" if at.microsecond else "seconds").replace("+00:00", "Z")


if __name__ == "__main__":
    write(VECTORS, MANY, vector)
