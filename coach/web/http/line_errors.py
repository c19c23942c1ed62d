"""Errors of a line, which is a socket that does not block: those that pass, and the event that ends one."""

from __future__ import annotations

import errno
import ssl
from selectors import EVENT_READ, EVENT_WRITE

BLOCKED = (BlockingIOError, ssl.SSLWantReadError, ssl.SSLWantWriteError)
PASSING = {errno.EAGAIN, errno.EWOULDBLOCK, errno.ECONNABORTED}
"""Errors of `accept` after which the next client can be accepted."""
NO_MORE_FILES = {errno.EMFILE, errno.ENFILE}


def event_that_ends(blocked: OSError, usual: int) -> int:
    """Event after which to try again: TLS may have to read before it can write, and the other way round."""
    if isinstance(blocked, ssl.SSLWantReadError):
        return EVENT_READ
    return EVENT_WRITE if isinstance(blocked, ssl.SSLWantWriteError) else usual
