"""`make seed`: fill an account with an invented year, and print how to sign in.

INSTANCE chooses the data folder (instance-dev, as in `make dev`). The account is made again each time.
Refused where it could touch real walks: another account in the database, or a database on another computer.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from datetime import UTC, datetime

from flask import Flask
from sqlalchemy import make_url, select

from coach import create_app
from coach.config import BadConfig
from coach.local.dev import INSTANCE
from coach.local.seed_year import Year, a_year
from coach.local.serve import migrate, refusals
from coach.store.accounts import add_user, user_by_email
from coach.store.database import db
from coach.store.falls import save_fall
from coach.store.models.accounts import User
from coach.store.reminders import save_reminder
from coach.store.screenings import save_screening
from coach.store.settings import save_settings
from coach.store.walks import save_walk
from coach.web.accounts import passwords

EMAIL = "walker@example.org"
PASSWORD = "three quiet geese"  # noqa: S105  (of an invented walker)
THIS_COMPUTER = ("", "localhost", "127.0.0.1", "::1")
SETTINGS = {"shoulder_every_s": 30, "bed": "beat", "weekly_goal": 3}


def main() -> None:
    with refusals():
        app = create_app({"INSTANCE": os.environ.get("INSTANCE") or INSTANCE})
        refuse_other_computers(app.config["SQLALCHEMY_DATABASE_URI"], os.environ)
        migrate(app)
        year = seed(app, datetime.now(UTC))
    sys.stdout.write(
        f"{len(year.walks)} walks, {len(year.screenings)} screenings and {len(year.reminders)} reminders "
        f"are in {app.config['INSTANCE']}.\nSign in as {EMAIL} with the password: {PASSWORD}\n"
    )


def refuse_other_computers(database_url: str, environment: Mapping[str, str]) -> None:
    """Raises `BadConfig` for a database that is not on this computer."""
    url = make_url(database_url)
    host = url.host or url.query.get("host") or environment.get("PGHOST") or ""
    if host not in THIS_COMPUTER and not str(host).startswith("/"):  # a path is a socket's folder
        raise BadConfig(
            f"The database is on {host}. Only one on this computer is filled with invented walks."
        )


def seed(app: Flask, now: datetime) -> Year:
    """Replace the invented account by a new one whose year ends at `now`. Raises `BadConfig`.

    The new account has another id: a phone that knows the old one must not mix the two.
    """
    year = a_year(now)
    with app.app_context():
        _refuse_other_accounts()
        if old := user_by_email(EMAIL):
            db.session.delete(old)
            db.session.flush()
        user = add_user(EMAIL, passwords.hash_of(PASSWORD), year.screenings[0].answered_at)
        for screening in year.screenings:
            save_screening(user.id, screening, screening.answered_at)
        for fall in year.falls:
            save_fall(user.id, fall, fall.answered_at)
        for walk in year.walks:
            save_walk(user.id, walk, now)
        for reminder in year.reminders:
            save_reminder(user.id, reminder, now)
        save_settings(user.id, dict(SETTINGS), year.screenings[0].answered_at, now)
        db.session.commit()
    return year


def _refuse_other_accounts() -> None:
    if db.session.scalar(select(User.id).where(User.email != EMAIL).limit(1)):
        raise BadConfig("Other walkers have an account in this database: name another folder with INSTANCE.")


if __name__ == "__main__":
    main()
