"""Turns of actions that are compared, so that what slows one slows the others too."""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Sequence
from statistics import median, quantiles
from typing import NamedTuple

Action = Callable[[], object]


class Times(NamedTuple):
    """Milliseconds."""

    p50: float
    p99: float

    def __str__(self) -> str:
        return f"p50 {self.p50:.1f}, p99 {self.p99:.1f} ms"


def take_turns(actions: Sequence[Action], rounds: int) -> Sequence[Times]:
    """Times of each action. Each round has all of them, in random order."""
    took_ms: list[list[float]] = [[] for _ in actions]
    chance = random.Random(1)
    for _ in range(rounds):
        for n in chance.sample(range(len(actions)), len(actions)):
            began = time.perf_counter()
            actions[n]()
            took_ms[n].append((time.perf_counter() - began) * 1000)
    return [Times(median(each), p99(each)) for each in took_ms]


def p99(values: Sequence[float]) -> float:
    return quantiles(values, n=100, method="inclusive")[98]
