"""`make dev` on a copy of the checkout, for tests that edit files under a running server."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from http.client import HTTPException
from pathlib import Path

from coach.local.ports import port_of, reserve_port
from coach.local.serve import HOST
from tests.local.support.checkout import copied_checkout, edit
from tests.local.support.running import PATIENCE_S, environment_for

# As in the Makefile, without the port.
COMMAND = (sys.executable, "-m", "flask", "--app", "coach.local.dev:dev_app", "run", "--debug", "--port")


@dataclass(frozen=True)
class DevServer:
    """Running `make dev`: its address, its files and what it printed so far."""

    address: str
    checkout: Path
    log: Path

    def edit(self, path: str, old: str, new: str) -> None:
        edit(self.checkout / path, old, new)

    def printed(self) -> str:
        return self.log.read_text()

    def wait(self) -> None:
        """Return as soon as the server answers, for instance after it has restarted itself."""
        until = time.monotonic() + PATIENCE_S
        while not self._is_answering():
            assert time.monotonic() < until, self.printed()
            time.sleep(0.1)

    def _is_answering(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.address}/healthz", timeout=PATIENCE_S):
                return True
        except (OSError, HTTPException):
            return False


@contextlib.contextmanager
def dev_server(folder: Path, port: int = 0) -> Iterator[DevServer]:
    """`make dev` at `port`, or at any free one; killed at the end."""
    checkout, log = copied_checkout(folder / "dev-checkout"), folder / "dev.log"
    environment = environment_for(folder / "instance-dev")
    with (
        reserve_port() as reserved,
        log.open("w") as output,
        subprocess.Popen(
            (*COMMAND, str(port := port or port_of(reserved))),
            cwd=checkout,
            env=environment,
            stdout=output,
            stderr=output,
            start_new_session=True,
        ) as process,
    ):
        try:
            server = DevServer(f"http://{HOST}:{port}", checkout, log)
            server.wait()
            yield server
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
