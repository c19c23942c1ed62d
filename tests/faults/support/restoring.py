"""Restore that is killed at a chosen point: a change of a file, a connection, a program, a part of a copy."""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import threading
import time
from datetime import datetime
from pathlib import Path
from typing import Any

from flask import Flask

from coach import create_app
from coach.config import BadConfig
from coach.operator import sqlite
from coach.operator.backup import back_up
from coach.operator.restore import restore
from tests.faults.support.doom import in_child
from tests.operator.support.elsewhere import close, keys, rows
from tests.store.support.filled import Rows

POINTS = {
    *("os.chmod", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "shutil.move", "shutil.rmtree"),
    *("sqlite3.connect", "subprocess.Popen"),
}
"""Events of the interpreter (`sys.addaudithook`)."""
PAGES = 8
PATIENCE_S = 30

State = tuple[Rows, list[bytes]]
"""Every row, and both keys."""


def dies(app: Flask, backup: Path, at_point: int) -> bool:
    """Let a restore go on until that point. False if it came to its end."""
    return in_child(lambda: _restore(app, backup, Doom(at_point))) == signal.SIGKILL


def dies_after(app: Flask, backup: Path, program: str, delay_s: float) -> bool:
    """Kill a restore so long after it has started that program. False if it came to its end."""
    return in_child(lambda: _restore(app, backup, DoomOfProgram(program, delay_s))) == signal.SIGKILL


def backup_dies(app: Flask, path: Path, now: datetime, at_point: int) -> bool:
    """Let a backup go on until that point. False if it came to its end."""

    def work() -> None:
        sys.addaudithook(Doom(at_point))
        back_up(app.config, path, now)

    return in_child(work) == signal.SIGKILL


class Doom:
    """Counts points, and kills the process at one of them."""

    def __init__(self, at_point: int) -> None:
        self._left = at_point

    def __call__(self, event: str, _arguments: tuple[Any, ...]) -> None:
        if event in POINTS:
            self.point()

    def point(self) -> None:
        self._left -= 1
        if self._left == 0:
            os.kill(os.getpid(), signal.SIGKILL)


class DoomOfProgram:
    """Kills the process some time after it has started a program."""

    def __init__(self, program: str, delay_s: float) -> None:
        self._program = program
        self._delay_s = delay_s

    def __call__(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "subprocess.Popen" and arguments[0] == self._program:
            threading.Thread(target=self._kill, daemon=True).start()

    def _kill(self) -> None:
        time.sleep(self._delay_s)
        os.kill(os.getpid(), signal.SIGKILL)


def state(app: Flask) -> State:
    return rows(app), keys(app)


def started(app: Flask) -> Flask:
    """Same installation after the next start, which waits while a child of the dead restore goes on."""
    close(app)
    deadline = time.monotonic() + PATIENCE_S
    while True:
        try:
            return create_app(
                {"INSTANCE": app.config["INSTANCE"], "DATABASE_URL": app.config["DATABASE_URL"]}
            )
        except BadConfig:
            if time.monotonic() > deadline:
                raise
            time.sleep(0.05)


def _restore(app: Flask, backup: Path, doom: Doom | DoomOfProgram) -> None:
    if isinstance(doom, Doom):
        # In parts, so that it can die between them.
        def replace_pages(copy: sqlite3.Connection, target: sqlite3.Connection) -> None:
            copy.backup(target, pages=PAGES, progress=lambda *_: doom.point())

        sqlite.replace_pages = replace_pages
    sys.addaudithook(doom)
    with app.app_context():
        restore(app.config, backup, replace=True)
