"""Offer: the walk that a reminder and the page Today suggest next. Rules: docs/progression.md, section 7.

How to change me: change tests/vectors/offers.json first, then this module and its twin,
static/js/engine/programme/offer.js.
"""

from collections.abc import Iterable

from coach.domain.programme import position
from coach.domain.progression import Progress, log_order
from coach.domain.screening import Screening

AT_REST, FORWARD_ONLY = "at_rest", "forward_only"
"""Offers other than a step."""


def offer(current: Progress, screenings: Iterable[Screening]) -> str:
    """Id of the offered step; `AT_REST` while paused; `FORWARD_ONLY` until a clinician has agreed."""
    if current.paused:
        return AT_REST
    return FORWARD_ONLY if is_forward_only(screenings) else offered_step(current)


def is_forward_only(screenings: Iterable[Screening]) -> bool:
    """True if the latest screening is not cleared. A walker without one is asked before the walk."""
    latest = max(screenings, key=log_order, default=None)
    return latest is not None and not latest.cleared


def offered_step(current: Progress) -> str:
    """Id of the recommended step, or of the unlocked one where that is lower (7.2)."""
    return min(current.recommended, current.unlocked, key=position)
