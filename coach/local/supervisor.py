"""Processes of `make run`: gunicorn's arbiter supervises a web process and a push worker.

Both are forked from the process that has imported the application, so the three share most of their memory.
"""

from __future__ import annotations

import gc
import logging
import signal
import socket
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from flask import Flask
from gunicorn.app.wsgiapp import WSGIApplication
from gunicorn.arbiter import Arbiter
from sqlalchemy.orm import configure_mappers

from coach.local.daily_backups import start_daily_backups
from coach.local.push_process import ENDING, PushProcess

QUIET = ("--log-level", "warning")
PROCESSES = ("--workers", "2")


class Apps(NamedTuple):
    """Applications of the two processes."""

    web: Flask
    push: Flask


class Supervisor(Arbiter):  # type: ignore[misc]  # gunicorn has no types
    """Arbiter of one web process and one push worker. It forks the one again that has ended."""

    def __init__(self, gunicorn: WSGIApplication, push_app: Flask) -> None:
        super().__init__(gunicorn)
        self._kinds = gunicorn.cfg.worker_class, partial(PushProcess, push_app)

    def spawn_worker(self) -> Any:
        has_web = any(not isinstance(each, PushProcess) for each in self.WORKERS.values())
        self.worker_class = self._kinds[has_web]
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)
        try:
            return super().spawn_worker()
        finally:
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def handle_hup(self) -> None:
        """End when the terminal is closed. gunicorn itself would load its config again."""
        self.handle_term()


def supervise(
    listener: socket.socket, apps: Apps, *options: str, background: Callable[[], None] = lambda: None
) -> None:
    """Serve and send until Ctrl-C or SIGTERM. `options` are gunicorn's.

    The web process calls `background`, whose threads end with it.
    """

    def start_threads(web_process: object) -> None:
        # A walker's terminal needs no line a request. gunicorn has set the log up by now.
        logging.getLogger("coach.web").setLevel(logging.WARNING)
        # Ctrl-C reaches every process, and the arbiter also passes it on as SIGQUIT. Two signals at once can
        # deadlock gunicorn's handler: the second waits for a lock of the first, and is killed after 30 s.
        signal.signal(signal.SIGINT, lambda *_: None)
        start_daily_backups(apps.web)
        background()
        configured(web_process)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    sys.argv = ["gunicorn", "--bind", f"fd://{listener.fileno()}", *PROCESSES, *QUIET, *options, "app:app"]
    gunicorn = WSGIApplication()
    gunicorn.callable = apps.web
    configured = gunicorn.cfg.post_worker_init
    gunicorn.cfg.set("post_worker_init", start_threads)
    # Done before the fork, once for both. The garbage collector would write into the pages that they share.
    configure_mappers()
    gc.freeze()
    gc.enable()  # `make run` has disabled it
    Supervisor(gunicorn, apps.push).run()
