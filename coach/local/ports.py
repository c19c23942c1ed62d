"""Ports that a program may use again and again, while nothing else takes them."""

from __future__ import annotations

import socket


def reserve_port() -> socket.socket:
    """Socket bound to a free port of 127.0.0.1. The port is reserved while the socket is open.

    The socket does not listen, so a connection is refused. A server that sets SO_REUSEADDR may
    bind the same port; the kernel gives it to no other program, also while that server is down.
    """
    reserved = socket.socket()
    reserved.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    reserved.bind(("127.0.0.1", 0))
    return reserved


def port_of(reserved: socket.socket) -> int:
    port: int = reserved.getsockname()[1]
    return port
