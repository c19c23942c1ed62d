"""Invented year of one walker, for `make seed`. The same moment always yields the same year.

How to change me: `EVENTS` has the story, week by week; the figures below it are the walker's habits.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time, timedelta
from random import Random
from types import MappingProxyType
from uuid import UUID
from zoneinfo import ZoneInfo

from coach.domain.programme import STEPS, one_below, step_named
from coach.domain.progression import Progress, progress
from coach.domain.reminder import Reminder
from coach.domain.screening import Fall, Screening
from coach.domain.walk import Planned, Report, Setback, Surface, Walk, Walked, Way

SEED = 7
WEEKS = 52
ZONE = "Europe/Berlin"
# What a week brings, counted from the first one. A setback comes on its first walk.
EVENTS: Mapping[int, str] = MappingProxyType(
    {
        5: "wobble",
        10: "stumble",
        18: "fall",
        26: "away",
        27: "away",
        28: "away",
        34: "sore knee",
        43: "dizzy",
        48: "away",
    }
)
SETBACKS: Mapping[str, Setback] = MappingProxyType(
    {"wobble": "wobble", "stumble": "stumble", "fall": "fall", "dizzy": "dizzy"}
)
# Days between a walk that pauses walking backward and the next screening. Forward walks fill them.
PAUSE_DAYS = MappingProxyType({"fall": 16, "dizzy": 6})
WALKING_DAYS = ((0, 2, 5), (0, 2, 5), (0, 2, 4, 5), (1, 4), (2, 5))
MORNING, EVENING = time(9, 30), time(17, 40)
SURFACES: tuple[Surface, ...] = ("path", "path", "path", "path", "grass", "track", "treadmill", "indoors")
# The first weeks are from before ways, outcomes and the monthly question.
NEWS_FROM_WEEK = 12
WAYS: Mapping[Surface, Way] = MappingProxyType({"track": "onward", "treadmill": "treadmill"})
"""Way on a surface; on the others `retrace`."""
MONTHLY_WEEKS = (14, 18, 22, 33, 37, 41, 46, 50)
"""Weeks with an answer about falls. Only the one of `FALL_WEEK` is yes; the screening after it answers it."""
FALL_WEEK = 18
CONFIDENT_AT_FIRST, CONFIDENT_MORE = 0.08, 0.03
"""Chance of a confident walk: the first on a step, and how much each further one adds."""
UNREPORTED, UNFINISHED, EASIER, CUSTOM = 0.05, 0.05, 0.06, 0.04
NOTES = (
    "Along the river, hardly anyone about.",
    "Wet leaves, so I took it slowly.",
    "Knee felt better on the way home.",
    "Windy. Looked over my shoulder more often.",
    "With Ruth, who walked ahead of me and talked.",
    "The long straight by the allotments is best.",
    "Tired before I began.",
)
FORWARD_WALK = Planned(warm_up_s=300, backward_s=(), recover_s=0, cool_down_s=300)


@dataclass
class Year:
    """Log and reminders of the invented walker, the oldest first."""

    walks: list[Walk] = field(default_factory=list)
    screenings: list[Screening] = field(default_factory=list)
    falls: list[Fall] = field(default_factory=list)
    reminders: list[Reminder] = field(default_factory=list)


def a_year(now: datetime) -> Year:
    """Year that ends at `now` (aware). Every entry has passed the checks of the domain."""
    return _Walker(now).year()


class _Walker:
    def __init__(self, now: datetime) -> None:
        self._random = Random(SEED)  # noqa: S311  (invents walks, no secrets)
        self._now = now.astimezone(UTC)
        today = now.astimezone(ZoneInfo(ZONE)).date()
        self._first_monday = today - timedelta(days=today.weekday(), weeks=WEEKS)
        self._walked_on_step: Counter[str] = Counter()
        self._year = Year()
        self._other_ids = Random(SEED + 1)  # noqa: S311  (so that these records leave the others as they were)

    def year(self) -> Year:
        self._screen(self._at(0, 0, MORNING) - timedelta(hours=1))
        for week in range(WEEKS + 1):
            for nth, at in enumerate(self._walks_of(week)):
                self._walk(at, EVENTS.get(week, "") if nth == 0 else "")
        self._year.falls = [self._fall(week) for week in MONTHLY_WEEKS]
        self._year.reminders = [
            Reminder(id=self._id(), days=(1, 3, 6), at="09:00", zone=ZONE, on=True),
            Reminder(id=self._id(), days=(2, 5), at="17:15", zone=ZONE, on=False),
        ]
        return self._year

    def _walks_of(self, week: int) -> Iterator[datetime]:
        """Times at which that week's walks begin."""
        if EVENTS.get(week) == "away":
            return
        for day in self._random.choice(WALKING_DAYS):
            at = self._at(week, day, EVENING if self._random.random() < 0.2 else MORNING)
            at += timedelta(minutes=self._random.randint(-35, 35), seconds=self._random.randint(0, 59))
            # The walk and its report are over.
            if at < self._now - timedelta(hours=2):
                yield at

    def _walk(self, at: datetime, event: str) -> None:
        current = self._progress(at)
        if current.paused:
            current = self._wait(at, current)
        step = None if current.paused else self._chosen_step(current)
        planned = self._planned(step, current)
        setback = SETBACKS.get(event, "none")
        share = self._share_walked(setback)
        report = self._report(step, setback, is_sore=event == "sore knee", week=self._week(at))
        walk = Walk(
            id=self._id(),
            started_at=at,
            zone=ZONE,
            surface=self._random.choice(SURFACES),
            step=step,
            planned=planned,
            walked=_walked(planned, share),
            report=report if planned.backward_s else None,
        )
        self._year.walks.append(self._on_its_way(walk))
        if step:
            self._walked_on_step[step] += 1

    def _wait(self, at: datetime, current: Progress) -> Progress:
        """Progress after a new screening, once the pause has lasted long enough."""
        last = next(walk for walk in reversed(self._year.walks) if walk.report and _pauses(walk.report))
        days = PAUSE_DAYS[last.report.setback] if last.report else 0
        if at - last.started_at < timedelta(days=days):
            return current
        self._screen(at - timedelta(minutes=20))
        return self._progress(at)

    def _chosen_step(self, current: Progress) -> str | None:
        if self._random.random() < CUSTOM:
            return None
        is_easier = self._random.random() < EASIER
        return one_below(current.recommended) if is_easier else current.recommended

    def _planned(self, step_id: str | None, current: Progress) -> Planned:
        if current.paused:
            return FORWARD_WALK
        if step_id is None:  # a custom walk: the step's longest interval, in two halves
            half_s = max(step_named(current.recommended).backward_s) // 2
            return Planned(warm_up_s=240, backward_s=(half_s, half_s), recover_s=120, cool_down_s=240)
        step = step_named(step_id)
        return Planned(step.warm_up_s, step.backward_s, step.recover_s, step.cool_down_s)

    def _share_walked(self, setback: Setback) -> float:
        """Part of the planned backward time that was walked."""
        if setback in ("fall", "dizzy"):
            return 0.4
        return 0.7 if self._random.random() < UNFINISHED else 1.0

    def _report(self, step: str | None, setback: Setback, *, is_sore: bool, week: int) -> Report | None:
        if setback == "none" and not is_sore and self._random.random() < UNREPORTED:
            return None
        before = max(0, 4 - week // 18 + self._random.choice((-1, 0, 0, 1)))
        after = max(0, before + self._random.choice((-1, -1, 0, 0, 0, 1)))
        if is_sore:
            before, after = 4, 6
        return Report(
            confidence=self._confidence(step, setback),
            setback=setback,
            pain_before=before,
            pain_after=after,
            effort=self._random.choice((3, 3, 4, 4, 5, None)),
            note=self._random.choice(NOTES) if self._random.random() < 0.15 else "",
        )

    def _confidence(self, step: str | None, setback: Setback) -> int:
        if setback in ("fall", "dizzy"):
            return 1
        if setback != "none":
            return self._random.choice((2, 3))
        chance = CONFIDENT_AT_FIRST + CONFIDENT_MORE * self._walked_on_step[step or STEPS[0].id]
        is_confident = self._random.random() < chance
        return self._random.choice((4, 4, 5)) if is_confident else self._random.choice((2, 3, 3, 3))

    def _on_its_way(self, walk: Walk) -> Walk:
        if self._week(walk.started_at) < NEWS_FROM_WEEK:
            return walk
        return replace(walk, way=WAYS.get(walk.surface, "retrace"))

    def _screen(self, at: datetime) -> None:
        screening = Screening(id=self._id(), answered_at=at, start="g1", cleared=True)
        if self._week(at) >= NEWS_FROM_WEEK:
            month = at.strftime("%Y-%m")
            screening = replace(screening, outcome="gentle", agreed_by="physiotherapist", agreed_in=month)
        self._year.screenings.append(screening)

    def _fall(self, week: int) -> Fall:
        fall_id = str(UUID(int=self._other_ids.getrandbits(128), version=4))
        return Fall(id=fall_id, answered_at=self._at(week, 1, EVENING), fell=week == FALL_WEEK)

    def _progress(self, at: datetime) -> Progress:
        return progress(self._year.walks, self._year.screenings, at)

    def _at(self, week: int, day: int, local: time) -> datetime:
        date = self._first_monday + timedelta(weeks=week, days=day)
        return datetime.combine(date, local, ZoneInfo(ZONE)).astimezone(UTC)

    def _week(self, at: datetime) -> int:
        return (at - self._at(0, 0, time())) // timedelta(weeks=1)

    def _id(self) -> str:
        return str(UUID(int=self._random.getrandbits(128), version=4))


def _pauses(report: Report) -> bool:
    return report.setback in PAUSE_DAYS


def _walked(planned: Planned, share: float) -> Walked:
    """Seconds on the track until the walk ended: all of it, or warm-up and a part of the intervals."""
    backward_s = round(sum(planned.backward_s) * share)
    between_s = planned.recover_s * max(0, len(planned.backward_s) - 1)
    whole_s = planned.warm_up_s + between_s + planned.cool_down_s
    return Walked(backward_s, whole_s if share == 1 else planned.warm_up_s + round(between_s * share))
