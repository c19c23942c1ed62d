"""Threads of the gunicorn worker: when a request begins, what follows it, and the sending of its answer."""

from __future__ import annotations

import contextlib
import selectors
from contextvars import copy_context
from types import SimpleNamespace
from unittest.mock import Mock

import pytest
from gunicorn.config import Config
from gunicorn.glogging import Logger

from coach.web.http import buffering_worker, scheduler
from coach.web.http.buffering_worker import BufferingWorker
from coach.web.http.connection import Connection
from tests.web.http.support.worker import Lines, StuckThreads


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
    log = Mock()

    def answer(connection: Connection) -> bool:
        answered.append(connection)
        if len(answered) == 2:
            raise SystemExit
        return True

    monkeypatch.setattr(worker, "handle", answer)
    monkeypatch.setattr(worker, "log", log)
    worker.method_queue.init()
    requests = [Connection(worker.cfg, lines[0], ("127.0.0.1", n), "") for n in range(3)]
    with contextlib.closing(worker.method_queue):
        monkeypatch.setattr(worker, "tpool", StuckThreads())
        for request in requests:
            worker.enqueue_req(request)

        worker._answer(requests[0])
        assert answered == requests
        log.exception.assert_called_once()
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


def test_the_application_hears_how_long_a_request_has_waited(
    worker: BufferingWorker, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    clock = [100.0]
    monkeypatch.setattr(buffering_worker, "time", SimpleNamespace(monotonic=lambda: clock[0]))
    monkeypatch.setattr(worker, "tpool", StuckThreads())
    connection = Connection(worker.cfg, lines[0], ("127.0.0.1", 1), "")
    connection.parser = iter(())
    worker.enqueue_req(connection)

    clock[0] += 11
    thread = copy_context()
    thread.run(worker.handle, connection)

    assert thread[scheduler.waited_s] == 11


def test_threads_begin_nothing_more_once_the_loop_has_ended(worker: BufferingWorker, lines: Lines) -> None:
    requests = [Connection(worker.cfg, lines[0], ("127.0.0.1", n), "") for n in range(2)]
    for request in requests:
        worker.scheduler.add(request.network, request)
    assert worker.scheduler.next() == requests[0]

    worker.get_thread_pool().shutdown(wait=False)

    assert worker.scheduler.next_after(requests[0]) is None
    assert worker.scheduler.waits


def test_a_thread_sends_what_the_client_takes_at_once_and_leaves_the_rest(
    worker: BufferingWorker, lines: Lines
) -> None:
    ours, client = lines
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
    worker: BufferingWorker, monkeypatch: pytest.MonkeyPatch, lines: Lines
) -> None:
    ours, client = lines
    with selectors.DefaultSelector() as worker.poller:
        connection = Connection(worker.cfg, ours, "", "")
        connection.outgoing.sendall(b"answer")
        connection.parser = iter(())  # gunicorn answers nothing more
        monkeypatch.setattr(worker, "nr_conns", buffering_worker.CONNECTIONS_AT_MOST)

        worker.handle(connection)
        assert connection.outgoing.left == len(b"answer")

        worker.finish_request(connection, True, None)
        assert client.recv(100) == b"answer"
        assert client.recv(100) == b""


def test_a_client_that_has_gone_ends_no_thread(worker: BufferingWorker, lines: Lines) -> None:
    ours, client = lines
    client.close()
    connection = Connection(worker.cfg, ours, "", "")
    connection.parser = iter(())
    connection.outgoing.sendall(b"answer")

    worker.handle(connection)

    assert connection.outgoing.left  # the event loop meets the error, and drops the connection
