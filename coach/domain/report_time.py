"""Time at which a setback was reported, as the server stores it.

A phone's clock gives this time, and no form shows it. So an impossible time never refuses a report.
It counts as a missing one: before the walk began, or more than a day ahead of the server.
"""

from dataclasses import replace
from datetime import datetime

from coach.domain.walk import CLOCK_MAY_BE_AHEAD, Report


def of_new_walk(sent: Report | None, started_at: datetime, now: datetime) -> Report | None:
    """Report of a walk that the server has not seen. A missing time stays missing: the report may be old."""
    return sent and replace(sent, reported_at=_possible(sent.reported_at, started_at, now))


def of_stored_walk(
    sent: Report | None, stored: Report | None, started_at: datetime, now: datetime
) -> Report | None:
    """Report that replaces `stored`. Idempotent.

    An unchanged setback keeps its time, or takes a later one. A changed setback takes the sent time if that
    is later than the stored time. Otherwise it takes `now`: older phones send no time, or the stored one.
    """
    if sent is None:
        return None
    told = _possible(sent.reported_at, started_at, now)
    before = stored.reported_at if stored else None
    if sent.setback == (stored.setback if stored else "none"):
        return replace(sent, reported_at=max((at for at in (told, before) if at), default=None))
    is_later = told is not None and (before is None or told > before)
    return replace(sent, reported_at=told if is_later else now.replace(microsecond=0))


def _possible(told: datetime | None, started_at: datetime, now: datetime) -> datetime | None:
    return told if told and started_at <= told <= now + CLOCK_MAY_BE_AHEAD else None
