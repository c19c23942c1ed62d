"""Walks with their reports, and stops. Each refuses bad contents when it is made."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal, Self, get_args

from coach.domain import bounds
from coach.domain.programme import STEPS
from coach.domain.sentence import say

Surface = Literal["path", "track", "grass", "treadmill", "indoors"]
Way = Literal["retrace", "onward", "treadmill"]
"""Ground of the backward intervals: the ground just walked, the ground ahead after a turn, or a belt."""
Source = Literal["coached", "by_hand"]
"""Origin of a walk: led by the coach, or walked without the phone and logged afterwards."""
StopSetback = Literal["fall", "dizzy"]
Setback = Literal["none", "wobble", "stumble", StopSetback]

_STEP_IDS = (*(step.id for step in STEPS), None)
_SURFACES, _SETBACKS, _STOP_SETBACKS = get_args(Surface), get_args(Setback), get_args(StopSetback)
_WAYS, _SOURCES = (*get_args(Way), None), (*get_args(Source), None)
EARLIEST = datetime(2020, 1, 1, tzinfo=UTC)
LATEST = datetime(2200, 1, 1, tzinfo=UTC)
"""Bound of stored times, so that their local day exists. `refuse_ahead` bounds what a phone sends."""
CLOCK_MAY_BE_AHEAD = timedelta(days=1)


class InvalidWalk(ValueError):
    """Broken bounds. `errors`: sentences that say what to do, by path ("planned.backward_s")."""

    def __init__(self, errors: Mapping[str, list[str]]) -> None:
        self.errors = dict(errors)
        super().__init__(f"{self.errors}")


class ClockWrong(InvalidWalk):
    """Impossible time from a phone's clock, and no other error. The walker sets the clock and sends again."""


@dataclass(frozen=True)
class Planned:
    """Planned seconds of each phase. `backward_s` has one entry per interval; a forward walk has none."""

    warm_up_s: int
    backward_s: tuple[int, ...]
    recover_s: int
    cool_down_s: int

    def __post_init__(self) -> None:
        refuse(
            {
                "planned.warm_up_s": bounds.seconds(self.warm_up_s, bounds.PHASE_S),
                "planned.backward_s": bounds.intervals(self.backward_s),
                "planned.recover_s": bounds.seconds(self.recover_s, bounds.PHASE_S),
                "planned.cool_down_s": bounds.seconds(self.cool_down_s, bounds.PHASE_S),
            }
        )


@dataclass(frozen=True)
class Walked:
    """Seconds that were walked, as played: more than planned when a phase was repeated."""

    backward_s: int
    forward_s: int

    def __post_init__(self) -> None:
        refuse(
            {
                "walked.backward_s": bounds.seconds(self.backward_s, bounds.WALKED_S),
                "walked.forward_s": bounds.seconds(self.forward_s, bounds.WALKED_S),
            }
        )


@dataclass(frozen=True)
class Report:
    """The walker's report: confidence 1 (not at all) to 5 (very much), pain and effort 0 to 10 or None.

    `reported_at`: time at which the setback was last set. None: that of the walk's `started_at`.
    """

    confidence: int
    setback: Setback = "none"
    pain_before: int | None = None
    pain_after: int | None = None
    effort: int | None = None
    note: str = ""
    reported_at: datetime | None = None

    def __post_init__(self) -> None:
        refuse(
            {
                "report.confidence": bounds.whole(self.confidence, bounds.CONFIDENCE),
                "report.setback": bounds.one_of(self.setback, _SETBACKS),
                "report.pain_before": bounds.score(self.pain_before),
                "report.pain_after": bounds.score(self.pain_after),
                "report.effort": bounds.score(self.effort),
                "report.note": bounds.note(self.note),
                "report.reported_at": [] if self.reported_at is None else bounds.instant(self.reported_at),
            }
        )


