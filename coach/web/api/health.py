"""/healthz: health check for a load balancer or a monitor."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from flask import Flask

from coach.store.database import is_answering
from coach.store.deliveries import counts
from coach.store.due import failing_reminders
from coach.store.push_worker import last_run
from coach.web.accounts.callers import anyone
from coach.web.api.fields import as_text

LATE_AFTER = timedelta(minutes=2)
"""The push worker records a run four times a minute."""


def init_app(app: Flask) -> None:
    app.add_url_rule("/healthz", view_func=healthz)


@anyone
def healthz() -> dict[str, object]:
    """Status of this web process. A push worker that has stopped shows only under "reminders"."""
    is_answering()
    return {"status": "ok", "reminders": _reminders(datetime.now(UTC))}


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
