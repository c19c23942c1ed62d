"""Progression: a fold over the log that yields the unlocked and the recommended step.

The rules are those of docs/progression.md, sections 4 to 6. Comments cite them by number.

How to change me: change the rule there and its vectors in tests/vectors/ first. Then change this module and
its twin, static/js/engine/programme/progression.js.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Literal

from coach.domain.counted import counted
from coach.domain.log_order import log_order
from coach.domain.moments import local_day, unix_ms
from coach.domain.programme import HIGHEST_RECOMMENDED, STEPS, next_above, one_below, position, step_named
from coach.domain.reasons import Reason, ease_reason, hold_reason
from coach.domain.screening import Screening, Start
from coach.domain.stops import screening_lifts, stop_of
from coach.domain.walk import Stop, Walk

Pause = Literal["stop", "break"]

BREAK_MS = 14 * 24 * 3_600_000
LONG_BREAK_MS = 4 * BREAK_MS
LOWEST = STEPS[0].id
HIGHEST_GENTLE = "g3"


@dataclass(frozen=True)
class Progress:
    """Progression at one moment: step ids, and the rule that last set them.

    `streak` counts confident walks in a row on `unlocked`. `pause` lasts until a cleared screening lifts it.
    """

    unlocked: str
    recommended: str
    reason: Reason
    streak: int
    pause: Pause | None

    @property
    def paused(self) -> bool:
        """True while no walk backward may begin."""
        return self.pause is not None


@dataclass(frozen=True)
class State(Progress):
    """State of the fold after an entry of the log, before a break that may have begun since is read."""

    start: Start
    stumbled: bool = False
    """True if the walk that last took rule 5.4, 5.5 or 5.6 was a stumble."""
    stop: Stop | None = None
    """Last stop. A screening must answer it while `pause` is "stop"."""
    last_ms: int | None = None
    """Start of the last walk that the coach led, Unix time."""
    cleared_ms: int | None = None
    """Time of the last cleared screening, Unix time."""
    next_step_day: date | None = None


@dataclass(frozen=True)
class Folded:
    """State after all entries before `before_ms` (Unix time), in place of these entries."""

    before_ms: int
    state: State


def progress(
    walks: Iterable[Walk],
    screenings: Iterable[Screening],
    now: datetime,
    stops: Iterable[Stop] = (),
    folded: Folded | None = None,
) -> Progress:
    """Progress at `now` (aware), from the whole log in any order. `stops` are those of deleted walks.

    With `folded`, entries before its time are skipped. It needs all screenings all the same.
    """
    *_, (_, state) = _fold(walks, screenings, stops, folded)
    return _read(state, unix_ms(now))


def fold_before(
    before_ms: int,
    walks: Iterable[Walk],
    screenings: Iterable[Screening],
    stops: Iterable[Stop] = (),
    folded: Folded | None = None,
) -> Folded:
    """Fold the entries before `before_ms`, which is not before the time of `folded`."""
    states = _fold(walks, screenings, stops, folded)
    _, state = next(states)
    for at_ms, later in states:
        if at_ms >= before_ms:
            break
        state = later
    return Folded(before_ms, state)


def readings(
    walks: Iterable[Walk], screenings: Iterable[Screening], now: datetime, stops: Iterable[Stop] = ()
) -> Iterator[tuple[int, Progress]]:
    """Progress after each entry of the log, and at each moment until `now` at which a break lowers it.

    Each comes with its Unix time in milliseconds, the earliest first.
    """
    _, *states = _fold(walks, screenings, stops)
    ends_ms = [*(at_ms for at_ms, _ in states[1:]), unix_ms(now) + 1]
    for (at_ms, state), end_ms in zip(states, ends_ms, strict=False):
        yield at_ms, _read(state, at_ms)
        for lowered_ms in _lowered_ms(state):
            if at_ms < lowered_ms < end_ms:
                yield lowered_ms, _read(state, lowered_ms)


def _lowered_ms(state: State) -> list[int]:
    # Rules 6.2 and 6.6.
    if state.last_ms is None:
        return []
    return [state.last_ms + break_ms for break_ms in (BREAK_MS, 2 * BREAK_MS, LONG_BREAK_MS)]


def _fold(
    walks: Iterable[Walk],
    screenings: Iterable[Screening],
    stops: Iterable[Stop],
    folded: Folded | None = None,
) -> Iterator[tuple[int, State]]:
    """The state at the beginning, and after each entry of the log, with the entry's Unix time."""
    counting = counted(screenings)
    first = counting[0] if counting else None
    if folded is None:
        start: Start = first.start if first else "s1"
        folded = Folded(0, State(start, start, reason="start", streak=0, pause=None, start=start))
    state = folded.state
    yield folded.before_ms, state
    log: list[Walk | Screening | Stop] = sorted([*walks, *counting, *stops], key=log_order)
    for entry in log:
        if (at_ms := log_order(entry)[0]) < folded.before_ms:
            continue
        if isinstance(entry, Walk):
            state = _after_walk(state, entry)
        elif isinstance(entry, Stop):
            state = _after_stop(state, entry)
        elif entry.cleared:
            state = _after_clearance(state, entry, is_first=entry is first)
        yield at_ms, state


