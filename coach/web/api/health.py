"""Whether this process can serve, for whatever watches over it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from coach.store.database import is_answering
from coach.store.deliveries import counts
from coach.store.push_worker import last_run
from coach.web.accounts.callers import anyone
from coach.web.api.fields import as_text

LATE_AFTER = timedelta(minutes=2)
"""The worker says four times a minute that it is there."""


def init_app(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)


@anyone
def healthz() -> dict[str, object]:
    """Well means that pages are served; a worker that has stopped is told beside it."""
    is_answering()
    return {"status": "ok", "reminders": _reminders(datetime.now(UTC))}


def _reminders(now: datetime) -> dict[str, object]:
    ran_at = last_run()
    if ran_at is None:
        return {"status": "never ran", "last_ran_at": None, "deliveries": {}}
    status = "ok" if now - ran_at < LATE_AFTER else "late"
    return {"status": status, "last_ran_at": as_text(ran_at), "deliveries": counts()}
