"""Daily backups of `make run`."""

from __future__ import annotations

import logging
import stat
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from flask import Flask

from coach.local.daily_backups import keep_backing_up
from coach.operator import rotation
from tests.local.support.running import PATIENCE_S, server


class Enough(Exception):
    """End of a test's waiting."""


def test_make_run_makes_the_backup_of_the_day(tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    folder.mkdir()
    until = time.monotonic() + PATIENCE_S

    with server(tmp_path / "instance", BACKUPS=str(folder)):
        while not (found := list(folder.glob("*.backup"))):
            assert time.monotonic() < until
            time.sleep(0.05)

    [backup] = found
    assert backup.name.startswith(f"backstride-{datetime.now(UTC).year}")
    assert stat.S_IMODE(backup.stat().st_mode) == 0o600


def test_a_folder_that_is_missing_is_told_each_time_until_it_is_there(
    app: Flask, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    folder = tmp_path / "usb"
    app.config["BACKUPS"] = str(folder)
    pauses: list[float] = []

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            folder.mkdir()
        if len(pauses) == 4:
            raise Enough

    with caplog.at_level(logging.INFO), pytest.raises(Enough):
        keep_backing_up(app, pause)

    told = [f"There is no folder {folder}" in message for message in caplog.messages]
    assert told == [True, True, False]
    assert pauses == [3600] * 4
    assert len(list(folder.iterdir())) == 1


def test_an_error_that_was_not_foreseen_does_not_end_the_backups(
    app: Flask, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    app.config["BACKUPS"] = str(tmp_path)
    pauses: list[float] = []

    def failing(*_: object) -> None:
        raise RuntimeError("my private note")

    def pause(seconds: float) -> None:
        pauses.append(seconds)
        if len(pauses) == 2:
            raise Enough

    monkeypatch.setattr(rotation, "back_up", failing)

    with pytest.raises(Enough):
        keep_backing_up(app, pause)

    assert len(caplog.records) == 2
