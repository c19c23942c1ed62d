"""gunicorn's logger without its access log, whose lines gunicorn would make, though no handler takes them."""

from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger


class ErrorLog(Logger):  # type: ignore[misc]  # gunicorn has no types
    """Logger of gunicorn's own messages. coach/web/http/request_log.py writes a line for each request."""

    def access(self, *_request: Any) -> None: ...
