"""Mails, and the work before them, that are done after the answer.

One thread does it. So a slow mail server keeps no page waiting, and the time of an answer does not tell if an
address has an account. A walker whose mail is lost when the server stops asks for another one.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from threading import BoundedSemaphore

from flask import Flask, current_app

from coach.log import Entry
from coach.mail import Letter, MailServer

WAITING_AT_MOST = 50
"""Mails in the queue; a further one is dropped, as it would come too late."""

logger = logging.getLogger(__name__)


class Post:
    """Queue of the work. The thread begins with the first one, and so after gunicorn has forked."""

    def __init__(self, app: Flask) -> None:
        self._app = app
        self._thread = ThreadPoolExecutor(1, "post")
        self._free = BoundedSemaphore(WAITING_AT_MOST)

    def later(self, work: Callable[[], object]) -> Future[None] | None:
        """Do the work soon, in an application context. None: the queue is full, and it is dropped."""
        if not self._free.acquire(blocking=False):
            logger.warning(Entry("mail_dropped"))
            return None
        return self._thread.submit(self._do, work)

    def _do(self, work: Callable[[], object]) -> None:
        try:
            with self._app.app_context():
                work()
        except Exception as problem:  # the next one must not wait for ever
            logger.exception(Entry("mail_failed", error=type(problem).__name__))
        finally:
            self._free.release()


def init_app(app: Flask) -> None:
    app.extensions["post"] = Post(app)


def has_mail() -> bool:
    """True if MAIL_URL is set."""
    return current_app.config["MAIL_SERVER"] is not None


def later(work: Callable[[], object]) -> None:
    """Do work that ends with a mail, after the answer."""
    current_app.extensions["post"].later(work)


def send(letter: Letter, to: str) -> None:
    """Send a mail to a canonical address. A mail that cannot be sent is noted in the log."""
    server: MailServer = current_app.config["MAIL_SERVER"]
    try:
        server.send(letter, to)
    except OSError as problem:
        # Not the text: a mail server's answer may quote the address.
        logger.warning(Entry("mail_not_sent", error=type(problem).__name__))


def tell(letter: Letter, to: str) -> None:
    """Send a mail after the answer, if there is mail at all."""
    if has_mail():
        later(partial(send, letter, to))
