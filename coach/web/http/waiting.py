"""Connections that wait for their client or for a thread: which are late, and which to drop first."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator

from coach.web.http.connection import Connection

UNSENT_BYTES_AT_MOST = 64 * 1024 * 1024


class Waiting:
    """Connections in the order in which they began to wait."""

    def __init__(self) -> None:
        self._connections: dict[Connection, None] = {}

    def __iter__(self) -> Iterator[Connection]:
        return iter(self._connections)

    def add(self, connection: Connection) -> None:
        self._connections[connection] = None

    def remove(self, connection: Connection) -> None:
        """Forget a connection, if it waits."""
        self._connections.pop(connection, None)

    def late(self) -> list[Connection]:
        """Connections whose deadline has passed."""
        now = time.monotonic()
        return [each for each in self if each.deadline <= now]

    def oldest_of_busiest_network(self) -> Connection | None:
        """Oldest connection of the network that has most of them, None if no connection waits."""
        networks = Counter(each.network for each in self)
        if not networks:
            return None
        [(busiest, _)] = networks.most_common(1)
        return next(each for each in self if each.network == busiest)

    def oldest_of_too_much_unsent(self) -> Connection | None:
        """Oldest connection with unsent bytes, None while all have at most `UNSENT_BYTES_AT_MOST` of them."""
        if sum(each.outgoing.left for each in self) <= UNSENT_BYTES_AT_MOST:
            return None
        return next(each for each in self if each.outgoing.left)
