"""Time that a client gets for each part of a request and of its answer, in seconds."""

from __future__ import annotations

HANDSHAKE_S = 10
HEADER_S = 10
BODY_S = 30
"""Time for a body of at most 64 KiB: 2 KiB a second, as on a bad GPRS link."""
LINGER_S = 2
"""Time for a client to read the end of a response before its connection is closed."""
_SEND_S = 30
_SEND_BYTES_PER_S = 4 * 1024


def to_take(size: int) -> float:
    """Time for a client to take so many bytes. A voice of 600 KiB may take three minutes."""
    return _SEND_S + size / _SEND_BYTES_PER_S
