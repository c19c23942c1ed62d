"""Lines of the log during a test, as production would write them."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager

from coach.log import JsonLines
from tests.support.people import PASSWORD, a_report

PRIVATE = (PASSWORD, a_report()["note"], "private note", "@example.org", "192.0.2.1", "push.example.net/send")
"""Parts of the passwords, notes, addresses and endpoints of the walkers in tests."""


@contextmanager
def collected_lines() -> Iterator[list[str]]:
    """List of the lines, filled while the block runs."""
    collector = _Collector()
    top, ours = logging.getLogger(), logging.getLogger("coach")
    before = ours.level
    ours.setLevel(logging.INFO)
    top.addHandler(collector)
    try:
        yield collector.lines
    finally:
        top.removeHandler(collector)
        ours.setLevel(before)


def private_parts(line: str) -> list[str]:
    """Parts of a line that tell something of a walker; there should be none."""
    return [each for each in PRIVATE if each in line]


class _Collector(logging.Handler):
    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []
        self.setFormatter(JsonLines())

    def emit(self, record: logging.LogRecord) -> None:
        # The levels of coach.log.LOGGING, for a test may have lowered them.
        if record.levelno >= (logging.INFO if record.name.startswith("coach") else logging.WARNING):
            self.lines.append(self.format(record))