def _after_clearance(state: State, screening: Screening, is_first: bool) -> State:
    # Rules 4.7 to 4.9.
    cleared = replace(state, start=screening.start, cleared_ms=unix_ms(screening.answered_at))
    if state.stop is None or screening_lifts(state.stop, screening.answered_at):
        cleared = replace(cleared, pause=None)
    if is_first or screening.start != LOWEST:
        return cleared
    unlocked = _lower(state.unlocked, HIGHEST_GENTLE)
    return replace(cleared, unlocked=unlocked, recommended=LOWEST, reason="start_again", streak=0)


def _after_walk(state: State, walk: Walk) -> State:
    stop = stop_of(walk)
    # Rule 6.8.
    if walk.source == "by_hand":
        return _after_stop(state, stop) if stop else state
    state = replace(_after_break(state, unix_ms(walk.started_at)), last_ms=unix_ms(walk.started_at))
    # Rules 5.1 and 5.2.
    if stop:
        return _after_stop(state, stop)
    # Rule 5.3.
    report, step = walk.report, walk.step
    if step is None or position(step) > position(state.unlocked) or state.paused:
        return state
    # Rules 5.4 to 5.6.
    stumbled = report is not None and report.setback == "stumble"
    if ease := ease_reason(report, state.stumbled):
        return replace(state, recommended=one_below(step), reason=ease, streak=0, stumbled=stumbled)
    if hold := hold_reason(walk, is_highest=step == state.unlocked):
        return replace(state, recommended=_recommendable(step), reason=hold, streak=0, stumbled=stumbled)
    return replace(_confident(state, walk, step), stumbled=stumbled)


def _after_break(state: State, at_ms: int) -> State:
    # Rules 6.1 to 6.6.
    if state.paused or state.last_ms is None:
        return state
    away_ms = at_ms - state.last_ms
    if away_ms < LONG_BREAK_MS:
        recommended = state.recommended
        for _ in range(min(2, away_ms // BREAK_MS)):
            recommended = one_below(recommended)
        return replace(state, recommended=recommended)
    started = replace(state, unlocked=state.start, recommended=state.start, streak=0)
    if state.cleared_ms is not None and state.cleared_ms >= state.last_ms + LONG_BREAK_MS:
        return started
    return replace(started, reason="long_break", pause="break")


def _after_stop(state: State, stop: Stop) -> State:
    stopped = replace(state, reason=stop.setback, streak=0, pause="stop", stop=stop)
    if stop.setback == "fall":
        return replace(stopped, unlocked=_lower(state.unlocked, HIGHEST_GENTLE), recommended=LOWEST)
    # Rules 5.2 and 5.7: both become the same step.
    highest = _lower(state.unlocked, one_below(stop.step or state.recommended))
    return replace(stopped, unlocked=highest, recommended=highest)


def _confident(state: State, walk: Walk, step: str) -> State:
    above = next_above(step)
    if step != state.unlocked:
        recommended = max(state.recommended, _recommendable(above or step), key=position)
        return replace(state, recommended=recommended, reason="confident")
    streak = state.streak + 1
    if above is None or streak < step_named(step).confident_walks:
        return replace(state, reason="confident", streak=streak)
    day = local_day(walk.started_at, walk.zone)
    if day == state.next_step_day:  # rule 5.6.4
        return replace(state, reason="confident")
    recommended = _recommendable(above)
    return replace(
        state, unlocked=above, recommended=recommended, reason="next_step", streak=0, next_step_day=day
    )


def _read(state: State, now_ms: int) -> Progress:
    # Rules 6.2 and 6.7.
    read = _after_break(state, now_ms)
    is_away = not state.paused and state.last_ms is not None and now_ms - state.last_ms >= BREAK_MS
    reason = "long_break" if is_away else read.reason
    return Progress(read.unlocked, read.recommended, reason, read.streak, read.pause)


def _recommendable(step: str) -> str:
    return _lower(step, HIGHEST_RECOMMENDED)


def _lower(step: str, other: str) -> str:
    return min(step, other, key=position)
