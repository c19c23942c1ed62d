"""HTTPS server on 127.0.0.1, in its own thread and event loop."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import ssl
import struct
import threading
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, TypeVar

import trustme
from aiohttp import web

HOST = "127.0.0.1"
BACKLOG = 1_024
PATIENCE_S = 10
NO_LINGERING = struct.pack("ii", 1, 0)

Result = TypeVar("Result")
Handler = Callable[[web.BaseRequest], Awaitable[web.StreamResponse]]


class Listening:
    """Context manager that answers requests with `handler`."""

    def __init__(self, handler: Handler, authority: trustme.CA) -> None:
        self._socket = socket.create_server((HOST, 0), backlog=BACKLOG)
        self.port: int = self._socket.getsockname()[1]
        self._tls = _tls(authority)
        self._handler = handler
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="push service", daemon=True)
        self._closing = asyncio.Event()

    def __enter__(self) -> Listening:
        self._thread.start()
        try:
            self._call(self._start())
        except BaseException:
            self._end_thread()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        try:
            self._call(self._stop())
        finally:
            self._end_thread()

    async def pause(self, seconds: float) -> None:
        """Wait within a handler, at most until the server closes. `seconds` may be infinite."""
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._closing.wait(), seconds)

    async def _start(self) -> None:
        # The low-level server has no routes and middlewares, which would slow down each post.
        self._server = web.Server(self._handler, access_log=None)
        self._runner = web.ServerRunner(self._server)
        await self._runner.setup()
        await web.SockSite(self._runner, self._socket, ssl_context=self._tls, backlog=BACKLOG).start()

    async def _stop(self) -> None:
        """Reset all connections. An orderly close would wait for the other side, which may be dead."""
        self._closing.set()
        self._loop.remove_reader(self._socket)
        await asyncio.sleep(0)  # an accepted connection first becomes a task, then is registered
        this = {asyncio.current_task()}
        while (tasks := asyncio.all_tasks() - this) or self._server.connections:
            for connection in self._server.connections:
                if connection.transport is not None:
                    connection.transport.abort()
            for task in tasks:
                task.cancel()
            await asyncio.sleep(0)
        await self._runner.cleanup()

    def _call(self, coroutine: Coroutine[Any, Any, Result]) -> Result:
        return asyncio.run_coroutine_threadsafe(coroutine, self._loop).result(PATIENCE_S)

    def _end_thread(self) -> None:
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(PATIENCE_S)
        self._socket.close()
        self._loop.close()


def break_connection(request: web.BaseRequest) -> None:
    """Reset the connection instead of closing it in order."""
    transport = request.transport
    if transport is None:  # the other side has already closed it
        return
    connection: socket.socket | None = transport.get_extra_info("socket")
    if connection is not None:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, NO_LINGERING)
    transport.abort()


def _tls(authority: trustme.CA) -> ssl.SSLContext:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    authority.issue_cert(HOST, "localhost").configure_cert(context)
    return context
