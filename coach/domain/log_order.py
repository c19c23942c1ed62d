"""Order of the log, in which the fold and the latest screening are read (docs/progression.md 4.3)."""

from coach.domain.moments import unix_ms
from coach.domain.screening import Screening
from coach.domain.walk import Stop, Walk


def log_order(entry: Walk | Screening | Stop) -> tuple[int, str]:
    """Sort key of the log: the instant in whole milliseconds, then the id."""
    return unix_ms(entry.answered_at if isinstance(entry, Screening) else entry.started_at), entry.id
