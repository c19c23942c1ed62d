"""Program that this one starts as its child, watches and ends."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
from collections.abc import Mapping, Sequence
from pathlib import Path

from coach.config import ROOT

END_WITHIN_S = 30


class Program:
    """Child with a process group of its own, so that Ctrl-C in the terminal reaches its parent alone."""

    def __init__(self, name: str, log: Path, command: Sequence[str], settings: Mapping[str, str]) -> None:
        self.name = name
        self.log = log
        self._command = command
        self._settings = settings
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, or start it again. Its output is added to `log`."""
        with self.log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603  (our own)
                self._command,
                cwd=ROOT,
                env={**os.environ, **self._settings},
                stdin=subprocess.PIPE,  # closes with its parent, which ends a push worker
                stdout=log,
                stderr=subprocess.STDOUT,
                process_group=0,
            )

    @property
    def has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    @property
    def pid(self) -> int:
        assert self._process  # noqa: S101
        return self._process.pid

    def ask_to_end(self) -> None:
        """SIGTERM lets it finish what it does."""
        if self._process:
            self._process.terminate()

    def stop(self) -> None:
        """Return when it has ended. After 30 seconds it is killed."""
        if self._process:
            self.ask_to_end()
            with contextlib.suppress(subprocess.TimeoutExpired):
                self._process.wait(END_WITHIN_S)
            self.kill()

    def kill(self) -> None:
        """kill -9 for the program and its children."""
        if self._process:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            if self._process.stdin:
                self._process.stdin.close()
            self._process = None
