"""Reasons of progression, and those that one walk's report gives (docs/progression.md 5.4 and 5.5)."""

from typing import Literal

from coach.domain.walk import Report, StopSetback, Walk

EaseReason = Literal["ease_confidence", "ease_pain", "ease_stumbles"]
HoldReason = Literal[
    "hold_no_report",
    "hold_unfinished",
    "hold_stumble",
    "hold_pain",
    "hold_effort",
    "hold_wobble",
    "hold_confidence",
]
Reason = Literal[
    "start", "start_again", StopSetback, EaseReason, HoldReason, "next_step", "confident", "long_break"
]


def ease_reason(report: Report | None, stumbled_before: bool) -> EaseReason | None:
    """First reason of rule 5.4 that fits. `stumbled_before`: the walk before was a stumble too."""
    if report is None:
        return None
    if report.confidence == 1:
        return "ease_confidence"
    if _pain_rose(report) and (report.pain_after or 0) >= 6:
        return "ease_pain"
    if report.setback == "stumble" and stumbled_before:
        return "ease_stumbles"
    return None


def hold_reason(walk: Walk, is_highest: bool) -> HoldReason | None:
    """First reason of rule 5.5 that fits. `is_highest`: the walk was on the highest unlocked step."""
    report = walk.report
    if report is None:
        return "hold_no_report"
    if walk.walked.backward_s * 10 < sum(walk.planned.backward_s) * 9:
        return "hold_unfinished"
    if report.setback == "stumble":
        return "hold_stumble"
    if _pain_rose(report) or (report.pain_after or 0) >= 7:
        return "hold_pain"
    if (report.effort or 0) >= 9:
        return "hold_effort"
    if report.setback == "wobble" and is_highest:
        return "hold_wobble"
    return "hold_confidence" if report.confidence <= 3 else None


def _pain_rose(report: Report) -> bool:
    before, after = report.pain_before, report.pain_after
    return before is not None and after is not None and after - before >= 2
