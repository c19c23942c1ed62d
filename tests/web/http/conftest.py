"""A worker of gunicorn, and a connection of it."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from coach.web.http.buffering_worker import BufferingWorker
from tests.web.http.support.worker import Lines


@pytest.fixture
def lines() -> Iterator[Lines]:
    """Both ends of a connection: ours, which does not block, and the client's."""
    ours, client = socket.socketpair()
    with ours, client:
        ours.setblocking(False)
        yield ours, client


@pytest.fixture
def worker() -> Iterator[BufferingWorker]:
    worker = BufferingWorker(0, 0, [], None, 30, Config(), Logger(Config()))
    with contextlib.closing(worker.tmp):
        yield worker
