"""When the worker last looked for what is due, so that somebody can see if it has stopped."""

from __future__ import annotations

from datetime import datetime

from coach.store.database import db
from coach.store.models import WorkerRow

_ONLY = 1


def note_run(now: datetime) -> None:
    """The worker has looked."""
    db.session.merge(WorkerRow(id=_ONLY, last_ran_at=now))


def last_run() -> datetime | None:
    """None: never."""
    row = db.session.get(WorkerRow, _ONLY)
    return row.last_ran_at if row else None
