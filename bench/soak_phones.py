"""Phones of the soak: each saves walks and reports, alone and in exchanges, and catches up, all the time."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from random import Random
from typing import Any

from bench.accounts import Account, KeptWalk
from bench.phone_client import PhoneClient, Seen
from tests.support.people import a_report, a_walk, new_id

FIRST_RETRY_S = 1
PAUSE_S = 0.5


class BusyPhone:
    """Phone of an account. `walks` are all that it has made, by id."""

    def __init__(self, account: Account, host: str, port: int, seen: Seen, random: Random) -> None:
        self.account = account
        self.walks: dict[str, Mapping[str, Any]] = {}
        self._random = random
        self._client = PhoneClient(host, port, account.cookie, {}, seen, FIRST_RETRY_S)

    @property
    def unconfirmed(self) -> int:
        return len(self._client.unsent)

    @property
    def expected(self) -> set[KeptWalk]:
        """All walks that it has made, each with its last note."""
        return self.account.once_kept(self.walks)

    async def go_on(self, stop: asyncio.Event) -> None:
        """Send until `stop` is set, and then until each walk is confirmed."""
        while not stop.is_set():
            await self._random.choice(
                (self._new_walks, self._new_walk, self._report, self._client.catch_up)
            )()
            await asyncio.sleep(self._random.uniform(0, 2 * PAUSE_S))

    async def _new_walks(self) -> None:
        for _ in range(self._random.randint(1, 5)):
            self._make(new_id())
        await self._client.send_in_one()

    async def _new_walk(self) -> None:
        self._make(new_id())
        await self._client.send_single()

    async def _report(self) -> None:
        """Change the report of an earlier walk."""
        if self.walks:
            self._make(self._random.choice(list(self.walks)))
            await self._client.send_single()

    def _make(self, walk_id: str) -> None:
        self.walks[walk_id] = self._client.unsent[walk_id] = a_walk(report=a_report(note=new_id()))
