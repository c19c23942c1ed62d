"""Counters of the rate limits in the memory of a process."""

from __future__ import annotations

import threading

import time_machine

from coach.web.accounts.counters import CLEANED_EVERY_S, Counters

NOW = 1_800_000_000


def test_a_window_ends_by_itself() -> None:
    counters = Counters()
    with time_machine.travel(NOW, tick=False) as clock:
        assert [counters.incr("ann", 60) for _ in range(3)] == [1, 2, 3]
        assert (counters.get("ann"), counters.get("bob")) == (3, 0)
        assert counters.get_expiry("ann") == NOW + 60
        clock.shift(60)
        assert counters.get("ann") == 0
        assert counters.incr("ann", 60) == 1


def test_windows_that_are_over_take_no_memory() -> None:
    with time_machine.travel(NOW, tick=False) as clock:
        counters = Counters()
        for n in range(50):
            counters.incr(f"caller {n}", CLEANED_EVERY_S)
        clock.shift(CLEANED_EVERY_S)
        counters.incr("ann", 60)
        assert counters.reset() == 1


def test_a_count_starts_no_thread() -> None:
    counters = Counters()
    before = threading.active_count()

    for n in range(20):
        counters.incr(f"caller {n}", 60)

    assert threading.active_count() == before
