"""Fair shares: what hangs uses few connections, and no one waits for it."""

from __future__ import annotations

import asyncio
import time
from contextlib import AsyncExitStack

import pytest

from coach.push.shares import NoShare, Shares


def test_a_key_has_its_share_and_another_key_its_own() -> None:
    async def use() -> list[str]:
        shares, done = Shares(2, 1), []

        async def hold(key: str, name: str, until: asyncio.Event) -> None:
            async with shares.share(key):
                done.append(name)
                await until.wait()

        end = asyncio.Event()
        holders = [asyncio.create_task(hold("a", f"a{n}", end)) for n in range(4)]
        holders.append(asyncio.create_task(hold("b", "b0", end)))
        await asyncio.sleep(0.01)
        before = list(done)
        end.set()
        await asyncio.gather(*holders)
        assert done[len(before) :] == ["a2", "a3"]
        return before

    assert asyncio.run(use()) == ["a0", "a1", "b0"]


def test_those_who_wait_for_a_key_that_falls_silent_are_told() -> None:
    async def use() -> None:
        shares = Shares(1, 1)
        async with shares.share("a"):
            waiter = asyncio.create_task(enter(shares, "a"))
            await asyncio.sleep(0)
            shares.missed("a", time.monotonic())
            with pytest.raises(NoShare):
                await waiter
            with pytest.raises(NoShare):
                await enter(shares, "a")
        await enter(shares, "a")

    asyncio.run(use())


def test_a_silent_key_has_a_small_share_until_an_answer_comes() -> None:
    async def use() -> None:
        shares = Shares(3, 1)
        shares.missed("a", time.monotonic())
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(shares.share("a"))
            with pytest.raises(NoShare):
                await enter(shares, "a")
            shares.heard("a")
            await stack.enter_async_context(shares.share("a"))
            await stack.enter_async_context(shares.share("a"))

    asyncio.run(use())


def test_an_answer_to_another_message_shows_that_a_key_is_not_silent() -> None:
    async def use() -> None:
        shares, asked_s = Shares(1, 0), time.monotonic()
        shares.heard("a")
        shares.missed("a", asked_s)
        await enter(shares, "a")

    asyncio.run(use())


async def enter(shares: Shares, key: str) -> None:
    async with shares.share(key):
        pass
