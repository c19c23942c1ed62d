"""Second reading of docs/progression.md, slow and literal, to compare with coach/domain/progression.py.

It shares no rule with the first. It takes steps as numbers, and looks up most things in the log again.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, available_timezones

from coach.domain.screening import Screening
from coach.domain.walk import Stop, Walk

STEPS = ["g1", "g2", "g3", "s1", "s2", "s3", "s4", "s5", "s6", "s7", "s8", "s9"]
ASKED = {"g1": 2, "g2": 2, "g3": 2}
G1, G3, S8 = 0, 2, 10
DAY = timedelta(days=1)


@dataclass
class Journal:
    """Everything that has happened so far, as a list of what each entry of the log did."""

    unlocked: int
    recommended: int
    reason: str = "start"
    streak: int = 0
    pause: str | None = None
    judged: list[Walk] = field(default_factory=list)
    unlock_days: list[date] = field(default_factory=list)

    def lower(self, count: int) -> None:
        self.recommended = max(G1, self.recommended - count)


def second_reading(
    walks: list[Walk], screenings: list[Screening], now: datetime, stops: list[Stop]
) -> dict[str, Any]:
    """Progress as a dict, of the same log as `progress` takes."""
    answers = [each for each in screenings if counts(each, screenings)]
    log: list[Walk | Screening | Stop] = [*walks, *answers, *stops]
    log.sort(key=lambda entry: entry.id)
    log.sort(key=lambda entry: began(entry))
    firsts = [entry for entry in log if isinstance(entry, Screening)][:1]
    start = STEPS.index(firsts[0].start) if firsts else STEPS.index("s1")
    journal = Journal(start, start)
    for place, entry in enumerate(log):
        earlier = log[:place]
        if isinstance(entry, Screening):
            if entry.cleared:
                screened(journal, entry, earlier, is_first=entry in firsts)
        elif isinstance(entry, Stop):
            stopped(journal, entry.setback, entry.step)
        else:
            walked(journal, entry, earlier, start)
        journal.recommended = min(journal.recommended, journal.unlocked, S8)
    away(journal, whole_ms(now), log, start, is_reading=True)
    return {
        "unlocked": STEPS[journal.unlocked],
        "recommended": STEPS[journal.recommended],
        "reason": journal.reason,
        "streak": journal.streak,
        "pause": journal.pause,
    }


def counts(screening: Screening, screenings: list[Screening]) -> bool:
    """Rule 7.13, for logs without slips: after a doctor first only a doctor's yes."""
    earlier = [each for each in screenings if (began(each), each.id) < (began(screening), screening.id)]
    asked = [began(each) for each in earlier if each.outcome == "doctor_first"]
    agreed = [began(each) for each in earlier if each.agreed_by == "doctor"]
    is_open = not asked or (bool(agreed) and max(agreed) > max(asked))
    return is_open or screening.outcome == "doctor_first" or screening.agreed_by == "doctor"


def screened(journal: Journal, screening: Screening, earlier: list[Any], is_first: bool) -> None:
    if journal.pause == "break":
        journal.pause = None
    if journal.pause == "stop":
        stop = [entry for entry in earlier if is_stop(entry)][-1]
        reported = stop.reported_at if isinstance(stop, Stop) else stop.report.reported_at
        is_after_the_report = whole_ms(screening.answered_at) > whole_ms(reported or stop.started_at)
        if is_after_the_report and on(screening.answered_at, stop.zone) > on(stop.started_at, stop.zone):
            journal.pause = None
    if screening.start == "g1" and not is_first:
        journal.unlocked = min(journal.unlocked, G3)
        journal.recommended = G1
        journal.streak = 0
        journal.reason = "start_again"


def walked(journal: Journal, walk: Walk, earlier: list[Any], first_start: int) -> None:
    if walk.source != "by_hand":
        away(journal, began(walk), earlier, first_start, is_reading=False)
    setback = walk.report.setback if walk.report else "none"
    if setback in ("fall", "dizzy"):
        stopped(journal, setback, walk.step)
    elif walk.step is not None and STEPS.index(walk.step) <= journal.unlocked and journal.pause is None:
        judged(journal, walk, STEPS.index(walk.step))
        journal.judged.append(walk)


