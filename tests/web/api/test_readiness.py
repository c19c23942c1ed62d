"""/readyz: a web process is ready while it can keep a walk, and else says why."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import text
from sqlalchemy.exc import OperationalError
from werkzeug.test import TestResponse

from coach.store.database import db


def test_a_migrated_database_on_a_disk_with_room_is_ready(app: Flask) -> None:
    answer = app.test_client().get("/readyz")

    assert (answer.status_code, answer.get_json()) == (200, {"status": "ready"})


def test_a_database_that_is_not_migrated_is_not_ready(app: Flask) -> None:
    with app.app_context():
        downgrade(revision="-1")

    assert refusal(app.test_client().get("/readyz")) == "The database is not migrated."

    with app.app_context():
        upgrade()
    assert app.test_client().get("/readyz").status_code == 200


def test_a_process_stays_ready_after_the_migration_of_a_later_release(app: Flask) -> None:
    with app.app_context():
        newest = db.session.scalar(text("SELECT version_num FROM alembic_version"))
        set_revision(app, "9999")

    assert app.test_client().get("/readyz").status_code == 200

    set_revision(app, str(newest))


def test_a_database_that_does_not_answer_is_not_ready(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    def gone(*_: object) -> None:
        raise OperationalError("SELECT", {}, OSError("postgresql://walker:hush@db"))

    monkeypatch.setattr("coach.web.api.readiness.is_migrated", gone)

    answer = app.test_client().get("/readyz")

    assert refusal(answer) == "The database does not answer."
    assert "hush" not in answer.text


def test_a_full_disk_is_not_ready(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Path] = []

    def full(folder: Path) -> int:
        asked.append(folder)
        return 4096

    monkeypatch.setattr("coach.disk.free_bytes", full)

    assert refusal(app.test_client().get("/readyz")) == "The disk is full."
    assert asked == [Path(app.config["INSTANCE"])]


def refusal(answer: TestResponse) -> str:
    assert answer.status_code == 503
    assert answer.get_json()["status"] == "not ready"
    return str(answer.get_json()["reason"])


def set_revision(app: Flask, revision: str) -> None:
    with app.app_context(), db.engine.begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :new"), {"new": revision})
