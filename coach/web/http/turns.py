"""Turns of requests that wait for a thread: networks alternate (round robin), so that a flood delays few."""

from __future__ import annotations

from collections import deque
from typing import Generic, TypeVar

Request = TypeVar("Request")


class Turns(Generic[Request]):
    """Queue with a lane for each network."""

    def __init__(self) -> None:
        self._lanes: dict[str, deque[Request]] = {}

    def __len__(self) -> int:
        """Number of networks that wait."""
        return len(self._lanes)

    def add(self, network: str, request: Request) -> None:
        self._lanes.setdefault(network, deque()).append(request)

    def take(self) -> Request | None:
        """Oldest request of the network whose turn it is, None if no request waits."""
        if not self._lanes:
            return None
        network = next(iter(self._lanes))
        lane = self._lanes.pop(network)
        request = lane.popleft()
        if lane:
            self._lanes[network] = lane  # behind all others
        return request

    def forget(self, network: str, request: Request) -> None:
        lane = self._lanes.get(network, deque())
        if request in lane:
            lane.remove(request)
        if not lane:
            self._lanes.pop(network, None)
