"""A browser with a profile on the disk, to be killed without warning and opened again."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import time
from pathlib import Path

from playwright.sync_api import BrowserContext, BrowserType

from tests.browser.support.chromium import LAUNCH, PHONE
from tests.browser.support.phone import Phone

GONE_WITHIN_S = 20
KEPT_WITHIN_S = 60
CHANGES_AT_ONCE = 512


class KillableBrowser:
    """Phone that keeps its disk: data written before it was killed is there when it is opened again."""

    def __init__(self, browser_type: BrowserType, profile: Path, address: str) -> None:
        self._type = browser_type
        self._profile = profile
        self._address = address
        self._context: BrowserContext | None = None

    def open(self) -> Phone:
        self._context = self._type.launch_persistent_context(self._profile, **LAUNCH, **PHONE)
        return Phone(self._context, self._address, self._context.pages[0])

    def kill(self) -> None:
        """kill -9 for the browser and every process that it has started, as an empty battery does."""
        for pid in self._processes():
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        deadline = time.monotonic() + GONE_WITHIN_S
        while self._processes():
            assert time.monotonic() < deadline, "the browser survives kill -9"
            time.sleep(0.02)
        self._context = None

    def keep_cookie(self, name: str) -> None:
        """Wait until a cookie is on the disk. Chromium writes after half a minute, or at the 512th change."""
        assert self._context
        later = time.time() + 3600
        self._context.add_cookies(
            [  # of several sites, since one may have 180 cookies
                {"name": f"c{n}", "value": "", "domain": f"site{n % 8}.test", "path": "/", "expires": later}
                for n in range(CHANGES_AT_ONCE)
            ]
        )
        deadline = time.monotonic() + KEPT_WITHIN_S
        while name not in self._cookies_on_disk():
            assert time.monotonic() < deadline, f"the cookie {name} does not reach the disk"
            time.sleep(0.02)

    def _cookies_on_disk(self) -> set[str]:
        path = self._profile / "Default" / "Cookies"
        with contextlib.closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as store:
            try:
                return {name for (name,) in store.execute("SELECT name FROM cookies")}
            except sqlite3.OperationalError:  # Chromium is writing it
                return set()

    def close(self) -> None:
        if self._context:
            self._context.close()
            self._context = None

    def _processes(self) -> list[int]:
        """Those that were started with this profile: the browser itself first, as it is the oldest."""
        mark = f"--user-data-dir={self._profile}".encode()
        return sorted(
            int(path.parent.name) for path in Path("/proc").glob("[0-9]*/cmdline") if mark in _contents(path)
        )


def _contents(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except (FileNotFoundError, ProcessLookupError):  # it has just ended
        return b""
