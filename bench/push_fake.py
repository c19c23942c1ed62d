"""Push service that costs next to nothing, so that it does not distort the measurement.

    python -m bench.push_fake DELAY_MS

It prints its port. It answers a post with 201 after the delay, and a GET with the number of posts, as JSON.
A post to /hang/ gets no answer and is not counted.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import time

HOST = "127.0.0.1"
LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
HANGING = b"POST /hang/"
CREATED = b"HTTP/1.1 201 Created\r\nContent-Length: 0\r\n\r\n"


class Received:
    """Sum over all connections."""

    posts = 0
    last_at = 0.0
    """wall clock, which all processes share"""


class Connection(asyncio.Protocol):
    """Connection with keep-alive; it answers requests in their order."""

    def __init__(self, received: Received, delay_s: float) -> None:
        self._received = received
        self._delay_s = delay_s
        self._unread = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._unread += data
        while (head_ends := self._unread.find(b"\r\n\r\n")) >= 0:
            length = LENGTH.search(self._unread, 0, head_ends)
            ends = head_ends + 4 + (int(length[1]) if length else 0)
            if len(self._unread) < ends:
                return
            line, self._unread = self._unread[: len(HANGING)], self._unread[ends:]
            if line.startswith(b"GET"):
                self._tell()
            elif line != HANGING:
                self._take()

    def _take(self) -> None:
        self._received.posts += 1
        self._received.last_at = time.time()
        if self._delay_s:
            asyncio.get_running_loop().call_later(self._delay_s, self._transport.write, CREATED)
        else:
            self._transport.write(CREATED)

    def _tell(self) -> None:
        told = json.dumps({"posts": self._received.posts, "last_at": self._received.last_at}).encode()
        self._transport.write(b"HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n%s" % (len(told), told))


async def serve(delay_s: float) -> None:
    """Serve until the process is killed."""
    received = Received()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Connection(received, delay_s), HOST, 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(serve(int(sys.argv[1]) / 1000))
