"""Alarms: lines of JSON in the log that need a person. None has a value from the database."""

from __future__ import annotations

import json
import logging

logger = logging.getLogger(__name__)


def alarm(reason: str, problem: BaseException) -> None:
    """Log the reason and the kind of the error. Its message stays out, as it may quote a row."""
    logger.error(json.dumps({"event": "alarm", "reason": f"{reason}: {type(problem).__name__}"}))
