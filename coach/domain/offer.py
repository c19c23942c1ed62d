"""Offer: the walk that a reminder and the page Today suggest next. Rules: docs/progression.md, section 7.

How to change me: change tests/vectors/offers.json first, then this module and its twin,
static/js/engine/programme/offer.js.
"""

from collections.abc import Iterable
from datetime import datetime

from coach.domain.hindrance import hindrance
from coach.domain.programme import position
from coach.domain.progression import Progress
from coach.domain.screening import Fall, Screening

REST_TODAY, AT_REST = "rest_today", "at_rest"
DOCTOR_FIRST, ASK_AGAIN, FORWARD_ONLY = "doctor_first", "ask_again", "forward_only"
"""Offers other than a step."""


def offer(
    current: Progress, screenings: Iterable[Screening], falls: Iterable[Fall], now: datetime, *, rests: bool
) -> str:
    """Offer, the first that fits: `REST_TODAY`, `AT_REST`, the hindrance, the id of a step (7.8).

    `rests`: True on a day of rest (rest.py).
    """
    if rests:
        return REST_TODAY
    if current.paused:
        return AT_REST
    return hindrance(screenings, falls, now) or offered_step(current)


def offered_step(current: Progress) -> str:
    """Id of the recommended step, or of the unlocked one where that is lower (7.2)."""
    return min(current.recommended, current.unlocked, key=position)
