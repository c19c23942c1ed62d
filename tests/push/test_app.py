"""Pragmas of the push worker's connection to the database."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from coach.push.app import push_worker_app
from coach.store.database import db


def test_the_worker_does_not_wait_for_the_disk_at_each_commit(tmp_path: Path) -> None:
    app = push_worker_app({"INSTANCE": str(tmp_path), "DATABASE_URL": ""})
    with app.app_context():
        found = {name: db.session.scalar(text(f"PRAGMA {name}")) for name in ("journal_mode", "synchronous")}
        db.session.remove()
        db.engine.dispose()

    assert found == {"journal_mode": "wal", "synchronous": 1}
