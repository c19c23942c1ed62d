"""Clients of bench/routes.py: connections that send one request after the other."""

from __future__ import annotations

import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from typing import NamedTuple

from bench.processor import cpu_s, family
from tests.faults.support.server import Server

READ_AT_ONCE = 256 * 1024
GOOD = {b"200", b"201"}

Next = Callable[[], bytes]
"""Maker of the next request, as it is sent."""


class Answers(NamedTuple):
    """Answers to the requests of all connections."""

    a_second: float
    """2xx a second."""
    cpu_us: float
    """Processor time of the server for each answer, in microseconds."""
    refused: int
    """503: too many threads waited for the write lock of SQLite."""


def request(method: str, path: str, cookie: str, body: bytes = b"") -> bytes:
    """Request as a browser sends it."""
    lines = [
        f"{method} {path} HTTP/1.1",
        "Host: 127.0.0.1",
        "User-Agent: Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 Chrome/120.0.0.0",
        "Accept: */*",
        "Accept-Language: en-GB,en;q=0.9",
        "Sec-Fetch-Site: same-origin",
        f"Cookie: {cookie}",
        "Content-Type: application/json",
        f"Content-Length: {len(body)}",
    ]
    return "\r\n".join([*lines, "", ""]).encode() + body


def answers(server: Server, connections: int, following: Next, seconds: float) -> Answers:
    """Answers to all connections. Each must be a 2xx or a 503."""
    pids = family(server.pid)
    statuses: Counter[bytes] = Counter()
    until = time.perf_counter() + seconds

    def ask() -> None:
        with socket.create_connection(("127.0.0.1", server.port), timeout=20) as line:
            while time.perf_counter() < until:
                line.sendall(following())
                statuses[_status(line)] += 1

    began, used = time.perf_counter(), cpu_s(pids)
    threads = [threading.Thread(target=ask) for _ in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    took, used = time.perf_counter() - began, cpu_s(pids) - used
    refused = statuses.pop(b"503", 0)
    assert not statuses.keys() - GOOD, statuses
    return Answers(statuses.total() / took, used / statuses.total() * 1e6, refused)


def _status(line: socket.socket) -> bytes:
    """Status of an answer, once all of it has come."""
    received = line.recv(READ_AT_ONCE)
    while (end := received.find(b"\r\n\r\n")) < 0:
        received += line.recv(READ_AT_ONCE)
    _, _, length = received[:end].lower().partition(b"content-length: ")
    left = int(length.split(b"\r\n")[0]) + end + 4 - len(received)
    while left > 0:
        left -= len(line.recv(READ_AT_ONCE))
    return received[9:12]