def away(journal: Journal, at: datetime, log: list[Any], first_start: int, is_reading: bool) -> None:
    walks = [entry for entry in log if isinstance(entry, Walk) and entry.source != "by_hand"]
    if journal.pause is not None or not walks:
        return
    last_at = max(began(walk) for walk in walks)
    gap = at - last_at
    cleared = [entry for entry in log if isinstance(entry, Screening) and entry.cleared]
    if gap >= 56 * DAY:
        journal.unlocked = journal.recommended = STEPS.index(cleared[-1].start) if cleared else first_start
        journal.streak = 0
        if not any(whole_ms(each.answered_at) >= last_at + 56 * DAY for each in cleared):
            journal.pause = "break"
            journal.reason = "long_break"
    elif gap >= 28 * DAY:
        journal.lower(2)
    elif gap >= 14 * DAY:
        journal.lower(1)
    if is_reading and gap >= 14 * DAY:
        journal.reason = "long_break"


def stopped(journal: Journal, setback: str, step: str | None) -> None:
    journal.pause, journal.reason, journal.streak = "stop", setback, 0
    if setback == "fall":
        journal.recommended = G1
        journal.unlocked = min(journal.unlocked, G3)
        return
    below = max(G1, (STEPS.index(step) if step else journal.recommended) - 1)
    journal.recommended = below
    journal.unlocked = min(journal.unlocked, below)


def judged(journal: Journal, walk: Walk, step: int) -> None:
    if ease := eased(journal, walk):
        journal.recommended, journal.streak, journal.reason = max(G1, step - 1), 0, ease
    elif hold := held(journal, walk, step):
        journal.recommended, journal.streak, journal.reason = step, 0, hold
    elif step < journal.unlocked:
        journal.recommended = max(journal.recommended, step + 1)
        journal.reason = "confident"
    elif step == len(STEPS) - 1 or journal.streak + 1 < ASKED.get(STEPS[step], 1):
        journal.streak += 1
        journal.reason = "confident"
    elif journal.unlock_days and journal.unlock_days[-1] == on(walk.started_at, walk.zone):
        journal.reason = "confident"
    else:
        journal.unlock_days.append(on(walk.started_at, walk.zone))
        journal.unlocked = journal.recommended = step + 1
        journal.streak, journal.reason = 0, "next_step"


def eased(journal: Journal, walk: Walk) -> str | None:
    report, before = walk.report, journal.judged[-1:]
    if not report:
        return None
    stumbled_before = bool(before and before[0].report and before[0].report.setback == "stumble")
    reasons = [
        (report.confidence == 1, "ease_confidence"),
        (risen(walk) >= 2 and (report.pain_after or 0) >= 6, "ease_pain"),
        (report.setback == "stumble" and stumbled_before, "ease_stumbles"),
    ]
    return next((reason for fits, reason in reasons if fits), None)


def held(journal: Journal, walk: Walk, step: int) -> str | None:
    report = walk.report
    if not report:
        return "hold_no_report"
    reasons = [
        (100 * walk.walked.backward_s < 90 * sum(walk.planned.backward_s), "hold_unfinished"),
        (report.setback == "stumble", "hold_stumble"),
        (risen(walk) >= 2 or report.pain_after in (7, 8, 9, 10), "hold_pain"),
        (report.effort in (9, 10), "hold_effort"),
        (report.setback == "wobble" and step == journal.unlocked, "hold_wobble"),
        (report.confidence in (2, 3), "hold_confidence"),
    ]
    return next((reason for fits, reason in reasons if fits), None)


def risen(walk: Walk) -> int:
    report = walk.report
    if not report or report.pain_before is None or report.pain_after is None:
        return 0
    return report.pain_after - report.pain_before


def is_stop(entry: Any) -> bool:
    if isinstance(entry, Walk):
        return entry.report is not None and entry.report.setback in ("fall", "dizzy")
    return isinstance(entry, Stop)


def began(entry: Any) -> datetime:
    return whole_ms(entry.answered_at if isinstance(entry, Screening) else entry.started_at)


def whole_ms(at: datetime) -> datetime:
    return at.replace(microsecond=at.microsecond // 1000 * 1000)


def on(at: datetime, zone: str) -> date:
    return at.astimezone(ZoneInfo(zone if zone in available_timezones() else "UTC")).date()
