"""Full disk while saving, backing up, restoring and migrating: a clear sentence, and nothing is lost."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import insert, select

from coach import create_app
from coach.operator.backup import back_up
from coach.operator.restore import restore
from coach.operator.trouble import Trouble
from coach.store.database import db
from tests.conftest import config_for_tests, fresh_sqlite
from tests.faults.support.small_disk import SmallDisk, small_disk
from tests.local.support.running import ROOT, SERVE, environment_for, server
from tests.operator.support.elsewhere import close, elsewhere, fill, keys, rows
from tests.support.people import a_report, a_walk, new_id, sign_up

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
LONG_NOTE = "n" * 2000


@pytest.fixture
def disk(tmp_path: Path) -> Iterator[SmallDisk]:
    with small_disk(tmp_path / "disk") as disk:
        yield disk


@pytest.fixture
def app_on_disk(disk: SmallDisk, empty_sqlite: Path) -> Iterator[Flask]:
    """Installation whose database is on the small disk."""
    app = create_app(config_for_tests(disk.folder, fresh_sqlite(empty_sqlite, disk.folder)))
    yield app
    close(app)


def test_a_walk_that_finds_the_disk_full_is_asked_again_later(app_on_disk: Flask, disk: SmallDisk) -> None:
    ann = sign_up(app_on_disk.test_client(), "ann@example.org")
    walk = a_walk(report=a_report(note=LONG_NOTE))
    kept = []
    disk.fill()

    while (answer := ann.put_walk(walk_id := new_id(), walk)).status_code == 201:
        kept.append(walk_id)

    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "30"
    if disk.is_small:
        ready = app_on_disk.test_client().get("/readyz")
        assert (ready.status_code, ready.get_json()["reason"]) == (503, "The disk is full.")
        health = app_on_disk.test_client().get("/healthz")
        assert (health.status_code, health.get_json()["status"]) == (503, "full")
    assert {each["id"] for each in ann.changes()["walks"]} == set(kept)
    # As soon as there is room, the phone's next try is kept.
    disk.empty()
    assert ann.put_walk(walk_id, walk).status_code == 201
    assert {each["id"] for each in ann.changes()["walks"]} == {*kept, walk_id}


def test_a_backup_that_finds_the_disk_full_leaves_the_earlier_one(
    app: Flask, disk: SmallDisk, tmp_path: Path
) -> None:
    fill(app)
    earlier = disk.folder / "earlier.backup"
    back_up(app.config, earlier, NOW)
    before, content = rows(app), earlier.read_bytes()
    disk.fill(left=4096)

    with pytest.raises(Trouble, match=disk.full) as told:
        back_up(app.config, disk.folder / "later.backup", NOW)

    assert "\n" not in str(told.value)
    assert rows(app) == before
    assert earlier.read_bytes() == content
    assert {path.name for path in disk.folder.iterdir()} <= {"earlier.backup", "ballast"}
    disk.empty()
    back_up(app.config, disk.folder / "later.backup", NOW)


def test_a_restore_that_finds_the_disk_full_changes_nothing(
    app: Flask, disk: SmallDisk, database_url: str, tmp_path: Path
) -> None:
    fill(app)
    backup = tmp_path / "walks.backup"
    back_up(app.config, backup, NOW)
    with elsewhere(database_url, disk.folder) as other:
        with other.app_context():
            upgrade()
        before = rows(other), keys(other)
        disk.fill(left=4096)

        with other.app_context(), pytest.raises(Trouble, match=disk.full):
            restore(other.config, backup, replace=True)

        assert (rows(other), keys(other)) == before
        disk.empty()
        with other.app_context():
            restore(other.config, backup, replace=True)
        assert rows(other) == rows(app)


def test_a_migration_that_finds_the_disk_full_leaves_the_database_as_it_was(disk: SmallDisk) -> None:
    app = create_app({"INSTANCE": str(disk.folder)})
    with app.app_context():
        upgrade()
    fill(app)
    add_long_notes(app)
    with app.app_context():
        downgrade(revision="0004")
    before = rows(app)
    close(app)
    disk.fill()

    done = subprocess.run(
        SERVE,
        cwd=ROOT,
        env=environment_for(disk.folder, PORT="0"),
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 1, done.stderr
    sentence = done.stderr
    assert re.search(disk.full, sentence)
    assert rows(app) == before
    close(app)
    disk.empty()
    with server(disk.folder):
        pass
    assert len(rows(app)["walks"]) == len(before["walks"])


def add_long_notes(app: Flask) -> None:
    """Add 60 walks, so that a migration that rebuilds their table needs more room than is left."""
    walks = db.metadata.tables["walks"]
    with app.app_context(), db.engine.begin() as connection:
        walk = dict(connection.execute(select(walks)).mappings().fetchmany(1)[0])
        connection.execute(insert(walks), [{**walk, "id": uuid4(), "note": LONG_NOTE} for _ in range(60)])
