"""A server of a test's own, to be stopped, started again at the same address, and given a new release."""

from __future__ import annotations

import contextlib
from pathlib import Path

from tests.local.support.checkout import copied_checkout, edit
from tests.local.support.running import Running, server


class OwnServer:
    """What `make run` starts, from a copy of the checkout that a test may change."""

    def __init__(self, folder: Path) -> None:
        self.checkout = copied_checkout(folder / "checkout")
        self._instance = folder / "instance"
        self._stack = contextlib.ExitStack()
        self._running: Running | None = None
        self._port = "0"

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._running = self._stack.enter_context(
            server(self._instance, checkout=self.checkout, PORT=self._port)
        )
        self._port = self._running.address.rpartition(":")[2]

    def stop(self) -> None:
        """The network is gone for good: not even the address answers."""
        if self._running:
            self._running.press_ctrl_c()
        self._stack.close()
        self._running = None

    def release(self, path: str, old: str, new: str) -> None:
        """The next release: one file is another one. Stops the server, and starts it again."""
        self.stop()
        edit(self.checkout / path, old, new)
        self.start()
