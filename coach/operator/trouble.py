"""Trouble of a command: one sentence for the operator, who may then try again."""

from __future__ import annotations

import contextlib
import errno
import sqlite3
from collections.abc import Iterator
from pathlib import Path

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


class Trouble(Exception):
    """Command that could not be done; the message is a sentence."""


@contextlib.contextmanager
def told(undone: str, folder: Path) -> Iterator[None]:
    """Turn errors of files in `folder`, and of SQLite, into `Trouble` that ends with `undone`."""
    try:
        yield
    except OSError as problem:
        if problem.errno in _FULL:
            raise Trouble(f"The disk of {folder} is full: {undone}.") from problem
        raise Trouble(f"{problem.filename or folder}: {problem.strerror or problem}: {undone}.") from problem
    except sqlite3.DatabaseError as problem:
        if getattr(problem, "sqlite_errorcode", None) == sqlite3.SQLITE_FULL:
            raise Trouble(f"The disk of {folder} is full: {undone}.") from problem
        raise Trouble(f"SQLite says: {problem}: {undone}.") from problem
