"""Clients that send or read byte by byte (slowloris, slow body, slow read)."""

from __future__ import annotations

import contextlib
import socket
import ssl
import threading
from collections.abc import Iterator

BETWEEN_BYTES_S = 0.05

SLOW_HEADER = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nX-Slow: ", b"a"
SLOW_BODY = b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 60000\r\n\r\n", b"a"
SILENT = b"", b""
NEVER_READING = b"GET /static/audio/es-man.mp3 HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5, b""
NEVER_CLOSING = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n", b""
WHOLE = b"GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n" * 5, b""
TOO_MUCH = (
    b"POST /sign-in HTTP/1.1\r\nHost: localhost\r\nContent-Length: 900000\r\n\r\n" + b"a" * 90_000,
    b"a",
)

ATTACKS = {
    "header": SLOW_HEADER,
    "body": SLOW_BODY,
    "silent": SILENT,
    "never reading": NEVER_READING,
    "never closing": NEVER_CLOSING,
    "too much": TOO_MUCH,
}
Attack = tuple[bytes, bytes]
"""Bytes sent at once, and those sent again and again."""


@contextlib.contextmanager
def slow_clients(
    port: int, count: int, attack: Attack, tls: ssl.SSLContext | None = None
) -> Iterator[list[socket.socket]]:
    """Connections to 127.0.0.1. Each sends the beginning at once, then a piece again and again."""
    beginning, piece = attack
    over = threading.Event()
    with contextlib.ExitStack() as stack:
        sockets = [stack.enter_context(_connection(port, tls)) for _ in range(count)]
        for each in sockets:
            _send(each, beginning)

        def trickle() -> None:
            while piece and not over.wait(BETWEEN_BYTES_S):
                for each in sockets:
                    _send(each, piece)

        attacker = threading.Thread(target=trickle)
        attacker.start()
        try:
            yield sockets
        finally:
            over.set()
            attacker.join()


def _connection(port: int, tls: ssl.SSLContext | None) -> socket.socket:
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)  # little room for a reader that is slow
    connection.settimeout(10)
    connection.connect(("127.0.0.1", port))
    return tls.wrap_socket(connection, server_hostname="127.0.0.1") if tls else connection


def _send(connection: socket.socket, part: bytes) -> None:
    with contextlib.suppress(OSError):  # the server may have closed it
        connection.sendall(part)
