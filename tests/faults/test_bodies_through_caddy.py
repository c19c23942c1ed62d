"""Requests through Caddy while the server starts again: each body stays with its request."""

from __future__ import annotations

import http.client
import http.server
import socket
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

from coach.local.ports import port_of, reserve_port
from tests.faults.support.caddy import caddy

CLIENTS = 40
TIMES = 20
"""Repetitions of its path in the body of a request. All bodies are equally long."""


class Listener(http.server.BaseHTTPRequestHandler):
    """Notes each whole body, by path."""

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
    """Caddy 2.6 with `buffer_requests` mixed them: a person's walk, or password, went on as another's."""
    Listener.bodies = []
    with (
        reserve_port() as held,
        caddy(tmp_path, port_of(held), until=is_open) as port,
        ThreadPoolExecutor(CLIENTS) as pool,
    ):
        answers = [pool.submit(put, port, f"/{number:08}") for number in range(CLIENTS)]
        time.sleep(0.5)  # Caddy tries them in vain
        with http.server.ThreadingHTTPServer(("127.0.0.1", port_of(held)), Listener) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            statuses = {answer.result() for answer in answers}
            while put(port, "/after") != 204:
                time.sleep(0.2)
            server.shutdown()

    assert statuses <= {204, 502, 503}
    assert [(path, body) for path, body in Listener.bodies if body != path * TIMES] == []
    assert "/after" in dict(Listener.bodies)


def put(port: int, path: str) -> int:
    with closing(http.client.HTTPConnection("127.0.0.1", port, timeout=20)) as connection:
        connection.request("PUT", path, path * TIMES)
        return connection.getresponse().status


def is_open(port: int) -> bool:
    with closing(socket.socket()) as client:
        return client.connect_ex(("127.0.0.1", port)) == 0
