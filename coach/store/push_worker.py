"""Time of the push worker's last run, so that monitoring notices a stopped worker."""

from __future__ import annotations

from datetime import datetime

from coach.store.database import db, inserting
from coach.store.models.push import PushWorkerRow
from coach.store.write_lock import begin_to_write

_ONLY = 1


def note_run(now: datetime) -> None:
    """Record a run of the push worker."""
    begin_to_write()
    noted = inserting(PushWorkerRow).values(id=_ONLY, last_ran_at=now)
    db.session.execute(noted.on_conflict_do_update(index_elements=["id"], set_={"last_ran_at": now}))


def last_run() -> datetime | None:
    """Time of the last run, None before the first."""
    row = db.session.get(PushWorkerRow, _ONLY)
    return row.last_ran_at if row else None
