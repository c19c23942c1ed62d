"""Processes of this machine, from /proc."""

from __future__ import annotations

from pathlib import Path

from coach.local.push_process import NAME


def children_of(supervisor: int) -> dict[str, int]:
    """Processes of `make run` by name: the web process is called like Python."""
    children = Path(f"/proc/{supervisor}/task/{supervisor}/children").read_text().split()
    return {"push" if name_of(int(pid)) == NAME else "web": int(pid) for pid in children}


def name_of(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "comm").read_text().strip()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def command_of(pid: int) -> str:
    try:
        return (Path("/proc") / str(pid) / "cmdline").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def is_there(pid: int) -> bool:
    return command_of(pid) != ""
