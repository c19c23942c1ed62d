"""Event loops of tests that send over TLS."""

from __future__ import annotations

import asyncio
import selectors
import time
from collections.abc import Coroutine
from typing import Any, TypeVar

FAREWELL_S = 5
OWN = 1
"""The loop watches one socket of its own."""

Result = TypeVar("Result")


def run(coroutine: Coroutine[Any, Any, Result]) -> Result:
    """Run like `asyncio.run`, then let open connections end.

    A TLS connection that a client closes stays open until the other side has closed it too.
    The worker's loop goes on, so it sees that end. A loop that ends first leaks the socket.
    """
    selector = selectors.DefaultSelector()
    with asyncio.Runner(loop_factory=lambda: asyncio.SelectorEventLoop(selector)) as runner:
        try:
            return runner.run(coroutine)
        finally:
            runner.run(_ended(selector))


async def _ended(selector: selectors.BaseSelector) -> None:
    until = time.monotonic() + FAREWELL_S
    while len(selector.get_map()) > OWN and time.monotonic() < until:
        await asyncio.sleep(0.005)
