"""Fair shares of the connections: what hangs for one account or push service leaves room for the others."""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

KEYS_KEPT = 10_000
"""Keys whose last answer is remembered, and as many that are silent."""


class NoShare(Exception):
    """Share of a silent key that is used up: to wait for it would be to wait for a time-out."""


class Shares:
    """Number of messages in flight for each key: at most `usual`, and `if_silent` while the key is silent.

    A key is silent from a missing answer on, until an answer comes. A caller waits for a free share; for a
    silent key it gets `NoShare` instead. A semaphore would scan all its waiters on each release.
    """

    def __init__(self, usual: int, if_silent: int) -> None:
        self._usual = usual
        self._if_silent = if_silent
        self._used: defaultdict[str, int] = defaultdict(int)
        self._waiting: defaultdict[str, deque[asyncio.Future[None]]] = defaultdict(deque)
        self._heard_s: dict[str, float] = {}
        self._silent: set[str] = set()

    @asynccontextmanager
    async def share(self, key: str) -> AsyncIterator[None]:
        """Wait for a free share of this key. Raises `NoShare`."""
        while not self._is_free(key):
            await self._turn(key)
        self._used[key] += 1
        try:
            yield
        finally:
            self._used[key] -= 1
            if not self._used[key]:
                del self._used[key]
            self._call_next(key)

    def heard(self, key: str) -> None:
        """Note an answer."""
        if len(self._heard_s) >= KEYS_KEPT:
            self._heard_s.clear()
        self._heard_s[key] = time.monotonic()
        self._silent.discard(key)

    def missed(self, key: str, asked_s: float) -> None:
        """Note that a message sent at `asked_s` (monotonic) has no answer, unless another had one since."""
        if self._heard_s.get(key, 0.0) >= asked_s:
            return
        if len(self._silent) >= KEYS_KEPT:
            self._silent.clear()
        self._silent.add(key)
        for turn in self._waiting.pop(key, ()):
            if not turn.done():
                turn.set_exception(NoShare())

    def _is_free(self, key: str) -> bool:
        return self._used.get(key, 0) < (self._if_silent if key in self._silent else self._usual)

    async def _turn(self, key: str) -> None:
        if key in self._silent:
            raise NoShare
        turn = asyncio.get_running_loop().create_future()
        self._waiting[key].append(turn)
        await turn

    def _call_next(self, key: str) -> None:
        waiting = self._waiting.get(key)
        while waiting:
            turn = waiting.popleft()
            if not turn.done():
                turn.set_result(None)
                break
        if not waiting:
            self._waiting.pop(key, None)
