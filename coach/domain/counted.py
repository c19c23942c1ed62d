"""Screenings that count: after `doctor_first` only a doctor's yes counts (docs/progression.md 7.13).

How to change me: change tests/vectors/offers.json first, then this module and its twin,
static/js/engine/programme/counted.js.
"""

from collections.abc import Iterable

from coach.domain.log_order import log_order
from coach.domain.moments import unix_ms
from coach.domain.screening import Screening

SLIP_COUNTS_MS = 20 * 60_000
"""Ten minutes in which the page asks if the answer was a slip, and ten to answer again (3.12)."""


def counted(screenings: Iterable[Screening]) -> list[Screening]:
    """Screenings that count, in the order of the log. The others stay in the log and change nothing."""
    counting: list[Screening] = []
    since_ms: int | None = None
    """First of the answers that ask for a doctor, while a doctor's yes is missing."""
    for screening in sorted(screenings, key=log_order):
        at_ms = unix_ms(screening.answered_at)
        if screening.outcome == "doctor_first":
            since_ms = at_ms if since_ms is None else since_ms
        elif since_ms is None or _is_enough(screening, at_ms - since_ms):
            since_ms = None
        else:
            continue
        counting.append(screening)
    return counting


def _is_enough(screening: Screening, after_ms: int) -> bool:
    if screening.agreed_by:
        return screening.agreed_by == "doctor"
    # An older phone's screening has no outcome, and did not ask for a doctor.
    return screening.outcome is not None and after_ms <= SLIP_COUNTS_MS
