"""Clients that read what the server answers, each over a connection of its own."""

from __future__ import annotations

import contextlib
import http.client
import socket
import time


def all_answers(port: int, pieces: list[bytes], between_s: float = 0.1) -> bytes:
    """All that the server sends until it closes the connection."""
    with socket.create_connection(("127.0.0.1", port), timeout=10) as connection:
        connection.sendall(pieces[0])
        for piece in pieces[1:]:
            time.sleep(between_s)
            with contextlib.suppress(OSError):  # the server may have closed it
                connection.sendall(piece)
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def answers(port: int, requests: int, source: str = "127.0.0.1") -> set[int]:
    """Statuses of the health check, each on a connection of its own."""
    statuses = set()
    for _ in range(requests):
        with contextlib.closing(
            http.client.HTTPConnection("127.0.0.1", port, timeout=5, source_address=(source, 0))
        ) as connection:
            connection.request("GET", "/healthz")
            statuses.add(connection.getresponse().status)
    return statuses
