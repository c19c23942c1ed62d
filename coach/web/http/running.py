"""Requests in threads. Few begin together: Python runs one thread at a time, and each further one delays all.

A request that lasts waits for a disk, a lock or a mail server, for example. Then another may begin.
"""

from __future__ import annotations

import time
from typing import Generic, TypeVar

AT_ONCE = 2
"""Requests that begin together. With eight, a request took a third more processor time."""
WAITS_AFTER_S = 0.005
"""Time after which a request is taken to wait."""

Request = TypeVar("Request")


class Running(Generic[Request]):
    """Requests in threads, with the time at which each began."""

    def __init__(self) -> None:
        self._began_at: dict[Request, float] = {}

    def add(self, request: Request) -> None:
        self._began_at[request] = time.monotonic()

    def remove(self, request: Request) -> None:
        del self._began_at[request]

    def have_room(self, threads: int) -> bool:
        """True if another request may begin in one of so many threads."""
        if len(self._began_at) >= threads:
            return False
        earlier = time.monotonic() - WAITS_AFTER_S
        return sum(at > earlier for at in self._began_at.values()) < AT_ONCE
