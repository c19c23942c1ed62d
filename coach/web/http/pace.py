"""Pace of the duties that gunicorn's loop has at each turn: a busy loop turns a thousand times a second."""

from __future__ import annotations

import time

EVERY_S = 0.25
"""Time between two looks for what takes too long."""


class Pace:
    """Times from which each duty is due again."""

    def __init__(self) -> None:
        self._next: dict[str, float] = {}

    def is_time_for(self, duty: str) -> bool:
        """True at most once in `EVERY_S`."""
        now = time.monotonic()
        if now < self._next.get(duty, now):
            return False
        self._next[duty] = now + EVERY_S
        return True
