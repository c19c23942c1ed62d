"""Progression: a fold over the log that yields the unlocked and the recommended step. No result is stored.

The rules are those of docs/progression.md, sections 4 to 6. Comments cite them by number.

How to change me: change the rule there and its vectors in tests/vectors/ first. Then change this module and
its twin, static/js/engine/programme/progression.js.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Literal

from coach.domain.programme import HIGHEST_RECOMMENDED, STEPS, next_above, one_below, position, step_named
from coach.domain.walk import Report, Screening, Walk

EaseReason = Literal["ease_confidence", "ease_pain", "ease_stumbles"]
HoldReason = Literal["hold_no_report", "hold_unfinished", "hold_stumble", "hold_pain", "hold_confidence"]
Reason = Literal["start", "fall", "dizzy", EaseReason, HoldReason, "next_step", "confident", "long_break"]

BREAK_MS = 14 * 24 * 3_600_000
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Progress:
    """Progression at one moment: step ids, and the rule that last set them.

    `streak` counts confident walks in a row on `unlocked`. `paused` lasts until a cleared screening.
    """

    unlocked: str
    recommended: str
    reason: Reason
    streak: int
    paused: bool


@dataclass(frozen=True)
class _State(Progress):
    stumbled: bool = False
    """True if the walk that last took rule 5.4, 5.5 or 5.6 was a stumble."""


def progress(walks: Iterable[Walk], screenings: Iterable[Screening], now: datetime) -> Progress:
    """Progress at `now` (aware), from the whole log in any order."""
    log: list[Walk | Screening] = sorted([*walks, *screenings], key=log_order)
    start = next((entry.start for entry in log if isinstance(entry, Screening)), "s1")
    state = _State(unlocked=start, recommended=start, reason="start", streak=0, paused=False)
    last_walk_ms = _ms(now)
    for entry in log:
        if isinstance(entry, Walk):
            state, last_walk_ms = _after_walk(state, entry), _ms(entry.started_at)
        elif entry.cleared:
            state = replace(state, paused=False)
    return _read(state, _ms(now) - last_walk_ms)


def _after_walk(state: _State, walk: Walk) -> _State:
    report, step = walk.report, walk.step
    # Rules 5.1 and 5.2.
    if report and report.setback == "fall":
        return replace(state, recommended=STEPS[0].id, reason="fall", streak=0, paused=True)
    if report and report.setback == "dizzy":
        recommended = one_below(step or state.recommended)
        return replace(state, recommended=recommended, reason="dizzy", streak=0, paused=True)
    # Rule 5.3.
    if step is None or position(step) > position(state.unlocked) or state.paused:
        return state
    # Rules 5.4 to 5.6.
    stumbled = report is not None and report.setback == "stumble"
    if ease := _ease_reason(report, state.stumbled):
        return replace(state, recommended=one_below(step), reason=ease, streak=0, stumbled=stumbled)
    if hold := _hold_reason(walk):
        return replace(state, recommended=_recommendable(step), reason=hold, streak=0, stumbled=stumbled)
    return replace(_confident(state, step), stumbled=stumbled)


def _ease_reason(report: Report | None, stumbled_before: bool) -> EaseReason | None:
    if report is None:
        return None
    if report.confidence == 1:
        return "ease_confidence"
    if _pain_rose(report) and (report.pain_after or 0) >= 6:
        return "ease_pain"
    if report.setback == "stumble" and stumbled_before:
        return "ease_stumbles"
    return None


def _hold_reason(walk: Walk) -> HoldReason | None:
    if walk.report is None:
        return "hold_no_report"
    if walk.walked.backward_s * 10 < sum(walk.planned.backward_s) * 9:
        return "hold_unfinished"
    if walk.report.setback == "stumble":
        return "hold_stumble"
    if _pain_rose(walk.report):
        return "hold_pain"
    if walk.report.confidence <= 3:
        return "hold_confidence"
    return None


def _confident(state: _State, step: str) -> _State:
    above = next_above(step)
    if step != state.unlocked:
        recommended = max(state.recommended, _recommendable(above or step), key=position)
        return replace(state, recommended=recommended, reason="confident")
    streak = state.streak + 1
    if above is None or streak < step_named(step).confident_walks:
        return replace(state, reason="confident", streak=streak)
    return replace(state, unlocked=above, recommended=_recommendable(above), reason="next_step", streak=0)


def _read(state: _State, away_ms: int) -> Progress:
    """Progress `away_ms` after the last walk of any kind."""
    lower = 0 if state.paused else min(2, away_ms // BREAK_MS)
    if lower < 1:
        return Progress(state.unlocked, state.recommended, state.reason, state.streak, state.paused)
    once_lower = one_below(state.recommended)
    recommended = once_lower if lower == 1 else one_below(once_lower)
    return Progress(state.unlocked, recommended, "long_break", state.streak, state.paused)


def _pain_rose(report: Report) -> bool:
    before, after = report.pain_before, report.pain_after
    return before is not None and after is not None and after - before >= 2


def _recommendable(step: str) -> str:
    return min(step, HIGHEST_RECOMMENDED, key=position)


def log_order(entry: Walk | Screening) -> tuple[int, str]:
    """Sort key of the log: the instant in whole milliseconds, then the id (4.3)."""
    return _ms(entry.started_at if isinstance(entry, Walk) else entry.answered_at), entry.id


def _ms(at: datetime) -> int:
    return (at - EPOCH) // timedelta(milliseconds=1)
