"""Instance folder with many walkers, who are all due at one moment."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import MappingProxyType
from typing import Any, cast
from uuid import uuid4

from flask import Flask
from flask_migrate import upgrade
from sqlalchemy import Table, bindparam, insert, select, update

from bench.push_building import ORIGIN
from coach import create_app
from coach.push.app import push_worker_app
from coach.store.database import db
from coach.store.deliveries import counts
from coach.store.models.accounts import User
from coach.store.models.push import PushSubscriptionRow, ReminderRow
from coach.store.models.records import WalkRow
from tests.push.support.phone import Phone
from tests.support.people import sign_up

AT_ONCE = 2_000
EVERY_DAY = [1, 2, 3, 4, 5, 6, 7]


class Instance:
    """Instance in `folder`, and a signed-in walker. `settings` may name another database than SQLite."""

    def __init__(self, folder: Path, settings: Mapping[str, str] = MappingProxyType({})) -> None:
        self.folder = folder
        here = {**settings, "INSTANCE": str(folder)}
        web = create_app({**here, "TESTING": True, "RATELIMIT_ENABLED": False})
        with web.app_context():
            upgrade()
        session = sign_up(web.test_client(), "ann@club.se").client.get_cookie("backstride_session")
        _disconnect(web)
        assert session
        self.cookie = f"{session.key}={session.value}"
        self._app = push_worker_app(here)

    def fill(self, phones: Sequence[Phone], push_service: str, count: int, walks: int) -> None:
        """Add `count` walkers with one phone (keys of `phones` in rotation), one reminder, and `walks`."""
        with self._app.app_context():
            for first in range(0, count, AT_ONCE):
                many = range(first, min(first + AT_ONCE, count))
                rows = [_walker(f"http://{push_service}/push/{n}", phones[n % len(phones)]) for n in many]
                for table, index in ((User, 0), (PushSubscriptionRow, 1), (ReminderRow, 2)):
                    db.session.execute(insert(table), [row[index] for row in rows])
                if walks:
                    logs = [walk for row in rows for walk in _walks(row[0]["id"], walks)]
                    db.session.execute(insert(WalkRow), logs)
                db.session.commit()
        _disconnect(self._app)

    def fill_one(self, phones: Sequence[Phone], push_service: str, count: int) -> None:
        """Add one walker with a reminder and `count` phones that never answer."""
        rows = [_walker(f"http://{push_service}/hang/{n}", phones[n % len(phones)]) for n in range(count)]
        user, _, reminder = rows[0]
        with self._app.app_context():
            db.session.execute(insert(User), [user])
            db.session.execute(insert(ReminderRow), [reminder])
            theirs = [{**phone, "user_id": user["id"]} for _, phone, _ in rows]
            db.session.execute(insert(PushSubscriptionRow), theirs)
            db.session.commit()
        _disconnect(self._app)

    def remind_all_at(self, due_at: datetime) -> None:
        with self._app.app_context():
            due = update(ReminderRow).values(next_due_at=due_at, at=due_at.strftime("%H:%M"))
            db.session.execute(due, execution_options={"synchronize_session": False})
            db.session.commit()

    def remind_between(self, first: datetime, last: datetime) -> None:
        """Let the reminders be due one after the other, at equal distances."""
        table = cast(Table, ReminderRow.__table__)
        with self._app.app_context():
            ids = list(db.session.scalars(select(ReminderRow.id)))
            times = [first + (last - first) * n / len(ids) for n in range(len(ids))]
            rows = [
                {"this": i, "next_due_at": at, "at": f"{at:%H:%M}"} for i, at in zip(ids, times, strict=True)
            ]
            with db.engine.begin() as connection:
                due = update(table).where(table.c.id == bindparam("this"))
                connection.execute(due.values(next_due_at=bindparam("next_due_at"), at=bindparam("at")), rows)
            db.session.rollback()

    def recorded(self) -> int:
        """Number of deliveries that are finished as sent."""
        with self._app.app_context():
            return counts().get("sent", 0)

    def close(self) -> None:
        _disconnect(self._app)


def _walker(endpoint: str, keys: Phone) -> tuple[dict[str, Any], dict[str, Any], dict[str, Any]]:
    """Rows of the user, the phone and the reminder."""
    user, now = uuid4(), datetime.now(UTC)
    known = {"user_id": user, "created_at": now}
    phone = {"digest": hashlib.sha256(endpoint.encode()).hexdigest(), "endpoint": endpoint}
    reminder = {"id": uuid4(), "revision": 1, "days": EVERY_DAY, "at": "09:30", "zone": "UTC", "on": True}
    return (
        {"id": user, "email": f"{user}@club.se", "password_hash": "none", "revision": 1, "created_at": now},
        {**known, **phone, "p256dh": keys.p256dh, "auth": keys.auth, "origin": ORIGIN, "device": "A phone"},
        {**known, **reminder},
    )


def _walks(user: object, count: int) -> Iterator[dict[str, Any]]:
    """Walks on every other day, the last one four days ago."""
    for n in range(count):
        yield {
            **{"id": uuid4(), "user_id": user, "revision": n + 2, "zone": "UTC", "surface": "path"},
            "started_at": datetime.now(UTC) - timedelta(days=4 + 2 * n),
            **{"step": "s1", "planned_warm_up_s": 300, "planned_backward_s": [180], "planned_recover_s": 0},
            **{"planned_cool_down_s": 300, "walked_backward_s": 180, "walked_forward_s": 600},
        }


def _disconnect(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()
