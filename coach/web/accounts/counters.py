"""Counters of the rate limits in the memory of a process, for an installation without Redis.

The memory storage of `limits` starts a thread for nearly every request, to delete what is over.
"""

from __future__ import annotations

import time
from threading import Lock

from limits.storage import Storage

CLEANED_EVERY_S = 60


class Counters(Storage):
    """Fixed windows. Flask-Limiter finds the class by its scheme."""

    STORAGE_SCHEME = ["process"]  # noqa: RUF012  (limits declares it so)
    URI = "process://"

    def __init__(self, uri: str | None = None, wrap_exceptions: bool = False, **_options: str) -> None:
        super().__init__(uri, wrap_exceptions=wrap_exceptions)
        self._windows: dict[str, tuple[int, float]] = {}
        self._cleaned_at = time.time()
        self._lock = Lock()

    @property
    def base_exceptions(self) -> type[Exception]:
        return ValueError

    def incr(self, key: str, expiry: float, amount: int = 1) -> int:
        now = time.time()
        with self._lock:
            self._clean(now)
            count, ends_at = self._windows.get(key, (0, 0.0))
            if ends_at <= now:
                count, ends_at = 0, now + expiry
            self._windows[key] = count + amount, ends_at
            return count + amount

    def get(self, key: str) -> int:
        count, ends_at = self._windows.get(key, (0, 0.0))
        return count if ends_at > time.time() else 0

    def get_expiry(self, key: str) -> float:
        return self._windows.get(key, (0, time.time()))[1]

    def check(self) -> bool:
        return True

    def clear(self, key: str) -> None:
        self._windows.pop(key, None)

    def reset(self) -> int:
        count = len(self._windows)
        self._windows.clear()
        return count

    def _clean(self, now: float) -> None:
        if now - self._cleaned_at >= CLEANED_EVERY_S:
            self._windows = {key: each for key, each in self._windows.items() if each[1] > now}
            self._cleaned_at = now
