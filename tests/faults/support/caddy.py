"""Caddy in front of a server of the tests."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

from coach.config import ROOT
from coach.local.ports import port_of, reserve_port


@contextlib.contextmanager
def caddy(folder: Path, *server_ports: int) -> Iterator[int]:
    """Port of Debian's Caddy, which runs the Caddyfile of this repository over HTTP."""
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
        "BACKSTRIDE": " ".join(f"127.0.0.1:{server_port}" for server_port in server_ports),
    }
    command = ["caddy", "run", "--config", str(ROOT / "Caddyfile"), "--adapter", "caddyfile"]
    with (
        (folder / "caddy.log").open("w") as log,
        subprocess.Popen(command, cwd=folder, env=environment, stdout=log, stderr=log) as running,
    ):
        try:
            deadline = time.monotonic() + 20
            while not is_open(port):
                assert running.poll() is None, (folder / "caddy.log").read_text()
                assert time.monotonic() < deadline, "Caddy does not answer"
                time.sleep(0.05)
            yield port
        finally:
            running.kill()


def is_open(port: int) -> bool:
    with contextlib.closing(socket.socket()) as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
