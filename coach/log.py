"""Log: one line of JSON for each entry, on stdout, for the web process and the push worker alike.

The log has places and ids, never values: no e-mail address, no note, no query string, no whole IP address.
A line that is written during a request has its id, and the rule of its route: a path would have ids of walks.
"""

from __future__ import annotations

import json
import logging
import secrets
import traceback
from datetime import UTC, datetime
from typing import Any

from flask import has_request_context, request

LOGGING: dict[str, Any] = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "coach.log.JsonLines"}},
    "handlers": {
        "out": {"class": "logging.StreamHandler", "formatter": "json", "stream": "ext://sys.stdout"}
    },
    "root": {"level": "WARNING", "handlers": ["out"]},
    "loggers": {
        "coach": {"level": "INFO"},
        "gunicorn.error": {"handlers": [], "propagate": True},
    },
}
"""Config of `logging`, for gunicorn (gunicorn.conf.py) and the push worker."""

# Their messages are about the installation. Those of other exceptions may quote what a walker sent.
QUOTED = (ImportError, OSError)
_ENDED_BY_GUNICORN = ("Invalid request", "Error handling request")
_ID = "backstride.request_id"
_encode = json.JSONEncoder(default=str).encode


class Entry:
    """Message with fields: `logger.info(Entry("batch", deliveries=3))`."""

    def __init__(self, event: str, **fields: object) -> None:
        self.fields = {"event": event, **fields}

    def __str__(self) -> str:
        return _encode(self.fields)


class JsonLines(logging.Formatter):
    """Formatter whose JSON escapes line breaks and control characters, so that no text can forge a line."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if has_request_context():
            rule = request.url_rule
            line |= {"request": request_id(), "route": rule.rule if rule else None}
        message = record.msg
        told = message.fields if isinstance(message, Entry) else {"message": _without_caller(record)}
        error = record.exc_info[1] if record.exc_info else None
        return _encode({**line, **told, **(_described(error) if error else {})})


def request_id() -> str:
    """Id of the current request, the same in its log lines, in its header and on its error page."""
    environ = request.environ
    if _ID not in environ:
        environ[_ID] = secrets.token_hex(5)
    return str(environ[_ID])


def _without_caller(record: logging.LogRecord) -> str:
    """Message, or its beginning where gunicorn goes on with the caller's address or what it sent."""
    message = record.getMessage()
    return next((begun for begun in _ENDED_BY_GUNICORN if message.startswith(begun)), message)


def _described(error: BaseException) -> dict[str, object]:
    """Kind of an error and its place in the code, with the message of the kinds in `QUOTED`."""
    frames = traceback.extract_tb(error.__traceback__)
    place = [f"{frame.filename}:{frame.lineno} {frame.name}" for frame in frames]
    cause = {"cause": str(error)} if isinstance(error, QUOTED) else {}
    return {"error": type(error).__name__, **cause, "place": place}
