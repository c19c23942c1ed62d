"""Connection of a client: its bytes both ways, and its deadline."""

from __future__ import annotations

import socket
import time
from collections.abc import Callable
from typing import Any

from gunicorn.config import Config
from gunicorn.http import RequestParser

from coach.domain.network import network_of
from coach.web.http.framing import Incoming
from coach.web.http.outgoing import Outgoing


class Connection:
    """Connection of a client, with what `ThreadWorker.handle` asks of one."""

    initialized = data_ready = True
    is_http2 = False

    def __init__(self, cfg: Config, line: socket.socket, client: Any, server: Any) -> None:
        self.line = line
        self.client = client
        # A Unix socket has no addresses.
        self.network = network_of(str(client[0])) if isinstance(client, tuple) else ""
        self.server = server
        self.incoming = Incoming()
        self.sock = self.outgoing = Outgoing()
        self.parser = RequestParser(cfg, self.incoming, client)
        self.stays_open = True
        self.deadline = 0.0
        self.whole_at = time.monotonic()
        """Time at which its request was there, and began to wait for a thread."""
        self.waits_for: tuple[int, Callable[[Connection], None]] | None = None

    def init(self) -> None: ...

    def allow(self, seconds: float) -> None:
        self.deadline = time.monotonic() + seconds
