"""Single round of the push worker in this process, for a debugger: `python -m coach.local.push_round`.

`--due` makes every reminder that is on due now, before the round.
"""

from __future__ import annotations

import asyncio
import logging
import sys
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import update

from coach.local.push_app import local_push_app
from coach.push.sender import Sender
from coach.store.database import db
from coach.store.models.push import ReminderRow

DUE = "--due"


def main(arguments: list[str]) -> None:
    logging.basicConfig(level=logging.INFO, format="%(message)s", stream=sys.stdout)
    app = local_push_app()
    if DUE in arguments:
        sys.stdout.write(f"{make_due(app, datetime.now(UTC))} reminders are due now.\n")
    sys.stdout.write(f"{asyncio.run(Sender(app).send())} deliveries.\n")


def make_due(app: Flask, now: datetime) -> int:
    """Make every reminder that is on due at `now`. Returns their number."""
    with app.app_context():
        due = update(ReminderRow).where(ReminderRow.on).values(next_due_at=now).returning(ReminderRow.id)
        count = len(db.session.scalars(due).all())
        db.session.commit()
        return count


if __name__ == "__main__":
    main(sys.argv[1:])
