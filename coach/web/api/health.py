"""/healthz: health check for a load balancer or a monitor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from http import HTTPStatus

from flask import Flask

from coach.disk import is_full
from coach.domain.moments import as_text
from coach.store.database import is_answering
from coach.store.deliveries import counts
from coach.store.due import failing_reminders
from coach.store.push_worker import last_run
from coach.store.write_lock import is_locked
from coach.web.accounts.callers import anyone
from coach.web.api.readiness import database_folder

LATE_AFTER = timedelta(minutes=2)
"""The push worker records a run four times a minute."""


def init_app(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)


@anyone
def healthz() -> tuple[dict[str, object], HTTPStatus]:
    """Status of this web process. 503 while the database is locked, or its disk full.

    A push worker that has stopped, and reminders that fail, show only under "reminders".
    """
    is_answering()
    reminders = _reminders(datetime.now(UTC))
    status = "full" if is_full(database_folder()) else "locked" if is_locked() else "ok"
    body: dict[str, object] = {"status": status, "reminders": reminders}
    return body, HTTPStatus.OK if status == "ok" else HTTPStatus.SERVICE_UNAVAILABLE


def _reminders(now: datetime) -> dict[str, object]:
    ran_at = last_run()
    if ran_at is None:
        return {"status": "never ran", "last_ran_at": None, "failing": 0, "deliveries": {}}
    status = "ok" if now - ran_at < LATE_AFTER else "late"
    return {
        "status": status,
        "last_ran_at": as_text(ran_at),
        "failing": failing_reminders(),
        "deliveries": counts(),
    }
