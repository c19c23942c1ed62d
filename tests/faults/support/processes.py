"""Processes of this machine, from /proc."""

from __future__ import annotations

import os
from pathlib import Path


def workers_of(session: int) -> list[int]:
    """The workers of the server that leads that session."""
    pids = [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdecimal()]
    workers = [pid for pid in pids if "coach.local.push_worker" in command_of(pid)]
    return [pid for pid in workers if os.getsid(parent_of(pid)) == session]


def command_of(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def parent_of(pid: int) -> int:
    return int((Path("/proc") / str(pid) / "stat").read_text().rpartition(")")[2].split()[1])


def is_there(pid: int) -> bool:
    return command_of(pid) != ""
