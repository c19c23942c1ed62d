"""When the worker last looked for what is due, so that somebody can see if it has stopped."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import update

from coach.store.database import begin_to_write, db, insert_new
from coach.store.models import WorkerRow

_ONLY = 1


def note_run(now: datetime) -> None:
    """The worker has looked."""
    begin_to_write()
    insert_new(WorkerRow, [{"id": _ONLY, "last_ran_at": now}])
    db.session.execute(update(WorkerRow).values(last_ran_at=now))


def last_run() -> datetime | None:
    """None: never."""
    row = db.session.get(WorkerRow, _ONLY)
    return row.last_ran_at if row else None
