"""gunicorn worker: its bound of connections, the sending of its threads, and its sign of life."""

from __future__ import annotations

import contextlib
import selectors
import socket
from collections.abc import Iterator
from itertools import pairwise
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from coach.web.http import buffering_worker, pace, scheduler
from coach.web.http.buffering_worker import BufferingWorker
from coach.web.http.connection import Connection

Lines = tuple[socket.socket, socket.socket]

WHOLE = b"GET /sign-in HTTP/1.1\r\nHost: a\r\n\r\n" * 5


class StuckThreads:
    """Thread pool whose requests never end."""

    def __init__(self) -> None:
        self.running: list[Connection] = []

    def submit(self, _answer: object, connection: Connection) -> None:
        self.running.append(connection)


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


def test_a_request_begins_when_others_have_ended_or_wait_for_something_else(
    monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    clock, threads, config = [100.0], StuckThreads(), Config()
    config.set("threads", 3)
    monkeypatch.setattr(scheduler, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    worker = BufferingWorker(0, 0, [], None, 30, config, Logger(config))
    monkeypatch.setattr(worker, "tpool", threads)
    with contextlib.closing(worker.tmp), selectors.DefaultSelector() as worker.poller:
        requests = [Connection(config, lines[0], ("127.0.0.1", n), "") for n in range(6)]
        for request in requests:
            worker.enqueue_req(request)
        assert threads.running == requests[:1]

        for begun in (2, 3, 3):  # there are three threads
            clock[0] += 2 * scheduler.WAITS_AFTER_S
            worker.wait_for_and_dispatch_events(timeout=0)
            assert threads.running == requests[:begun]

        assert worker.scheduler.next_after(requests[0]) == requests[3]


def test_a_thread_answers_one_request_after_the_other(
    worker: BufferingWorker, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    answered: list[Connection] = []

    def answer(connection: Connection) -> bool:
        answered.append(connection)
        if len(answered) == 2:
            raise SystemExit
        return True

    monkeypatch.setattr(worker, "handle", answer)
    worker.method_queue.init()
    requests = [Connection(worker.cfg, lines[0], ("127.0.0.1", n), "") for n in range(3)]
    with contextlib.closing(worker.method_queue):
        monkeypatch.setattr(worker, "tpool", StuckThreads())
        for request in requests:
            worker.enqueue_req(request)

        worker._answer(requests[0])
        assert answered == requests
        assert [*worker._waiting] == requests[1:]

        told = Mock()
        monkeypatch.setattr(worker, "_send", told)
        worker.method_queue.run_callbacks(None)
        assert [each.args[0] for each in told.call_args_list] == requests
        assert [each.stays_open for each in requests] == [True, False, True]
        assert not [*worker._waiting]


def test_a_connection_is_not_dropped_from_the_begin_of_its_request_until_its_answer_is_sent(
    worker: BufferingWorker, lines: Lines
) -> None:
    ours, client = lines
    connection = Connection(worker.cfg, ours, ("127.0.0.1", 1), "")
    worker._waiting.add(connection)  # as long as the loop has not heard that a thread has begun
    worker.scheduler.add(connection.network, connection)
    worker.scheduler.next()

    worker._drop(worker._waiting.oldest_of_busiest_network())
    connection.outgoing.sendall(b"answer")
    worker.scheduler.next_after(connection)
    worker._drop(worker._waiting.oldest_of_busiest_network())

    with selectors.DefaultSelector() as worker.poller:
        worker.finish_request(connection, True, None)
        assert client.recv(100) == b"answer"

        worker._drop(worker._waiting.oldest_of_busiest_network())
        assert client.recv(100) == b""


def test_threads_begin_nothing_more_once_the_loop_has_ended(worker: BufferingWorker, lines: Lines) -> None:
    requests = [Connection(worker.cfg, lines[0], ("127.0.0.1", n), "") for n in range(2)]
    for request in requests:
        worker.scheduler.add(request.network, request)
    assert worker.scheduler.next() == requests[0]

    worker.get_thread_pool().shutdown(wait=False)

    assert worker.scheduler.next_after(requests[0]) is None
    assert worker.scheduler.waits


def test_a_request_that_waits_for_others_makes_the_turns_of_the_loop_short(worker: BufferingWorker) -> None:
    worker.poller = Mock(select=Mock(return_value=[]))
    ours, client = socket.socketpair()
    with ours, client:
        first, waiting = (Connection(worker.cfg, ours, ("127.0.0.1", n), "") for n in range(2))
        worker.scheduler.add(first.network, first)
        worker.scheduler.next()
        worker.enqueue_req(waiting)

        worker.wait_for_and_dispatch_events(timeout=1)

    worker.poller.select.assert_called_once_with(scheduler.WAITS_AFTER_S)


def test_a_thread_sends_what_the_client_takes_at_once_and_leaves_the_rest(worker: BufferingWorker) -> None:
    ours, client = socket.socketpair()
    with ours, client:
        ours.setblocking(False)
        connection = Connection(worker.cfg, ours, "", "")
        connection.outgoing.sendall(b"header")
        connection.outgoing.sendall(b"body")
        connection.parser = iter(())  # gunicorn answers nothing more

        worker.handle(connection)
        assert client.recv(100) == b"headerbody"

        connection.outgoing.sendall(b"x" * 4_000_000)
        worker.handle(connection)
        assert 0 < connection.outgoing.left < 4_000_000


def test_a_full_process_sends_only_when_it_closes_the_connection(
    worker: BufferingWorker, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, client = socket.socketpair()
    with selectors.DefaultSelector() as worker.poller, ours, client:
        ours.setblocking(False)
        connection = Connection(worker.cfg, ours, "", "")
        connection.outgoing.sendall(b"answer")
        connection.parser = iter(())  # gunicorn answers nothing more
        monkeypatch.setattr(worker, "nr_conns", buffering_worker.CONNECTIONS_AT_MOST)

        worker.handle(connection)
        assert connection.outgoing.left == len(b"answer")

        worker.finish_request(connection, True, None)
        assert client.recv(100) == b"answer"
        assert client.recv(100) == b""


def test_a_client_that_has_gone_ends_no_thread(worker: BufferingWorker) -> None:
    ours, client = socket.socketpair()
    with ours:
        client.close()
        connection = Connection(worker.cfg, ours, "", "")
        connection.parser = iter(())
        connection.outgoing.sendall(b"answer")

        worker.handle(connection)

        assert connection.outgoing.left  # the event loop meets the error, and drops the connection


def test_a_request_that_waits_for_a_thread_is_not_late(worker: BufferingWorker) -> None:
    ours, client = socket.socketpair()
    with ours, client:
        first, waiting = (Connection(worker.cfg, ours, ("127.0.0.1", n), "") for n in range(2))
        worker.scheduler.add(first.network, first)
        worker.scheduler.next()
        worker.enqueue_req(waiting)
        assert worker._waiting.late() == [waiting]

        worker.murder_pending()

        assert [*worker._waiting] == [waiting]
        assert ours.fileno() >= 0


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


def is_open(client: socket.socket) -> bool:
    client.setblocking(False)
    try:
        return client.recv(1) != b""
    except BlockingIOError:
        return True
    except ConnectionResetError:
        return False
