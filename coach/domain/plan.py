"""Plan that a therapist gives: it lowers limits and sets choices. Rules: docs/progression.md, section 8.

How to change me: change tests/vectors/plans.json first, then this module and its twin,
static/js/engine/programme/plan.js. A new field makes a new version of plan_code.py.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Literal, get_args

from coach.domain import bounds
from coach.domain.programme import STEPS, position
from coach.domain.screening import Clinician, Start
from coach.domain.walk import Surface

OffTheBelt = Literal["retrace", "onward"]

NAME_AT_MOST = 60
NOTE_AT_MOST = 200
"""Letters of the therapist's sentence, in code points."""
DAYS_AT_MOST = 366
MONTHS_AT_MOST = 11
"""Months by which an agreement may be older than its plan."""
EARLIEST = date(2020, 1, 1)
LATEST = date(2199, 12, 31)
LOOK_EVERY_S = (15, 20, 30, 45)
DAYS_A_WEEK = (1, 7)


class InvalidPlan(ValueError):
    """Values that the page of plans never gives."""


@dataclass(frozen=True)
class OwnIntervals:
    """Intervals in place of a level's: how often, how long backward, how long forward in between."""

    times: int
    seconds: int
    recover_s: int

    def __post_init__(self) -> None:
        _refuse_if(bounds.whole(self.times, bounds.OWN_TIMES))
        _refuse_if(bounds.whole(self.seconds, bounds.OWN_SECONDS))
        _refuse_if(bounds.whole(self.recover_s, bounds.OWN_RECOVER_S))


@dataclass(frozen=True)
class Plan:
    """Plan of one therapist. None leaves a choice to the walker. Raises InvalidPlan when it is made."""

    made_on: date
    until: date
    """Last day, in UTC."""
    by: str
    profession: Clinician
    agreed_in: str | None = None
    """Month in which the therapist agreed to walking backward, like "2026-11"."""
    highest: str | None = None
    start: Start | None = None
    own: OwnIntervals | None = None
    days: int | None = None
    """Walking days a week."""
    surface: Surface | None = None
    way: OffTheBelt | None = None
    look_every_s: int | None = None
    companion: bool = False
    """True: walk backward only with a companion."""
    note: str = ""

    def __post_init__(self) -> None:
        _refuse_if(not EARLIEST <= self.made_on <= LATEST)
        _refuse_if(not 1 <= (self.until - self.made_on).days <= DAYS_AT_MOST)
        _refuse_if(not self.by or _is_bad(self.by, NAME_AT_MOST) or _is_bad(self.note, NOTE_AT_MOST))
        _refuse_if(bounds.one_of(self.profession, get_args(Clinician)))
        _refuse_if(bounds.month(self.agreed_in))
        _refuse_if(self.agreed_in and not 0 <= months_before(self.made_on, self.agreed_in) <= MONTHS_AT_MOST)
        _refuse_if(self.highest not in (None, *(step.id for step in STEPS)))
        _refuse_if(bounds.one_of(self.start, (*get_args(Start), None)))
        _refuse_if(self.start and self.highest and position(self.start) > position(self.highest))
        _refuse_if(self.days is not None and bounds.whole(self.days, DAYS_A_WEEK))
        _refuse_if(bounds.one_of(self.surface, (*get_args(Surface), None)))
        _refuse_if(bounds.one_of(self.way, (*get_args(OffTheBelt), None)))
        _refuse_if(self.look_every_s is not None and bounds.number_of(self.look_every_s, LOOK_EVERY_S))
        _refuse_if(bounds.yes_or_no(self.companion))


def is_in_force(plan: Plan, now: datetime) -> bool:
    """True until the end of the plan's last day, in UTC (8.2)."""
    return now.astimezone(UTC).date() <= plan.until


def own_intervals(plan: Plan | None, offered: str, now: datetime) -> tuple[int, ...]:
    """Seconds of each own interval as it may be walked now; empty: the plan has none (8.6).

    `offered`: the step that is offered. No interval is longer than on the steps up to it.
    """
    if plan is None or plan.own is None or not is_in_force(plan, now):
        return ()
    steps = STEPS[: position(offered) + 1]
    seconds = min(plan.own.seconds, max(max(step.backward_s) for step in steps))
    room = max(sum(step.backward_s) for step in steps) // seconds
    return (seconds,) * min(plan.own.times, room)


def months_before(day: date, month: str) -> int:
    """Months from `month` ("2026-11") to the month of `day`; negative for a later month."""
    year, number = map(int, month.split("-"))
    return 12 * (day.year - year) + day.month - number


def _is_bad(text: str, at_most: int) -> bool:
    return len(text) > at_most or text != text.strip(" ") or bounds.NOT_SHOWABLE.search(text) is not None


def _refuse_if(wrong: object) -> None:
    if wrong:
        raise InvalidPlan
