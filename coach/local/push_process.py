"""Push worker of `make run`, as a process that gunicorn's arbiter supervises like a web process."""

from __future__ import annotations

import os
import signal
from contextlib import suppress
from pathlib import Path
from typing import Any

from flask import Flask
from gunicorn.workers.base import Worker

NAME = "backstride-push"
"""Name in the list of processes (`ps -o pid,comm`), of at most 15 characters."""
ENDING = (signal.SIGINT, signal.SIGQUIT, signal.SIGTERM)
"""Signals that end a process. The supervisor forks with these blocked, so that none is lost."""


class PushProcess(Worker):  # type: ignore[misc]  # gunicorn has no types
    """Worker that takes no connections, and sends due reminders. The arbiter ends it if it hangs."""

    def __init__(self, push_app: Flask, *args: Any) -> None:
        super().__init__(*args)
        self._push_app = push_app

    def init_process(self) -> None:
        """Replace gunicorn's preparations, which are for sockets and a WSGI application."""
        for each in ENDING:
            # Until the event loop has handlers of its own. An exception could get lost within an import.
            signal.signal(each, self.handle_exit)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
        for listener in self.sockets:
            listener.close()
        with suppress(OSError):
            Path("/proc/self/comm").write_text(NAME)
        self.booted = True
        self.run()

    def run(self) -> None:
        # Imported here, so that the web process neither waits for it nor has it in its memory.
        import asyncio

        from coach.local.push_worker import send_until

        asyncio.run(send_until(self._push_app, self._is_over))

    def _is_over(self) -> bool:
        self.notify()
        return not self.alive or os.getppid() != self.ppid
