"""A server of a test's own, to be stopped, started again at the same address, and given a new release."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterator
from pathlib import Path

from coach.config import ROOT
from coach.local.ports import port_of, reserve_port
from tests.local.support.checkout import copied_checkout, edit
from tests.local.support.running import Running, server

SITE = (sys.executable, "-m", "tests.browser.support.site")


@contextlib.contextmanager
def site(instance: Path, *arguments: str, checkout: Path | None = None, **settings: str) -> Iterator[Running]:
    """Server without a push worker and without rate limits, on any free port: see site.py."""
    with server(instance, (*SITE, *arguments), checkout, PYTHONPATH=str(ROOT), **settings) as running:
        yield running


class OwnServer:
    """The same, stopped and started by the test. A new release comes from a copy of the checkout."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._checkout: Path | None = None
        self._stack = contextlib.ExitStack()
        self._running: Running | None = None
        self._held = reserve_port()
        self._port = str(port_of(self._held))

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self._port}"

    def start(self) -> None:
        self._running = self._stack.enter_context(
            site(self._folder / "instance", checkout=self._checkout, PORT=self._port)
        )

    def stop(self) -> None:
        """The network is gone for good: not even the address answers."""
        if self._running:
            self._running.press_ctrl_c()
        self._stack.close()
        self._running = None

    def close(self) -> None:
        """Stop for good, and let others have the port."""
        self.stop()
        self._held.close()

    def release(self, path: str, old: str, new: str) -> None:
        """The next release: one file is another one. Stops the server, and starts it again."""
        self.stop()
        if not self._checkout:
            self._checkout = copied_checkout(self._folder / "checkout")
        edit(self._checkout / path, old, new)
        self.start()
