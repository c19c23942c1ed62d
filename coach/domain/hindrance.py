"""Hindrance: the answer that keeps a walker from walking backward. Rules: docs/progression.md, 7.12 to 7.16.

How to change me: change tests/vectors/offers.json first, then this module and its twin,
static/js/engine/programme/hindrance.js.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from coach.domain.counted import counted
from coach.domain.moments import unix_ms
from coach.domain.screening import Fall, Screening

Hindrance = Literal["doctor_first", "ask_again", "forward_only"]
AGREEMENT_MONTHS = 12


def hindrance(screenings: Iterable[Screening], falls: Iterable[Fall], now: datetime) -> Hindrance | None:
    """First hindrance that fits. None also for a walker who was never asked: Start asks then."""
    screenings = list(screenings)
    if is_doctor_first(screenings):
        return "doctor_first"
    if _is_unanswered(falls, screenings):
        return "ask_again"
    latest = _latest(screenings)
    if latest and (not latest.cleared or _is_over(latest.agreed_in, now)):
        return "forward_only"
    return None


def is_doctor_first(screenings: Iterable[Screening]) -> bool:
    """True until a doctor has agreed: no coached walk of any kind, and no reminder (7.12)."""
    latest = _latest(screenings)
    return latest is not None and latest.outcome == "doctor_first"


def _latest(screenings: Iterable[Screening]) -> Screening | None:
    """Latest screening that counts (7.13)."""
    return next(reversed(counted(screenings)), None)


def _is_unanswered(falls: Iterable[Fall], screenings: Iterable[Screening]) -> bool:
    """True if the latest fall is later than every screening."""
    fell_ms = max((unix_ms(fall.answered_at) for fall in falls if fall.fell), default=None)
    if fell_ms is None:
        return False
    return all(unix_ms(screening.answered_at) < fell_ms for screening in screenings)


def _is_over(agreed_in: str | None, now: datetime) -> bool:
    """True from the first day (UTC) of the same month a year later."""
    if agreed_in is None:
        return False
    year, month = map(int, agreed_in.split("-"))
    return 12 * (now.year - year) + now.month - month >= AGREEMENT_MONTHS
