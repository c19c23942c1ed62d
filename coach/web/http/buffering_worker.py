"""gunicorn worker that lets no thread wait for a client (slowloris, slow bodies, slow readers).

gunicorn's own gthread reads and writes in its threads: eight connections that send a header byte by byte keep
all eight. Here the event loop reads and sends, within time limits. A thread gets a request that is whole, and
sends what the client takes at once.
"""

from __future__ import annotations

import socket
import ssl
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from selectors import EVENT_READ, EVENT_WRITE
from typing import Any

from gunicorn.sock import ssl_context
from gunicorn.workers.gthread import STOP_KEEPALIVE_LINGER, ThreadWorker

from coach.web.http import patience
from coach.web.http.connection import Connection
from coach.web.http.framing import Stage
from coach.web.http.line_errors import BLOCKED, NO_MORE_FILES, PASSING, event_that_ends
from coach.web.http.outgoing import Outgoing
from coach.web.http.pace import Pace
from coach.web.http.refusals import Refusal, log_refusal
from coach.web.http.scheduler import WAITS_AFTER_S, Scheduler, Threads, waited_s
from coach.web.http.waiting import Waiting

CONNECTIONS_AT_MOST = 500
"""Connections of one process, well under the usual limit of 1,024 files."""
READ_AT_ONCE = 16 * 1024


