"""Random histories of an account: walks, reports, late arrivals, deletions, Undo, screenings and plans."""

from __future__ import annotations

import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from coach.domain.diary import DiaryEntry
from coach.domain.missed_week import missed_week
from coach.domain.offer import offer
from coach.domain.plan import Plan
from coach.domain.plan_code import text_of
from coach.domain.plan_progress import Standing, progress_under, standing_before
from coach.domain.programme import STEPS
from coach.domain.progression import Progress
from coach.domain.rest import is_rest_day
from coach.domain.screening import Clinician, Fall, Outcome, Screening, Start
from coach.domain.walk import Report, Stop, Walk
from coach.store.database import db
from coach.store.falls import save_fall
from coach.store.logs import EMPTY, Log, log_of
from coach.store.recent_logs import keep, recent_log_of
from coach.store.screenings import save_screening
from coach.store.settings import save_settings
from coach.store.walks import delete_walk, save_walk
from tests.domain.support.random_logs import AFTER_A_WALK, BEGINNING, STOPPED, ZONES, step_for, walk

USUAL = (2, 3)
AWAY = (1, 2, 3, 5, 13, 15, 29, 57)
"""Days until the next event."""
LATER = tuple(timedelta(days=days) for days in (-40, 0, 14, 56))
"""Times of reading, from now on. The clock may also have been set back."""
DAY = timedelta(days=1)
NO_TIME = timedelta(0)
RISE = tuple(step.id for step in STEPS[3:] for _ in range(step.confident_walks))
"""Steps of confident walks that open one step after the other."""
PLACES = ("highest", "highest", "highest", "recommended", "above", "custom")
STARTS: tuple[Start, ...] = ("s1", "g1")
OUTCOMES: tuple[Outcome, ...] = ("standard", "standard", "gentle", "clinician_first", "doctor_first")


