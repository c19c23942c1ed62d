"""Summary for a physiotherapist: what a walker chooses to show of the statistics, and for how long.

How to change me: change this module and its twin, static/js/engine/programme/summary.js, then `make vectors`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, get_args

from coach.domain.diary import Side, Test
from coach.domain.moments import EPOCH, local_day
from coach.domain.statistics import WEEK, Measured, Statistics, Week
from coach.domain.walk import Setback

Period = Literal["four_weeks", "three_months", "all"]
PERIODS: tuple[Period, ...] = get_args(Period)
WHOLE_WEEKS: dict[Period, int] = {"four_weeks": 4, "three_months": 13}
"""Whole weeks of a period, before the current one. "all" has no such bound."""
ROWS_BY_WEEK = 26
"""Most weeks that have a row each. A longer period has a row for each month, so that it fits two pages."""
SIDES: tuple[Side | None, ...] = ("left", "right", None)
LINK_DAYS = (7, 30, 90)
"""Days for which a link may be good."""
NAME_AT_MOST = 64
NOTES_AT_MOST = 30


@dataclass(frozen=True)
class Chosen:
    """A walker's choice of what a summary shows."""

    name: str
    """Name on the page; it may be empty."""
    period: Period
    notes: tuple[str, ...]
    """Ids of the walks whose notes are shown."""


@dataclass(frozen=True)
class Part:
    """Part of the period: some weeks, and what was noted on their days."""

    first: date
    """A Monday."""
    last: date
    days: int
    """Days with a walk."""
    walks: int
    backward_s: int
    level: str | None
    """Step that was unlocked at its end; None before the first entry of the log."""
    confidence: float | None
    """Median, like the next three; None without a value."""
    before: float | None
    after: float | None
    morning: float | None
    worse: int
    """Walks with more pain after than before."""
    compared: int
    """Walks with both pains."""
    setbacks: tuple[Setback, ...]
    """Setbacks in the order of time."""
    falls: int
    """Falls outside a walk."""
    paused: bool


@dataclass(frozen=True)
class Event:
    """Setback of a walk, or a fall outside ("fall_outside")."""

    day: date
    kind: str


@dataclass(frozen=True)
class Own:
    """Self-measure of a period, by side: its first result, its last and their number."""

    test: Test
    side: Side | None
    first: Measured
    last: Measured
    count: int


@dataclass(frozen=True)
class Summary:
    """Figures of a period. `parts` are weeks, or months of a long period; `whole` is all of them in one."""

    by: Literal["week", "month"]
    weeks: int
    parts: tuple[Part, ...]
    whole: Part
    began_at: str | None
    """Step that was unlocked when the period began."""
    events: tuple[Event, ...]
    measures: tuple[Own, ...]


def first_day(period: Period, today: date) -> date | None:
    """First day of a period that ends today, a Monday; None: the Monday before the first walk."""
    weeks = WHOLE_WEEKS.get(period)
    if weeks is None:
        return None
    return today - timedelta(days=today.weekday(), weeks=weeks)


def summary(statistics: Statistics, period: Period, now: datetime, zone: str) -> Summary | None:
    """Summary of a period that ends at `now` (aware), in the reader's `zone`; None without a walk in it."""
    today = local_day(now, zone)
    begins = first_day(period, today)
    weeks = [week for week in statistics.weeks if begins is None or week.week >= begins]
    if not any(week.walks for week in weeks):
        return None
    first = weeks[0].week
    levels = [(_day(level.at_ms, zone), level.unlocked) for level in statistics.levels]
    by: Literal["week", "month"] = "week" if len(weeks) <= ROWS_BY_WEEK else "month"
    return Summary(
        by=by,
        weeks=len(weeks),
        parts=tuple(_part(statistics, levels, group, today) for group in _groups(weeks, by)),
        whole=_part(statistics, levels, weeks, today),
        began_at=_level(levels, first - timedelta(days=1)) or (levels[0][1] if levels else None),
        events=_events(statistics, first, today),
        measures=_measures(statistics, first, today),
    )


def _groups(weeks: Sequence[Week], by: str) -> Iterator[list[Week]]:
    group: list[Week] = []
    for week in weeks:
        if group and (by == "week" or _month(week) != _month(group[0])):
            yield group
            group = []
        group.append(week)
    yield group


def _month(week: Week) -> tuple[int, int]:
    return week.week.year, week.week.month


def _part(
    statistics: Statistics, levels: Sequence[tuple[date, str]], weeks: Sequence[Week], today: date
) -> Part:
    first, last = weeks[0].week, min(weeks[-1].week + WEEK - timedelta(days=1), today)
    pains = [pain for pain in statistics.pain if first <= pain.day <= last]
    both = [(pain.before, pain.after) for pain in pains if pain.before is not None and pain.after is not None]
    return Part(
        first=first,
        last=last,
        days=sum(week.days for week in weeks),
        walks=sum(week.walks for week in weeks),
        backward_s=sum(week.backward_s for week in weeks),
        level=_level(levels, last),
        confidence=_median([each.value for each in statistics.confidence if first <= each.day <= last]),
        before=_median([pain.before for pain in pains if pain.before is not None]),
        after=_median([pain.after for pain in pains if pain.after is not None]),
        morning=_median([knee.pain for knee in statistics.knee if first <= knee.day <= last]),
        worse=sum(after > before for before, after in both),
        compared=len(both),
        setbacks=tuple(each.setback for each in statistics.setbacks if first <= each.day <= last),
        falls=sum(first <= fall.day <= last for fall in statistics.falls),
        paused=any(week.paused for week in weeks),
    )


def _level(levels: Sequence[tuple[date, str]], last: date) -> str | None:
    known = [step for day, step in levels if day <= last]
    return known[-1] if known else None


def _events(statistics: Statistics, first: date, last: date) -> tuple[Event, ...]:
    told = [(each.at_ms, Event(each.day, each.setback)) for each in statistics.setbacks]
    told += [(each.at_ms, Event(each.day, "fall_outside")) for each in statistics.falls]
    told.sort(key=lambda pair: pair[0])
    return tuple(event for _, event in told if first <= event.day <= last)


def _measures(statistics: Statistics, first: date, last: date) -> tuple[Own, ...]:
    found = []
    for test in get_args(Test):
        for side in SIDES:
            mine = [
                each
                for each in statistics.measures.get(test, ())
                if each.side == side and first <= each.day <= last
            ]
            if mine:
                found.append(Own(test, side, mine[0], mine[-1], len(mine)))
    return tuple(found)


def _median(values: Sequence[int]) -> float | None:
    if not values:
        return None
    ordered, half = sorted(values), len(values) // 2
    return ordered[half] if len(values) % 2 else (ordered[half - 1] + ordered[half]) / 2


def _day(at_ms: int, zone: str) -> date:
    return local_day(EPOCH + timedelta(milliseconds=at_ms), zone)
