"""Bound of the connections of a gunicorn worker, whose requests all wait for a thread."""

from __future__ import annotations

import contextlib
import selectors
import socket
from concurrent.futures import Future

import pytest
from gunicorn.config import Config

from coach.web.http import buffering_worker
from coach.web.http.buffering_worker import BufferingWorker
from coach.web.http.connection import Connection

WHOLE = b"GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\n" * 5


class StuckThreads:
    """Thread pool whose requests never end."""

    def __init__(self) -> None:
        self.running: list[Connection] = []

    def submit(self, _handle: object, connection: Connection) -> Future[bool]:
        self.running.append(connection)
        return Future()


def test_connections_are_bounded_while_all_wait_for_a_thread(monkeypatch: pytest.MonkeyPatch) -> None:
    threads = StuckThreads()
    monkeypatch.setattr(buffering_worker, "CONNECTIONS_AT_MOST", 3)
    worker = BufferingWorker(0, 0, [], None, 30, Config(), None)
    monkeypatch.setattr(worker, "tpool", threads)
    with (
        contextlib.closing(worker.tmp),
        selectors.DefaultSelector() as worker.poller,
        socket.create_server(("127.0.0.1", 0)) as listener,
        contextlib.ExitStack() as stack,
    ):
        clients = []
        for _ in range(6):
            client = stack.enter_context(socket.create_connection(listener.getsockname()))
            client.sendall(WHOLE)
            worker.accept(listener)
            clients.append(client)

        assert worker.nr_conns == 3
        assert [is_open(each) for each in clients] == [True, False, False, False, True, True]
        for connection in [*threads.running, *worker._waiting]:
            connection.line.close()


def is_open(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1) != b""
    except BlockingIOError:
        return True
    except ConnectionResetError:
        return False