@dataclass
class History:
    """Account with its walks, and the time of its phone and of the server."""

    user: UUID
    chance: random.Random
    now: datetime = BEGINNING
    zone: str = "UTC"
    walks: list[Walk] = field(default_factory=list)
    deleted: list[Walk] = field(default_factory=list)
    whole: Log = EMPTY
    """Log as it was last read."""

    def goes_on(self) -> None:
        """Event of any kind, some days later."""
        is_paused = progress_of(self.whole, self.now).paused
        usual: list[Callable[[History], None]] = [History.is_cleared if is_paused else History.walks_now] * 12
        rare: list[Callable[[History], None]] = [
            *(History.walks_abroad, History.arrives_late, History.is_ahead, History.is_edited),
            *(History.is_deleted, History.comes_back, History.answers, History.answers),
            *(History.falls, History.gets_a_plan),
        ]
        self.does(self.chance.choice([*usual, *rare]))

    def does(self, event: Callable[[History], None]) -> None:
        """The event, some days after the one before."""
        self.now += timedelta(days=self.chance.choice(USUAL if self.chance.random() < 0.8 else AWAY))
        event(self)
        db.session.commit()

    def walks_now(self) -> None:
        self.saves(self.now)

    def walks_well(self) -> None:
        self.saves(self.now, Report(5), step=RISE[min(len(self.walks), len(RISE) - 1)])

    def walks_abroad(self) -> None:
        self.zone = self.chance.choice(ZONES)
        self.saves(self.now)

    def arrives_late(self) -> None:
        self.saves(max(BEGINNING, self.now - timedelta(hours=self.chance.randrange(1, 1500))))

    def is_ahead(self) -> None:
        self.saves(self.now + timedelta(hours=self.chance.randrange(1, 24)))

    def is_edited(self) -> None:
        told = self.chance.choice([*STOPPED, *(each for each, _ in AFTER_A_WALK if each)])
        if self.walks:
            self.reports(self.chance.choice(self.walks), told)

    def is_deleted(self) -> None:
        if self.walks:
            self.deletes(self.chance.choice(self.walks))

    def comes_back(self) -> None:
        if self.deleted:
            self.puts(replace(self.deleted.pop(), id=self.id()))

    def is_cleared(self) -> None:
        agreed: tuple[Clinician, str] = ("doctor", f"{self.now:%Y-%m}")
        save_screening(self.user, Screening(self.id(), self.now, "s1", True, "standard", *agreed), self.now)

    def answers(self, at: datetime | None = None, start: Start | None = None) -> None:
        outcome: Outcome = "gentle" if at else self.chance.choice(OUTCOMES)
        at = at or self.now - self.chance.choice((0, 0, 0, 1, 20)) * DAY
        cleared = outcome in ("standard", "gentle")
        begins: list[Start] = [start] if start else list(STARTS)
        told = Screening(self.id(), at, self.chance.choice(begins), cleared, outcome)
        save_screening(self.user, told, self.now)

    def falls(self) -> None:
        save_fall(self.user, Fall(self.id(), self.now, fell=True), self.now)

    def gets_a_plan(self, made_on: date | None = None, start: Start | None = None) -> None:
        made = made_on or (self.now - self.chance.choice((0, 3, 30)) * DAY).date()
        plan = Plan(
            *(made, made + self.chance.choice((2, 90)) * DAY, "Ann", "physiotherapist"),
            highest=None if start else self.chance.choice((None, "s3")),
            start=start or self.chance.choice((None, *STARTS)),
        )
        is_removed = made_on is None and self.chance.random() < 0.3
        save_settings(self.user, {"plan": None if is_removed else text_of(plan)}, self.now, self.now)

    def saves(self, at: datetime, report: Report | None = None, step: str | None = "s1") -> None:
        if report is None:
            step = step_for(self.chance.choice(PLACES), progress_of(self.whole, self.now))
        told = (report, 100) if report else self.chance.choice(AFTER_A_WALK)
        made = walk(self.id(), at, step, *told, zone=self.zone)
        self.puts(made if step else replace(made, source=self.chance.choice((None, "by_hand"))))

    def puts(self, told: Walk) -> None:
        stored, _ = save_walk(self.user, told, self.now)
        self.walks = [*(each for each in self.walks if each.id != told.id), stored]

    def reports(self, told: Walk, report: Report) -> None:
        changed = replace(told, report=report)
        stored, _ = save_walk(self.user, changed, self.now)
        self.walks = [stored if each.id == told.id else each for each in self.walks]
        db.session.commit()

    def deletes(self, told: Walk) -> None:
        delete_walk(self.user, UUID(told.id))
        self.walks = [each for each in self.walks if each.id != told.id]
        self.deleted.append(told)

    def id(self) -> str:
        return str(uuid.UUID(int=self.chance.getrandbits(128)))


def is_read_alike(history: History) -> bool:
    """True if the recent log says what the whole log says. A standing is kept then, as by a request."""
    recent, whole, now = recent_log_of(history.user), log_of(history.user), history.now
    history.whole = whole
    keep({history.user: recent}, now)
    return (
        recent.earlier in (None, recent.earlier and standing_of(whole, recent.earlier.before_ms))
        and all(progress_of(recent, now + later) == progress_of(whole, now + later) for later in LATER)
        and all(told(recent, now + later) == told(whole, now + later) for later in LATER if later >= NO_TIME)
    )


def standing_of(log: Log, before_ms: int) -> Standing:
    return standing_before(before_ms, log.plan, log.walks, log.screenings, log.stops)


def progress_of(log: Log, now: datetime) -> Progress:
    return progress_under(log.plan, log.walks, log.screenings, now, log.stops, log.earlier)


def told(log: Log, now: datetime, weeks: tuple[DiaryEntry, ...] = ()) -> object:
    """All else that a reminder asks the log."""
    entries: list[Walk | Stop] = [*log.walks, *log.stops]
    latest = max((each.started_at for each in log.walks), default=None)
    return (
        offer(progress_of(log, now), log.screenings, log.falls, now, rests=False),
        is_rest_day(log.walks, log.stops, log.falls, now, "Europe/Berlin"),
        missed_week(log.walks, log.screenings, log.stops, log.falls, weeks, now, "Europe/Berlin"),
        latest,
        {each.id for each in entries if abs(each.started_at - now) < timedelta(days=3)},
    )
