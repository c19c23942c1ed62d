"""Room on the disk of a folder."""

from __future__ import annotations

import shutil
from pathlib import Path

LEAST_FREE = 10 * 1024 * 1024
"""Bytes. With less, SQLite may soon be unable to write, and a migration has no room."""


def free_bytes(folder: Path) -> int:
    """Bytes that this user may still write to the disk of `folder`."""
    return shutil.disk_usage(folder).free


def is_full(folder: Path) -> bool:
    return free_bytes(folder) < LEAST_FREE
