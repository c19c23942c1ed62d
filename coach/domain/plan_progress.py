"""Progress under a therapist's plan, which only lowers it. Rules: docs/progression.md, 8.3 to 8.5.

How to change me: change tests/vectors/plans.json first, then this module and its twin,
static/js/engine/programme/plan-progress.js.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from coach.domain.moments import unix_ms
from coach.domain.plan import Plan, is_in_force
from coach.domain.programme import one_below, position
from coach.domain.progression import BREAK_MS, Folded, Progress, State, fold_before, progress
from coach.domain.screening import Screening, Start
from coach.domain.walk import Stop, Walk

NIL = "00000000-0000-0000-0000-000000000000"

Entries = tuple[list[Walk], list[Screening], list[Stop]]


@dataclass(frozen=True)
class Standing:
    """States after all entries before `before_ms` (Unix time), in place of these entries."""

    before_ms: int
    own: State
    begun: State | None
    """Under a plan with a start: state of a walker who first began on the plan's first day."""


def progress_under(
    plan: Plan | None,
    walks: Iterable[Walk],
    screenings: Iterable[Screening],
    now: datetime,
    stops: Iterable[Stop] = (),
    earlier: Standing | None = None,
) -> Progress:
    """Progress at `now`, never higher than without the plan (8.3 to 8.5). The log may come in any order.

    With `earlier`, made under the same plan's start, the log needs no walks and stops from before it.
    """
    walks, screenings, stops = list(walks), list(screenings), list(stops)
    current = progress(walks, screenings, now, stops, _own(earlier))
    if plan and plan.start:
        begun = _begun_again(plan, plan.start, walks, screenings, stops)
        current = _lower_of(current, progress(begun[0], begun[1], now, begun[2], _begun(earlier)))
    if plan and plan.highest and is_in_force(plan, now):
        return _capped(current, plan.highest, _breaks(walks, now, earlier))
    return current


def standing_before(
    before_ms: int,
    plan: Plan | None,
    walks: Iterable[Walk],
    screenings: Iterable[Screening],
    stops: Iterable[Stop],
    earlier: Standing | None = None,
) -> Standing:
    """Standing at `before_ms`, which is not before that of `earlier`."""
    walks, screenings, stops = list(walks), list(screenings), list(stops)
    own = fold_before(before_ms, walks, screenings, stops, _own(earlier))
    if plan is None or plan.start is None:
        return Standing(before_ms, own.state, None)
    begun = _begun_again(plan, plan.start, walks, screenings, stops)
    return Standing(before_ms, own.state, fold_before(before_ms, *begun, _begun(earlier)).state)


def _own(earlier: Standing | None) -> Folded | None:
    return Folded(earlier.before_ms, earlier.own) if earlier else None


def _begun(earlier: Standing | None) -> Folded | None:
    return Folded(earlier.before_ms, earlier.begun) if earlier and earlier.begun else None


def _begun_again(
    plan: Plan, start: Start, walks: list[Walk], screenings: list[Screening], stops: list[Stop]
) -> Entries:
    """Log of a walker who first began on the plan's first day, at its start."""
    made_at = datetime.combine(plan.made_on, time(), UTC)
    made_ms = unix_ms(made_at)
    begun = Screening(NIL, made_at, start, cleared=True)
    later = (
        replace(each, start=_lower(each.start, start))
        for each in screenings
        if unix_ms(each.answered_at) >= made_ms
    )
    return (
        [walk for walk in walks if unix_ms(walk.started_at) >= made_ms],
        [begun, *later],
        [stop for stop in stops if unix_ms(stop.started_at) >= made_ms],
    )


def _lower_of(own: Progress, begun: Progress) -> Progress:
    """Lower of both step by step. A pause is that of the whole log."""
    lower = begun if position(begun.unlocked) <= position(own.unlocked) else own
    return Progress(
        unlocked=lower.unlocked,
        recommended=min(own.recommended, begun.recommended, key=position),
        reason=own.reason if own.paused else lower.reason,
        streak=lower.streak,
        pause=own.pause,
    )


def _capped(current: Progress, highest: str, breaks: int) -> Progress:
    """Progress up to `highest`. A break lowers from there (6.2), not from a level above it."""
    if position(current.unlocked) <= position(highest):
        return current
    recommended = highest
    for _ in range(breaks):
        recommended = one_below(recommended)
    # The level that the last walk opened is above the plan's.
    reason = "confident" if current.reason == "next_step" else current.reason
    recommended = min(current.recommended, recommended, key=position)
    return replace(current, unlocked=highest, recommended=recommended, reason=reason, streak=0)


def _breaks(walks: list[Walk], now: datetime, earlier: Standing | None) -> int:
    """Levels by which the break that lasts at `now` lowers: 0, 1 or 2."""
    led = [unix_ms(walk.started_at) for walk in walks if walk.source != "by_hand"]
    if earlier and earlier.own.last_ms is not None:
        led.append(earlier.own.last_ms)
    return min(2, max(0, unix_ms(now) - max(led)) // BREAK_MS) if led else 0


def _lower(start: Start, other: Start) -> Start:
    return min(start, other, key=position)
