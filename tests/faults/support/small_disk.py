"""Disk of a few MB: a tmpfs where this user may mount one, else a limit for the size of files."""

from __future__ import annotations

import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SIZE = 3 * 1024 * 1024
LEFT = 48 * 1024
"""Bytes that a full disk still has: enough to open a database, too few to change much of it."""
BALLAST = "ballast"


class SmallDisk:
    """Small tmpfs."""

    is_small = True
    full = "is full|No space left on device"

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def fill(self, left: int = LEFT) -> None:
        with (self.folder / BALLAST).open("wb", buffering=0) as file:
            block = bytes(4096)
            try:
                while True:
                    file.write(block)
            except OSError:
                (self.folder / BALLAST).chmod(0o600)  # else the start says that it was open to others
                file.truncate(max(file.tell() - left, 0))

    def empty(self) -> None:
        (self.folder / BALLAST).unlink()


class LimitedFiles(SmallDisk):
    """Ordinary folder where this process, and its children, can write only the beginning of each file."""

    is_small = False
    full = "is full|disk I/O error|pg_(dump|restore) failed"

    def fill(self, left: int = LEFT) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (left, resource.getrlimit(resource.RLIMIT_FSIZE)[1]))

    def empty(self) -> None:
        hard = resource.getrlimit(resource.RLIMIT_FSIZE)[1]
        resource.setrlimit(resource.RLIMIT_FSIZE, (hard, hard))


@contextmanager
def small_disk(folder: Path, size: int = SIZE) -> Iterator[SmallDisk]:
    """Disk of `size` bytes, mounted at `folder`."""
    folder.mkdir()
    mount = ("mount", "-t", "tmpfs", "-o", f"size={size},mode=700", "tmpfs", str(folder))
    if subprocess.run(mount, capture_output=True).returncode == 0:
        try:
            yield SmallDisk(folder)
        finally:
            subprocess.run(("umount", "--lazy", str(folder)), check=True)
        return
    disk = LimitedFiles(folder)
    try:
        yield disk
    finally:
        disk.empty()
