"""Framing of a request that arrives in pieces (RFC 9112): tells when it has come whole.

gunicorn parses the request afterwards, and judges it. A framing that is wrong here costs only time.
"""

from __future__ import annotations

import re
from enum import Enum, auto

HEADER_BYTES_AT_MOST = 32 * 1024
BODY_BYTES_AT_MOST = 80 * 1024
"""More than the 64 KiB of coach/config.py, so that the application itself refuses what is longer."""

_END = b"\r\n\r\n"
_IS_CHUNKED = re.compile(rb"\r\ntransfer-encoding:", re.IGNORECASE)
_LENGTH = re.compile(rb"\r\ncontent-length:[ \t]*([0-9]{1,15})[ \t]*\r\n", re.IGNORECASE)


class Stage(Enum):
    """Part of the request that comes next."""

    IDLE = auto()
    HEADER = auto()
    BODY = auto()
    WHOLE = auto()
    """All is here, or more of the body than will be read."""
    HEADER_TOO_LONG = auto()


class Incoming:
    """Bytes that a client has sent. gunicorn's parser takes them as if from a socket."""

    def __init__(self) -> None:
        self._begin()

    @property
    def is_cut(self) -> bool:
        """True if the body goes on after what is read, so that no other request can follow."""
        return self._body is not None and not self._body.has_ended

    def add(self, piece: bytes) -> None:
        self._received += piece
        self.stage = self._next_stage()

    def recv(self, size: int) -> bytes:
        """Next bytes for the parser, none at the end."""
        piece = bytes(self._received[:size])
        del self._received[:size]
        return piece

    def begin_next(self, read_ahead: bytes) -> None:
        """Begin with the next request. Its first bytes may have been read ahead by the parser."""
        received = read_ahead + bytes(self._received)
        self._begin()
        if received:
            self.add(received)

    def _begin(self) -> None:
        self._received = bytearray()
        self._searched = 0
        self._body: _Sized | _Chunked | None = None
        self.stage = Stage.IDLE

    def _next_stage(self) -> Stage:
        if self._body is None:
            end = self._received.find(_END, max(0, self._searched - len(_END)))
            self._searched = len(self._received)
            if end < 0:
                too_long = self._searched > HEADER_BYTES_AT_MOST
                return Stage.HEADER_TOO_LONG if too_long else Stage.HEADER
            self._body = _body(bytes(self._received[: end + 2]), end + len(_END))
        self._body.look(self._received)
        is_enough = len(self._received) - self._body.begins_at > BODY_BYTES_AT_MOST
        return Stage.WHOLE if self._body.has_ended or is_enough else Stage.BODY


class _Sized:
    """Body of a known length, which may be 0."""

    def __init__(self, begins_at: int, length: int) -> None:
        self.begins_at = begins_at
        self.has_ended = False
        self._ends_at = begins_at + length

    def look(self, received: bytearray) -> None:
        self.has_ended = len(received) >= self._ends_at


class _Chunked:
    """Body in chunks. It goes on where it stopped: a walk from the start for each byte would be quadratic."""

    def __init__(self, begins_at: int) -> None:
        self.begins_at = begins_at
        self.has_ended = False
        self._chunk_at = begins_at

    def look(self, received: bytearray) -> None:
        while not self.has_ended:
            end = received.find(b"\r\n", self._chunk_at, self._chunk_at + _SIZE_LINE)
            if end < 0:
                self.has_ended = len(received) > self._chunk_at + _SIZE_LINE  # no size: the parser refuses it
                return
            try:
                size = int(received[self._chunk_at : end].partition(b";")[0], 16)
            except ValueError:
                self.has_ended = True
                return
            if size == 0:
                self.has_ended = received.find(_END, end) >= 0  # trailers may come first
                return
            self._chunk_at = end + 2 + size + 2


_SIZE_LINE = 200
"""Bytes of a chunk's size and its extensions, at most."""


def _body(header: bytes, begins_at: int) -> _Sized | _Chunked:
    if _IS_CHUNKED.search(header):
        return _Chunked(begins_at)
    length = _LENGTH.search(header)
    return _Sized(begins_at, int(length[1]) if length else 0)
