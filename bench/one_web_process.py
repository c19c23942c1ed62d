"""Web process as an installation runs it, on any database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import NamedTuple

from coach import create_app
from coach.local.installation import wait_until_ready, web_process
from coach.local.ports import port_of, reserve_port
from coach.local.serve import HOST, migrate


class WebProcess(NamedTuple):
    """Running web process."""

    port: int
    pid: int

    def connect(self) -> HTTPConnection:
        return HTTPConnection(HOST, self.port, timeout=60)


@contextmanager
def one_web_process(folder: Path, settings: Mapping[str, str]) -> Iterator[WebProcess]:
    """Make the tables, and start it. `folder` gets its log."""
    migrate(create_app(settings))
    with reserve_port() as reserved:
        port = port_of(reserved)
        web = web_process(folder, 1, port, settings)
        try:
            web.start()
            wait_until_ready(web, f"http://{HOST}:{port}")
            yield WebProcess(port, web.pid)
        finally:
            web.stop()
