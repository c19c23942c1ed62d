"""The real server as its own processes, to be killed without warning."""

from __future__ import annotations

import http.client
import os
import signal
import sys
import time
from pathlib import Path

from coach.config import ROOT
from coach.local.ports import port_of, reserve_port
from tests.support.programs import Forked, Program

START_WITHIN_S = 20


class Server:
    """gunicorn on an instance folder and a port of 127.0.0.1 that stays the same from start to start."""

    def __init__(self, instance: Path, app: str = "app:app") -> None:
        self.instance = instance
        self._app = app
        self._held = reserve_port()
        self.port = port_of(self._held)
        self._process: Program | None = None

    def start(self, workers: int = 2, config: Path = ROOT / "gunicorn.conf.py", threads: int = 4) -> None:
        """Returns when the server answers."""
        command = [sys.executable, "-m", "gunicorn", f"--config={config}"]
        command += [f"--workers={workers}", f"--threads={threads}", "--preload"]
        command += ["--no-control-socket", f"--bind=127.0.0.1:{self.port}", "--log-level=warning", self._app]
        environment = {**os.environ, "INSTANCE": str(self.instance)}
        self._process = Forked(command, environment)
        deadline = time.monotonic() + START_WITHIN_S
        while not self._answers():
            assert self._process.poll() is None, "the server ended by itself"
            assert time.monotonic() < deadline, "the server does not answer"
            time.sleep(0.02)

    def kill(self) -> None:
        """kill -9 for the server and its workers, all at once."""
        if self._process:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
            self._process = None

    @property
    def pid(self) -> int:
        """Process id of gunicorn's arbiter."""
        assert self._process
        return self._process.pid

    def close(self) -> None:
        """Kill it for good, and let others have the port."""
        self.kill()
        self._held.close()

    def connect(self) -> http.client.HTTPConnection:
        return http.client.HTTPConnection("127.0.0.1", self.port, timeout=10)

    def _answers(self) -> bool:
        connection = self.connect()
        try:
            connection.request("GET", "/healthz")
            return connection.getresponse().status == 200
        except OSError:
            return False
        finally:
            connection.close()
