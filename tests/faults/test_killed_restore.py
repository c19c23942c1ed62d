"""kill -9 of a restore at every point: the next start has the old rows and keys, or the new, never half.

A backup that is killed is whole, or not there.
"""

from __future__ import annotations

from datetime import UTC, datetime
from itertools import count
from pathlib import Path

import pytest
from flask import Flask
from flask_migrate import upgrade

from coach.operator.archive import unpack
from coach.operator.backup import back_up
from coach.operator.restore import restore
from coach.restored import DRAFT, STAGED
from tests.faults.support.restoring import State, backup_dies, dies, dies_after, started, state
from tests.operator.support.elsewhere import close, elsewhere, fill

NOW = datetime(2026, 11, 27, 3, tzinfo=UTC)
SHORT_WHILES_S = (0, 0.02, 0.05, 0.1)


class Installation:
    """Installation with a backup of its own state, and one of another installation."""

    def __init__(self, app: Flask, own: Path, new: Path) -> None:
        self.app, self._own, self.new = app, own, new
        self.old_state = state(app)
        self.new_state = self._restored(new)
        self.deaths = {"old": 0, "new": 0}
        self.put_back()

    def put_back(self) -> None:
        assert self._restored(self._own) == self.old_state
        close(self.app)

    def look(self) -> None:
        """Start again, and see that all is old or all is new."""
        self.app = started(self.app)
        found = state(self.app)
        assert found in (self.old_state, self.new_state)
        self.deaths["new" if found == self.new_state else "old"] += 1
        instance = Path(self.app.config["INSTANCE"])
        assert not (instance / STAGED).exists()
        assert not (instance / DRAFT).exists()
        if found == self.new_state:
            self.put_back()
        close(self.app)

    def _restored(self, backup: Path) -> State:
        with self.app.app_context():
            restore(self.app.config, backup, replace=True)
        return state(self.app)


@pytest.fixture
def installation(app: Flask, database_url: str, tmp_path: Path) -> Installation:
    own, new = tmp_path / "own.backup", tmp_path / "new.backup"
    fill(app)
    back_up(app.config, new, NOW)
    with elsewhere(database_url, tmp_path / "elsewhere") as other:
        with other.app_context():
            upgrade()
        back_up(other.config, own, NOW)
        return Installation(other, own, new)


@pytest.mark.parametrize("step", [4, pytest.param(1, marks=pytest.mark.nightly)])
def test_a_restore_that_is_killed_leaves_the_old_or_the_new(installation: Installation, step: int) -> None:
    assert installation.old_state[1] != installation.new_state[1]

    for point in count(1, step):
        if not dies(installation.app, installation.new, point):
            break
        installation.look()

    assert installation.deaths["old"] > 10 / step
    assert installation.deaths["new"] > 2 / step


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_backup_that_is_killed_leaves_no_half_file(app: Flask, tmp_path: Path) -> None:
    fill(app)
    close(app)
    path = tmp_path / "walks.backup"

    for point in count(1, 3):
        died = backup_dies(app, path, NOW, point)
        if path.exists():
            unpacked = tmp_path / f"unpacked{point}"
            unpacked.mkdir()
            assert unpack(path, unpacked).database == "sqlite"  # which reads all of it
            path.unlink()
        if not died:
            break

    assert point > 3


@pytest.mark.postgres
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_psql_that_outlives_its_restore_keeps_the_start_waiting(installation: Installation) -> None:
    for delay_s in SHORT_WHILES_S:
        dies_after(installation.app, installation.new, "psql", delay_s)

        installation.look()
