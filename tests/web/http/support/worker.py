"""Parts of a gunicorn worker under test."""

from __future__ import annotations

import socket

from coach.web.http.connection import Connection

Lines = tuple[socket.socket, socket.socket]
"""Both ends of a connection: ours, and the client's."""


class StuckThreads:
    """Thread pool whose requests never end."""

    def __init__(self) -> None:
        self.running: list[Connection] = []

    def submit(self, _answer: object, connection: Connection) -> None:
        self.running.append(connection)
