"""Statistics of a walker's log: what the Progress page draws, and what the summary for a therapist prints.

They count and sort, and judge nothing: no score, no average, no advice.

How to change me: change tests/vectors/statistics.json first (`make vectors` draws its random logs), then this
module and its twin, static/js/engine/programme/statistics.js.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from coach.domain.diary import DiaryEntry, Knee, Measure, Pause, Side, Test
from coach.domain.log_order import log_order
from coach.domain.moments import local_day, unix_ms
from coach.domain.progression import readings
from coach.domain.screening import Fall, Screening
from coach.domain.walk import Setback, Stop, Walk

WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Week:
    """A week from Monday on. A walk is in the week that it had where it was walked."""

    week: date
    """Its Monday."""
    backward_s: int
    walks: int
    """Walks of any kind, also forward and by hand."""
    days: int
    """Days with a walk, which the weekly goal counts."""
    paused: bool
    """True if a planned pause has a day in this week."""


@dataclass(frozen=True)
class Level:
    """Steps that are unlocked and recommended from a moment on (Unix time)."""

    at_ms: int
    unlocked: str
    recommended: str


@dataclass(frozen=True)
class Confidence:
    """Confidence of a walk with a report that went backward, 1 to 5."""

    at_ms: int
    day: date
    value: int


@dataclass(frozen=True)
class Pain:
    """Knee pain of a walk that has one of both, 0 to 10."""

    at_ms: int
    day: date
    before: int | None
    after: int | None


@dataclass(frozen=True)
class SetbackOf:
    """Setback of a walk, also of a deleted one that was a stop."""

    at_ms: int
    day: date
    setback: Setback


@dataclass(frozen=True)
class FallOutside:
    """Yes to the monthly question after falls; `day` is that of the answer."""

    at_ms: int
    day: date


@dataclass(frozen=True)
class Measured:
    """Best try of a self-measure: milliseconds, for "chair" times stood up."""

    at_ms: int
    day: date
    value: int
    side: Side | None


@dataclass(frozen=True)
class Statistics:
    """Series, each in the order of time. Days are those of the place where something was."""

    weeks: tuple[Week, ...]
    """Every week from that of the first walk to the present one; none without a walk."""
    levels: tuple[Level, ...]
    """Changes of the level; a break changes it on the day on which it lowers it."""
    confidence: tuple[Confidence, ...]
    pain: tuple[Pain, ...]
    setbacks: tuple[SetbackOf, ...]
    falls: tuple[FallOutside, ...]
    measures: Mapping[Test, Sequence[Measured]]
    """By test; one that was never done is left out."""
    knee: tuple[Knee, ...]
    """At most one for a day: the last that was noted."""
    pauses: tuple[Pause, ...]


def statistics(
    walks: Iterable[Walk],
    screenings: Iterable[Screening],
    stops: Iterable[Stop],
    falls: Iterable[Fall],
    diary: Iterable[DiaryEntry],
    now: datetime,
    zone: str,
) -> Statistics:
    """Statistics at `now` (aware), from the whole log in any order. `zone`: that of the reader's calendar."""
    walks, stops = sorted(walks, key=log_order), list(stops)
    entries = sorted(diary, key=lambda entry: (unix_ms(entry.at), entry.id))
    pauses = _pauses(entries)
    return Statistics(
        weeks=_weeks(walks, pauses, _monday(local_day(now, zone))),
        levels=_levels(walks, screenings, stops, now),
        confidence=tuple(
            Confidence(unix_ms(walk.started_at), _day(walk), walk.report.confidence)
            for walk in walks
            if walk.report and walk.walked.backward_s > 0
        ),
        pain=tuple(
            Pain(unix_ms(walk.started_at), _day(walk), walk.report.pain_before, walk.report.pain_after)
            for walk in walks
            if walk.report and (walk.report.pain_before, walk.report.pain_after) != (None, None)
        ),
        setbacks=_setbacks(walks, stops),
        falls=tuple(
            FallOutside(unix_ms(fall.answered_at), local_day(fall.answered_at, zone))
            for fall in sorted(falls, key=lambda fall: (unix_ms(fall.answered_at), fall.id))
            if fall.fell
        ),
        measures=_measures(entries),
        knee=_knee(entries),
        pauses=pauses,
    )


def _weeks(walks: Sequence[Walk], pauses: Sequence[Pause], last: date) -> tuple[Week, ...]:
    by_week: dict[date, list[tuple[date, Walk]]] = {}
    for walk in walks:
        by_week.setdefault(_monday(_day(walk)), []).append((_day(walk), walk))
    weeks = []
    monday = min(by_week, default=last + WEEK)
    while monday <= last:
        walked = by_week.get(monday, [])
        weeks.append(
            Week(
                week=monday,
                backward_s=sum(walk.walked.backward_s for _, walk in walked),
                walks=len(walked),
                days=len({day for day, _ in walked}),
                paused=any(pause.first < monday + WEEK and pause.last >= monday for pause in pauses),
            )
        )
        monday += WEEK
    return tuple(weeks)


def _levels(
    walks: Sequence[Walk], screenings: Iterable[Screening], stops: Sequence[Stop], now: datetime
) -> tuple[Level, ...]:
    levels: list[Level] = []
    for at_ms, reading in readings(walks, screenings, now, stops):
        level = Level(at_ms, reading.unlocked, reading.recommended)
        if not levels or (levels[-1].unlocked, levels[-1].recommended) != (level.unlocked, level.recommended):
            levels.append(level)
    return tuple(levels)


def _setbacks(walks: Sequence[Walk], stops: Sequence[Stop]) -> tuple[SetbackOf, ...]:
    told: list[tuple[Walk | Stop, Setback]] = [(stop, stop.setback) for stop in stops]
    told += [(walk, walk.report.setback) for walk in walks if walk.report and walk.report.setback != "none"]
    return tuple(
        SetbackOf(unix_ms(entry.started_at), _day(entry), setback)
        for entry, setback in sorted(told, key=lambda pair: log_order(pair[0]))
    )


def _measures(entries: Sequence[DiaryEntry]) -> dict[Test, list[Measured]]:
    measures: dict[Test, list[Measured]] = {}
    for entry in entries:
        if isinstance(entry.data, Measure):
            day = local_day(entry.at, entry.zone)
            measured = Measured(unix_ms(entry.at), day, entry.data.value, entry.data.side)
            measures.setdefault(entry.data.test, []).append(measured)
    return measures


def _knee(entries: Sequence[DiaryEntry]) -> tuple[Knee, ...]:
    by_day = {entry.data.day: entry.data for entry in entries if isinstance(entry.data, Knee)}
    return tuple(knee for _, knee in sorted(by_day.items()))


def _pauses(entries: Sequence[DiaryEntry]) -> tuple[Pause, ...]:
    pauses = (entry.data for entry in entries if isinstance(entry.data, Pause))
    return tuple(sorted(pauses, key=lambda pause: (pause.first, pause.last)))


def _day(entry: Walk | Stop) -> date:
    return local_day(entry.started_at, entry.zone)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