class BufferingWorker(ThreadWorker):  # type: ignore[misc]  # gunicorn has no types
    """ThreadWorker whose event loop reads requests and sends responses."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        # gunicorn looks up some thirty settings for each request, each through `__getattr__`.
        self.cfg.__dict__.update({name: setting.get() for name, setting in self.cfg.settings.items()})
        self._waiting = Waiting()
        self.scheduler: Scheduler[Connection] = Scheduler(self.cfg.threads)
        self._pace = Pace()
        self._tls: ssl.SSLContext | None = ssl_context(self.cfg) if self.cfg.is_ssl else None

    def get_thread_pool(self) -> Threads:
        """Pool of the threads; called by gunicorn."""
        return Threads(self.scheduler, self.cfg.threads)

    def accept(self, listener: Any) -> None:
        try:
            line, client = listener.accept()
        except OSError as problem:
            if problem.errno in NO_MORE_FILES:
                self._drop(self._waiting.oldest_of_busiest_network())
            elif problem.errno not in PASSING:
                raise
            return
        line.setblocking(False)
        if self._tls:
            try:
                line = self._tls.wrap_socket(line, server_side=True, do_handshake_on_connect=False)
            except OSError:  # the client has gone
                line.close()
                return
        self.nr_conns += 1
        if self.nr_conns > CONNECTIONS_AT_MOST:
            self._drop(self._waiting.oldest_of_busiest_network())
        connection = Connection(self.cfg, line, client, listener.getsockname())
        connection.allow(patience.HANDSHAKE_S)
        self._greet(connection)

    def enqueue_req(self, connection: Connection) -> None:
        connection.whole_at = time.monotonic()
        self._waiting.add(connection)
        self.scheduler.add(connection.network, connection)
        self._start_next()

    def wait_for_and_dispatch_events(self, timeout: float) -> None:
        """Turn of the loop, which is short while a request waits until others last longer."""
        super().wait_for_and_dispatch_events(min(timeout, WAITS_AFTER_S) if self.scheduler.waits else timeout)
        self._start_next()

    def _start_next(self) -> None:
        while connection := self.scheduler.next():
            self._waiting.remove(connection)
            self.tpool.submit(self._answer, connection)

    def _answer(self, connection: Connection) -> None:
        """Answer a request, in a thread, and then the next ones: to wake another thread takes longer."""
        following: Connection | None = connection
        while following:
            connection, stays_open = following, False
            try:
                stays_open = self.handle(connection)
            except BaseException:  # what gunicorn lets pass ends this connection, and not the thread
                self.log.exception("Error handling request")
            following = self.scheduler.next_after(connection)
            self.method_queue.defer(self.finish_request, connection, stays_open, following)

    def handle(self, connection: Connection) -> bool:
        """Answer a request. Returns True if the connection may stay open."""
        waited_s.set(time.monotonic() - connection.whole_at)
        stays_open = super().handle(connection)
        if self.nr_conns < CONNECTIONS_AT_MOST:  # a full process sends, and closes at once (finish_request)
            with suppress(OSError):  # the event loop sends the rest, or meets the error again
                connection.outgoing.flush(connection.line)
        return bool(stays_open) and not connection.incoming.is_cut

    def handle_error(self, _request: Any, line: Outgoing, _client: Any, problem: Exception) -> None:
        """Answer an error of gunicorn's parser or of the application, in a thread."""
        line.sendall(log_refusal(problem).response())

    def finish_request(self, connection: Connection, stays_open: bool, following: Connection | None) -> None:
        """Send the rest of an answer, whose thread has gone on to `following`."""
        self.scheduler.finish(connection)
        if following:
            self._waiting.remove(following)
        connection.stays_open = stays_open and self.nr_conns < CONNECTIONS_AT_MOST
        connection.allow(patience.to_take(connection.outgoing.left))
        self._send(connection)

    def notify(self) -> None:
        """Tell the arbiter that the loop turns. gunicorn calls this, and `murder_pending`, at each turn."""
        if self._pace.is_time_for("notify"):
            super().notify()

    def murder_pending(self) -> None:
        """End what takes too long."""
        if not self._pace.is_time_for("murder"):
            return
        for connection in self._waiting.late():
            if not connection.waits_for:
                continue
            if connection.incoming.stage in (Stage.HEADER, Stage.BODY):
                self._refuse(connection, Refusal.LATE)
            else:
                self._drop(connection)

    def _cap_keepalive(self, deadline: float) -> None:
        for connection in self._waiting:
            if connection.incoming.stage is Stage.IDLE:
                connection.deadline = min(connection.deadline, deadline)

    def _greet(self, connection: Connection) -> None:
        """Shake hands if this is TLS, then read."""
        if isinstance(connection.line, ssl.SSLSocket):
            try:
                connection.line.do_handshake()
            except BLOCKED as blocked:
                return self._wait(connection, event_that_ends(blocked, EVENT_READ), self._greet)
            except OSError:
                return self._drop(connection)
        connection.allow(patience.HEADER_S)
        self._read(connection)

    def _read(self, connection: Connection) -> None:
        incoming = connection.incoming
        while incoming.stage not in (Stage.WHOLE, Stage.REFUSED):
            try:
                piece = connection.line.recv(READ_AT_ONCE)
            except BLOCKED as blocked:
                return self._wait(connection, event_that_ends(blocked, EVENT_READ), self._read)
            except OSError:
                return self._drop(connection)
            if not piece:
                return self._drop(connection)
            before = incoming.stage
            incoming.add(piece)
            if incoming.stage is not before:
                connection.allow(self._seconds(incoming.stage))
        if incoming.refusal:
            return self._refuse(connection, incoming.refusal)
        self._leave(connection)
        self.enqueue_req(connection)

    def _send(self, connection: Connection) -> None:
        try:
            connection.outgoing.flush(connection.line)
        except BLOCKED as blocked:
            self._wait(connection, event_that_ends(blocked, EVENT_WRITE), self._send)
            return self._drop(self._waiting.oldest_of_too_much_unsent())
        except OSError:
            return self._drop(connection)
        if not connection.stays_open:
            return self._linger(connection)
        connection.incoming.begin_next(connection.parser.unreader.take_buffered())
        connection.allow(self._seconds(connection.incoming.stage))
        self._read(connection)

    def _seconds(self, stage: Stage) -> float:
        if stage is Stage.IDLE:
            return float(self.cfg.keepalive if self.alive else min(self.cfg.keepalive, STOP_KEEPALIVE_LINGER))
        return patience.BODY_S if stage is Stage.BODY else patience.HEADER_S

    def _linger(self, connection: Connection) -> None:
        """Close once the client has read all: closing at once would reset what is still on its way."""
        try:
            connection.line.shutdown(socket.SHUT_WR)
        except OSError:
            return self._drop(connection)
        connection.incoming.begin_next(b"")
        connection.allow(patience.LINGER_S)
        self._wait(connection, EVENT_READ, self._discard)

    def _discard(self, connection: Connection) -> None:
        try:
            if connection.line.recv(READ_AT_ONCE):
                return
        except BLOCKED:
            return
        except OSError:
            pass
        self._drop(connection)

    def _refuse(self, connection: Connection, refusal: Refusal) -> None:
        connection.outgoing.sendall(refusal.response())
        connection.incoming.stage = Stage.WHOLE
        connection.stays_open = False
        connection.allow(patience.LINGER_S)
        self._send(connection)

    def _wait(self, connection: Connection, event: int, then: Callable[[Connection], None]) -> None:
        if connection.waits_for == (event, then):
            return
        self._leave(connection)
        self.poller.register(connection.line, event, partial(self._go_on, connection))
        self._waiting.add(connection)
        connection.waits_for = (event, then)

    def _go_on(self, connection: Connection, _line: object) -> None:
        # Another connection's turn may have dropped this one.
        if connection.waits_for:
            connection.waits_for[1](connection)

    def _leave(self, connection: Connection) -> None:
        if connection.waits_for:
            self.poller.unregister(connection.line)
            connection.waits_for = None
        self._waiting.remove(connection)

    def _drop(self, connection: Connection | None) -> None:
        if not connection or not self.scheduler.forget(connection.network, connection):
            return  # a thread may use its socket
        self._leave(connection)
        connection.line.close()
        self.nr_conns -= 1
