"""Event loop of the gunicorn worker: its bound of connections, its turns, and its sign of life."""

from __future__ import annotations

import contextlib
import selectors
import socket
from itertools import pairwise
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from gunicorn.config import Config

from coach.web.http import buffering_worker, pace, scheduler
from coach.web.http.buffering_worker import BufferingWorker
from coach.web.http.connection import Connection
from tests.web.http.support.worker import Lines, StuckThreads

WHOLE = b"GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\n" * 5


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


def test_a_request_that_waits_for_others_makes_the_turns_of_the_loop_short(
    worker: BufferingWorker, lines: Lines
) -> None:
    worker.poller = Mock(select=Mock(return_value=[]))
    first, waiting = (Connection(worker.cfg, lines[0], ("127.0.0.1", n), "") for n in range(2))
    worker.scheduler.add(first.network, first)
    worker.scheduler.next()
    worker.enqueue_req(waiting)

    worker.wait_for_and_dispatch_events(timeout=1)

    worker.poller.select.assert_called_once_with(scheduler.WAITS_AFTER_S)


def test_a_request_that_waits_for_a_thread_is_not_late(worker: BufferingWorker, lines: Lines) -> None:
    first, waiting = (Connection(worker.cfg, lines[0], ("127.0.0.1", n), "") for n in range(2))
    worker.scheduler.add(first.network, first)
    worker.scheduler.next()
    worker.enqueue_req(waiting)
    assert worker._waiting.late() == [waiting]

    worker.murder_pending()

    assert [*worker._waiting] == [waiting]
    assert lines[0].fileno() >= 0


def test_a_busy_loop_tells_the_arbiter_four_times_a_second(
    worker: BufferingWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock, told = [100.0], []
    monkeypatch.setattr(pace, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(worker.tmp, "notify", lambda: told.append(clock[0]))

    for _ in range(3000):
        worker.notify()
        worker.murder_pending()
        clock[0] += 0.001

    assert len(told) == 12
    assert max(later - earlier for earlier, later in pairwise(told)) < 0.3


def is_open(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1) != b""
    except BlockingIOError:
        return True
    except ConnectionResetError:
        return False
