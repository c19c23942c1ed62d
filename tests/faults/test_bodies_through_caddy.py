"""Requests through Caddy while one of two web processes is down: each body stays with its request."""

from __future__ import annotations

import http.client
import http.server
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from pathlib import Path

from coach.local.ports import port_of, reserve_port
from tests.faults.support.caddy import caddy

CLIENTS = 120
TIMES = 20
"""Repetitions of its path in the body of a request. All bodies are equally long."""


class Noting(http.server.BaseHTTPRequestHandler):
    """Server that notes each whole body, by path."""

    bodies: list[tuple[str, str]]

    def do_PUT(self) -> None:
        length = int(self.headers["Content-Length"])
        body = self.rfile.read(length)
        if len(body) == length:
            self.bodies.append((self.path, body.decode()))
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_args: object) -> None: ...


def test_no_request_gets_the_body_of_another_one(tmp_path: Path) -> None:
    """Caddy 2.6 with `buffer_requests` mixed those that it tried again: walks, and passwords."""
    paths = [f"/{number:08}" for number in range(CLIENTS)]
    with (
        reserve_port() as down,
        listening() as up,
        caddy(tmp_path, port_of(down), up) as port,
        ThreadPoolExecutor(CLIENTS) as pool,
    ):
        statuses = [*pool.map(lambda path: put(port, path), paths)]

    assert {204} <= {*statuses} <= {204, 502}
    assert [(path, body) for path, body in Noting.bodies if body != path * TIMES] == []
    assert len(Noting.bodies) == statuses.count(204)


@contextmanager
def listening() -> Iterator[int]:
    """Port of a server."""
    Noting.bodies = []
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Noting) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.server_port
        server.shutdown()


def put(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("PUT", path, path * TIMES)
        return connection.getresponse().status
