"""Files that only their owner may read, written whole or not at all. It must not know what is in them."""

from __future__ import annotations

import contextlib
import os
import stat
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

_OF_OTHERS = stat.S_IRWXG | stat.S_IRWXO


def write_once(path: Path, text: str) -> None:
    """Leaves a file that is there already as it is. Of several processes, the first one writes."""
    # A link to a finished file appears all at once and refuses to replace: no reader ever sees half a key.
    with _draft(path, text) as draft, contextlib.suppress(FileExistsError):
        os.link(draft, path)


def write_anew(path: Path, text: str) -> None:
    """Replaces a file that is there already."""
    with _draft(path, text) as draft:
        draft.replace(path)


def sync(path: Path) -> None:
    """Write a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private(paths: Iterable[Path]) -> list[Path]:
    """Take all rights from other users. Returns the paths that were open; skips those of another owner."""
    opened = []
    for path in paths:
        try:
            status = path.stat()
        except FileNotFoundError:
            continue  # the draft of another process
        if status.st_uid == os.geteuid() and status.st_mode & _OF_OTHERS:
            path.chmod(stat.S_IMODE(status.st_mode) & ~_OF_OTHERS)
            opened.append(path)
    return opened


@contextlib.contextmanager
def _draft(path: Path, text: str) -> Iterator[Path]:
    # mkstemp makes it for its owner alone.
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    draft = Path(name)
    try:
        with os.fdopen(handle, "w") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        yield draft
    finally:
        draft.unlink(missing_ok=True)
