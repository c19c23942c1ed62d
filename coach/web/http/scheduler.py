"""Scheduler: which of the requests that wait gets a thread, and when. Networks take turns.

Few requests begin together: Python runs one thread at a time, and each further one delays all. A request that
lasts waits for a disk, a lock or a mail server, for example. Then another may begin.
"""

from __future__ import annotations

import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextvars import ContextVar
from typing import Any, Generic, TypeVar

from coach.web.http.turns import Turns

AT_ONCE = 1
"""Requests that begin together. With two, a request took a sixth to a third more of the processor."""
AT_ONCE_FAR = 2
"""Requests that begin together if each waits for the answers of a database server."""
WAITS_AFTER_S = 0.005
"""Time after which a request is taken to wait."""

waited_s: ContextVar[float] = ContextVar("waited_s", default=0.0)
"""Time for which this thread's request has waited for it."""

Request = TypeVar("Request")


class Scheduler(Generic[Request]):
    """Requests with a turn, and those with a thread. The event loop and all threads share it."""

    def __init__(self, threads: int) -> None:
        self.at_once = AT_ONCE
        self._threads = threads
        self._turns: Turns[Request] = Turns()
        self._began_at: dict[Request, float] = {}
        self._ended: set[Request] = set()
        self._lock = threading.Lock()

    @property
    def waits(self) -> bool:
        """True if a request waits for its turn."""
        return bool(self._turns)

    def add(self, network: str, request: Request) -> None:
        with self._lock:
            self._turns.add(network, request)

    def next(self) -> Request | None:
        """Request that now gets a thread; None if none waits, or enough have just begun."""
        with self._lock:
            return self._next()

    def next_after(self, ended: Request) -> Request | None:
        """Request that gets the thread of one that has ended, as by `next`."""
        with self._lock:
            del self._began_at[ended]
            self._ended.add(ended)
            return self._next()

    def finish(self, ended: Request) -> None:
        """Forget a request that has ended, as the event loop has heard of it."""
        with self._lock:
            self._ended.discard(ended)

    def forget(self, network: str, request: Request) -> bool:
        """Take away the turn of a request, if it has one. Returns False for one that a thread has begun."""
        with self._lock:
            self._turns.forget(network, request)
            return request not in self._began_at and request not in self._ended

    def close(self) -> None:
        """Let no further request begin."""
        with self._lock:
            self._threads = 0

    def _next(self) -> Request | None:
        request = self._turns.take() if self._have_room() else None
        if request is not None:
            self._began_at[request] = time.monotonic()
        return request

    def _have_room(self) -> bool:
        if len(self._began_at) >= self._threads:
            return False
        earlier = time.monotonic() - WAITS_AFTER_S
        return sum(at > earlier for at in self._began_at.values()) < self.at_once


class Threads(ThreadPoolExecutor):
    """Thread pool that begins no further request once it is shut down, though some wait."""

    def __init__(self, scheduler: Scheduler[Any], threads: int) -> None:
        super().__init__(max_workers=threads)
        self._scheduler = scheduler

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._scheduler.close()
        super().shutdown(wait, cancel_futures=cancel_futures)
