"""Response on its way to a client: a thread begins to send, the event loop goes on at the client's speed."""

from __future__ import annotations

import socket
from collections import deque

SENT_AT_ONCE = 256 * 1024


class Outgoing:
    """Bytes that wait for a client. gunicorn writes them as if to a socket that is never full."""

    def __init__(self) -> None:
        self._parts: deque[memoryview] = deque()
        self.left = 0

    def sendall(self, part: bytes) -> None:
        self._parts.append(memoryview(part))
        self.left += len(part)

    send = sendall

    def flush(self, line: socket.socket) -> None:
        """Send all to a socket that does not block. Raises what `socket.send` raises, and keeps the rest."""
        if len(self._parts) > 1 and self.left <= SENT_AT_ONCE:
            self._parts = deque([memoryview(b"".join(self._parts))])  # header and body in one packet
        while self._parts:
            sent = line.send(self._parts[0][:SENT_AT_ONCE])
            self.left -= sent
            rest = self._parts.popleft()[sent:]
            if rest:
                self._parts.appendleft(rest)

    def clear(self) -> None:
        self._parts.clear()
        self.left = 0

    # gunicorn calls these on its socket. The event loop owns the real one, so they do nothing.

    def setblocking(self, _is_blocking: bool) -> None: ...

    def gettimeout(self) -> float:
        return 0.0

    def shutdown(self, _how: int) -> None: ...

    def close(self) -> None: ...
