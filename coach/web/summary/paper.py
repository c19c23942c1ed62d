"""Content of the page behind a link: figures of the chosen period, the chosen notes, and the name."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from coach.domain.moments import local_day
from coach.domain.plan import Plan, is_in_force
from coach.domain.plan_progress import progress_under
from coach.domain.settings import Settings
from coach.domain.statistics import statistics
from coach.domain.summary import Chosen, Summary, first_day, summary
from coach.domain.walk import Walk
from coach.store.diary import entries_of
from coach.store.logs import log_of
from coach.store.settings import settings_of


@dataclass(frozen=True)
class Note:
    """Note of a walk, as the walker ticked it."""

    day: date
    text: str


@dataclass(frozen=True)
class Paper:
    """All that a summary says."""

    name: str
    today: date
    goal: int
    """Walking days a week; 0: none."""
    plan: Plan | None
    """Plan of the therapist, also after its end."""
    figures: Summary | None
    notes: tuple[Note, ...]


def paper_of(user_id: UUID, chosen: Chosen, now: datetime) -> Paper:
    """Summary at `now`, in the zone of the newest walk."""
    log, diary, settings = log_of(user_id), entries_of(user_id), settings_of(user_id)
    zone = max(log.walks, key=lambda walk: walk.started_at).zone if log.walks else "UTC"
    today = local_day(now, zone)
    plan_days = log.plan.days if log.plan and is_in_force(log.plan, now) else None
    told = statistics(log.walks, log.screenings, log.stops, log.falls, diary, now, zone)
    figures = summary(told, chosen.period, now, zone)
    if figures and log.plan:
        reached = progress_under(log.plan, log.walks, log.screenings, now, log.stops).unlocked
        figures = replace(figures, whole=replace(figures.whole, level=reached))
    return Paper(
        name=chosen.name,
        today=today,
        goal=plan_days or (settings.settings if settings else Settings()).weekly_goal,
        plan=log.plan,
        figures=figures,
        notes=tuple(_notes(log.walks, chosen, today)),
    )


def _notes(walks: Sequence[Walk], chosen: Chosen, today: date) -> list[Note]:
    begins = first_day(chosen.period, today) or date.min
    notes = [
        Note(local_day(walk.started_at, walk.zone), walk.report.note)
        for walk in walks
        if walk.id in chosen.notes and walk.report and walk.report.note
    ]
    return sorted((note for note in notes if note.day >= begins), key=lambda note: note.day)
