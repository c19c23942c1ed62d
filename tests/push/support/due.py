"""Reminders of a running server that become due at once: `python -m tests.push.support.due instance`."""

from __future__ import annotations

import sqlite3
import sys
from datetime import UTC, datetime
from pathlib import Path


def make_due(instance: Path, reminder: str | None = None) -> None:
    """Let the push worker send this reminder now, or every one. A planned time has no seconds to wait for."""
    due = datetime.now(UTC).replace(second=0, microsecond=0)
    which = "" if reminder is None else " WHERE id = :id"
    values = {"due": due.strftime("%Y-%m-%d %H:%M:%S.%f"), "id": (reminder or "").replace("-", "")}
    with sqlite3.connect(instance / "backstride.sqlite3") as database:
        changed = database.execute(f"UPDATE reminders SET next_due_at = :due{which}", values)
    database.close()
    assert changed.rowcount >= 1, "There is no such reminder."


if __name__ == "__main__":
    make_due(Path(sys.argv[1]))
