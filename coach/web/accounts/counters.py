"""Counters of the rate limits in the memory of a process, for an installation without Redis.

The `MemoryStorage` of limits begins a thread at nearly every write, and goes through all counters in it.
"""

from __future__ import annotations

import threading
import time
from typing import Any

from limits.storage import Storage

SCHEME = "process"
SWEPT_EVERY_S = 60
"""Interval at which counters that are over leave the memory."""


class ProcessStorage(Storage):
    """Fixed windows: by key the count, and the Unix time at which it is over."""

    STORAGE_SCHEME = [SCHEME]  # noqa: RUF012  (limits reads it)
    base_exceptions = ValueError

    def __init__(self, uri: str | None = None, **options: Any) -> None:
        super().__init__(uri, **options)
        self._counters: dict[str, tuple[int, float]] = {}
        self._swept_at = 0.0
        self._lock = threading.Lock()

    def incr(self, key: str, expiry: int, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            if now - self._swept_at >= SWEPT_EVERY_S:
                self._sweep(now)
            count, over_at = self._counters.get(key, (0, 0.0))
            count, over_at = (count, over_at) if over_at > now else (0, now + expiry)
            self._counters[key] = (count + amount, over_at)
            return count + amount

    def get(self, key: str) -> int:
        count, over_at = self._counters.get(key, (0, 0.0))
        return count if over_at > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return self._counters.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        return True

    def reset(self) -> int:
        with self._lock:
            count = len(self._counters)
            self._counters.clear()
            return count

    def clear(self, key: str) -> None:
        with self._lock:
            self._counters.pop(key, None)

    def _sweep(self, now: float) -> None:
        self._counters = {key: each for key, each in self._counters.items() if each[1] > now}
        self._swept_at = now
