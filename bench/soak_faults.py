"""Faults of the soak: one at a time, in a seeded order. Each ends before the next begins."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from random import Random

from coach.local.installation import Installation, wait_until_ready
from coach.local.postgres import restart
from coach.local.program import Program
from tests.faults.support.small_disk import SmallDisk

AWAY_S = 3
"""Time for which a program or the disk is away."""

Fault = Callable[[], None]


class Faults:
    """Faults of an installation of several processes, and of a web process on SQLite on a small disk."""

    def __init__(
        self, several: Installation, single: Program, single_address: str, disk: SmallDisk, random: Random
    ) -> None:
        self.done: Counter[str] = Counter()
        self._several = several
        self._single, self._single_address = single, single_address
        self._disk = disk
        self._random = random
        faults: Sequence[tuple[str, Fault]] = (
            ("web process killed", self._kill_web),
            ("push worker killed", self._kill_push_worker),
            ("PostgreSQL restarted", lambda: restart(several.settings["DATABASE_URL"])),
            ("Redis killed, and back", self._lose_redis),
            ("web process on SQLite killed", self._kill_single),
            ("disk of SQLite full", self._fill_disk),
        )
        self._faults = [each for each in faults if disk.is_small or each[0] != "disk of SQLite full"]

    def one(self) -> None:
        name, fault = self._random.choice(self._faults)
        fault()
        self.done[name] += 1

    def _kill_web(self) -> None:
        n = self._random.randrange(len(self._several.webs))
        _killed(self._several.webs[n], away_s=self._random.choice((0, AWAY_S)))
        wait_until_ready(self._several.webs[n], self._several.web_addresses[n])

    def _kill_push_worker(self) -> None:
        _killed(self._random.choice(self._several.push_workers), away_s=0)

    def _lose_redis(self) -> None:
        _killed(self._several.redis, AWAY_S)

    def _kill_single(self) -> None:
        _killed(self._single, away_s=0)
        wait_until_ready(self._single, self._single_address)

    def _fill_disk(self) -> None:
        self._disk.fill(left=0)
        try:
            time.sleep(AWAY_S)
        finally:
            self._disk.empty()


def _killed(program: Program, away_s: float) -> None:
    """Kill it, and start it again after that time."""
    program.kill()
    time.sleep(away_s)
    program.start()
