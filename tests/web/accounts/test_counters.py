"""Counters of an installation without Redis: they count within a window, and leave the memory after it."""

from __future__ import annotations

from datetime import datetime, timedelta

from time_machine import travel

from coach.web.accounts.counters import SWEPT_EVERY_S, ProcessStorage

NOON = datetime.fromisoformat("2026-05-01T12:00:00Z")


def test_a_window_ends_by_itself() -> None:
    counters = ProcessStorage()

    with travel(NOON, tick=False):
        counted = [counters.incr("ann", 10), counters.incr("ann", 10, 3), counters.incr("bob", 10)]
    with travel(NOON + timedelta(seconds=9), tick=False):
        late = counters.get("ann")
    with travel(NOON + timedelta(seconds=10), tick=False):
        over, next_window = counters.get("ann"), counters.incr("ann", 10)

    assert (counted, late, over, next_window) == ([1, 4, 1], 4, 0, 1)


def test_counters_that_are_over_leave_the_memory() -> None:
    counters = ProcessStorage()
    with travel(NOON, tick=False):
        counters.reset()
        for n in range(100):
            counters.incr(f"walker {n}", 10)

    with travel(NOON + timedelta(days=1, seconds=SWEPT_EVERY_S), tick=False):
        counters.incr("ann", 10)
        left = counters.reset()

    assert left == 1