@dataclass(frozen=True)
class Walk:
    """Walk of a step, or a custom walk (`step` None). Any `planned` fits a step, as phases may be cut."""

    id: str
    started_at: datetime
    zone: str
    surface: Surface
    step: str | None
    planned: Planned
    walked: Walked
    report: Report | None
    way: Way | None = None
    """None: a walk from before ways, or from a phone that does not know them."""
    source: Source | None = None
    """None: a coached walk from before sources, or from a phone that does not know them."""

    def __post_init__(self) -> None:
        refuse(
            {
                "id": bounds.record_id(self.id),
                "started_at": bounds.instant(self.started_at),
                "zone": bounds.zone(self.zone),
                "surface": bounds.one_of(self.surface, _SURFACES),
                "step": bounds.one_of(self.step, _STEP_IDS) or self._is_on_no_step(),
                "planned.backward_s": self._needs_an_interval(),
                "way": bounds.one_of(self.way, _WAYS) or self._fits_the_surface(),
                "source": bounds.one_of(self.source, _SOURCES),
            }
        )
        refuse_impossible("started_at", self.started_at)

    def alike(self, walk_id: str, started_at: datetime, walked: Walked, report: Report | None) -> Self:
        """Another walk with the rest of this one, which is not checked again. Raises InvalidWalk."""
        if wrong := bounds.record_id(walk_id):
            raise InvalidWalk({"id": wrong})
        if wrong := bounds.instant(started_at):
            raise InvalidWalk({"started_at": wrong})
        refuse_impossible("started_at", started_at)
        walk = object.__new__(type(self))
        vars(walk).update(vars(self), id=walk_id, started_at=started_at, walked=walked, report=report)
        return walk

    def check_clock(self, now: datetime) -> None:
        """Raises ClockWrong when the walk began more than a day after `now`."""
        refuse_ahead("started_at", self.started_at, now)

    def _is_on_no_step(self) -> list[str]:
        if self.source != "by_hand" or self.step is None:
            return []
        return [say("Give no level for a walk without the coach.")]

    def _needs_an_interval(self) -> list[str]:
        if self.planned.backward_s or self.step is None:
            return []
        return [say("Give at least one interval, or no level for a forward walk.")]

    def _fits_the_surface(self) -> list[str]:
        if self.way is None or (self.way == "treadmill") == (self.surface == "treadmill"):
            return []
        return [say("Choose treadmill as the way on a treadmill, and only there.")]


@dataclass(frozen=True)
class Stop:
    """Remainder of a deleted walk whose setback was a fall or dizziness. An unknown `zone` reads as UTC."""

    id: str
    started_at: datetime
    zone: str
    step: str | None
    setback: StopSetback
    reported_at: datetime | None = None
    """Time at which the setback was last set. None: `started_at`."""

    def __post_init__(self) -> None:
        refuse(
            {
                "id": bounds.record_id(self.id),
                "started_at": bounds.instant(self.started_at),
                "step": bounds.one_of(self.step, _STEP_IDS),
                "setback": bounds.one_of(self.setback, _STOP_SETBACKS),
                "reported_at": bounds.instant(self.reported_at) if self.reported_at else [],
            }
        )
        refuse_impossible("started_at", self.started_at)


def refuse(complaints: Mapping[str, list[str]]) -> None:
    """Raises InvalidWalk for the fields that have sentences."""
    if any(complaints.values()):
        raise InvalidWalk({path: sentences for path, sentences in complaints.items() if sentences})


def refuse_impossible(path: str, at: datetime) -> None:
    """Raises ClockWrong when `at`, the value of the field at `path`, is before 2020 or after 2199."""
    if at < EARLIEST:
        raise ClockWrong({path: [say("Set the clock right: this time is before 2020.")]})
    if at >= LATEST:
        raise ClockWrong({path: [say("Set the clock right: this time is more than a day ahead.")]})


def refuse_wrong_clock(path: str, at: datetime, now: datetime) -> None:
    """Raises ClockWrong when `at`, the value of the field at `path`, is more than a day from `now`."""
    refuse_ahead(path, at, now)
    if now - at > CLOCK_MAY_BE_AHEAD:
        raise ClockWrong({path: [say("Set the clock right: this time is more than a day behind.")]})


def refuse_ahead(path: str, at: datetime, now: datetime) -> None:
    """Raises ClockWrong when `at`, the value of the field at `path`, is more than a day after `now`."""
    if at - now > CLOCK_MAY_BE_AHEAD:
        raise ClockWrong({path: [say("Set the clock right: this time is more than a day ahead.")]})
