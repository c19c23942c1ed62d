"""Framing of a request that arrives in pieces (RFC 9112): tells when it has come whole, or is refused.

The event loop lets through only what it and gunicorn's parser read alike: one Content-Length of 1 to 15
digits, or none, and no Transfer-Encoding. Everything else gets a 4xx, and the connection is closed. Otherwise
the rest of one request could be read as the next one (request smuggling).
"""

from __future__ import annotations

import re
from enum import Enum, auto

from coach.web.http.refusals import Refusal

HEADER_BYTES_AT_MOST = 32 * 1024
BODY_BYTES_AT_MOST = 80 * 1024
"""More than the 64 KiB of coach/config.py, so that the application itself refuses what is longer."""

_END = b"\r\n\r\n"
_FRAMING = re.compile(rb"\r\n(content-length|transfer-encoding|expect)[ \t]*:([^\r]*)", re.IGNORECASE)
_LENGTH = re.compile(rb"[ \t]*([0-9]{1,15})[ \t]*")


class Stage(Enum):
    """Part of the request that comes next."""

    IDLE = auto()
    HEADER = auto()
    BODY = auto()
    WHOLE = auto()
    """All is here, or more of the body than will be read."""
    REFUSED = auto()


class Incoming:
    """Bytes that a client has sent. gunicorn's parser takes them as if from a socket."""

    def __init__(self) -> None:
        self._begin()

    @property
    def is_cut(self) -> bool:
        """True if the body goes on after what is read, so that no other request can follow."""
        return len(self._received) + self._taken < self._ends_at

    def add(self, piece: bytes) -> None:
        self._received += piece
        self.stage = self._next_stage()

    def recv(self, size: int) -> bytes:
        """Next bytes for the parser, none at the end."""
        piece = bytes(self._received[:size])
        del self._received[:size]
        self._taken += len(piece)
        return piece

    def begin_next(self, read_ahead: bytes) -> None:
        """Begin with the next request. Its first bytes may have been read ahead by the parser."""
        received = read_ahead + bytes(self._received)
        self._begin()
        if received:
            self.add(received)

    def _begin(self) -> None:
        self._received = bytearray()
        self._taken = 0
        self._searched = 0
        self._begins_at = self._ends_at = 0  # of the body, once the header has come
        self.stage = Stage.IDLE
        self.refusal: Refusal | None = None

    def _next_stage(self) -> Stage:
        if not self._begins_at:
            end = self._received.find(_END, max(0, self._searched - len(_END)))
            self._searched = len(self._received)
            if end < 0:
                if self._searched <= HEADER_BYTES_AT_MOST:
                    return Stage.HEADER
                self.refusal = Refusal.HEADER_TOO_LONG
                return Stage.REFUSED
            framing = _length(bytes(self._received[:end]))
            if isinstance(framing, Refusal):
                self.refusal = framing
                return Stage.REFUSED
            self._begins_at = end + len(_END)
            self._ends_at = self._begins_at + framing
        is_enough = len(self._received) - self._begins_at > BODY_BYTES_AT_MOST
        return Stage.BODY if self.is_cut and not is_enough else Stage.WHOLE


def _length(header: bytes) -> int | Refusal:
    """Bytes of the body that follows a header."""
    fields = [(name.lower(), value) for name, value in _FRAMING.findall(header)]
    names = [name for name, _ in fields]
    if b"transfer-encoding" in names:
        return Refusal.NO_LENGTH
    if b"expect" in names:
        return Refusal.NO_CONTINUE
    lengths = [_LENGTH.fullmatch(value) for _, value in fields]
    if not lengths:
        return 0
    if len(lengths) > 1 or not lengths[0]:
        return Refusal.BAD_LENGTH
    return int(lengths[0][1])
