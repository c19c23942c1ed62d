"""Alarms: lines of the log that need a person. None has a value from the database."""

from __future__ import annotations

import logging

from coach.log import Entry

logger = logging.getLogger(__name__)


def alarm(reason: str, problem: BaseException) -> None:
    """Log the reason, and the kind and place of the error. Its message stays out, as it may quote a row."""
    logger.error(Entry("alarm", reason=reason), exc_info=problem)
