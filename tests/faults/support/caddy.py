"""Caddy in front of a server of the tests."""

from __future__ import annotations

import contextlib
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from coach.config import ROOT
from coach.local.ports import port_of, reserve_port
from tests.faults.support.clients import answers


@contextlib.contextmanager
def caddy(folder: Path, server_port: int, until: Callable[[int], bool] | None = None) -> Iterator[int]:
    """Port of Debian's Caddy, which runs the Caddyfile of this repository over HTTP, once it answers."""
    with reserve_port() as reserved:
        port = port_of(reserved)
    environment = {
        **os.environ,
        "HOME": str(folder),
        "XDG_DATA_HOME": str(folder),
        "XDG_CONFIG_HOME": str(folder),
    }
    environment |= {
        "CADDY_ADMIN": f"unix/{folder}/admin",
        "SITE": f"http://127.0.0.1:{port}, http://localhost:{port}",
        "BACKSTRIDE": f"127.0.0.1:{server_port}",
    }
    command = ["caddy", "run", "--config", str(ROOT / "Caddyfile"), "--adapter", "caddyfile"]
    with (
        (folder / "caddy.log").open("w") as log,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as running,
    ):
        try:
            deadline = time.monotonic() + 20
            while not (until or is_answering)(port):
                assert running.poll() is None, (folder / "caddy.log").read_text()
                assert time.monotonic() < deadline, "Caddy does not answer"
                time.sleep(0.05)
            yield port
        finally:
            running.kill()


def is_answering(port: int) -> bool:
    try:
        return answers(port, requests=1) == {200}
    except OSError:
        return False
