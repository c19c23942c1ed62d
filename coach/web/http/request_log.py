"""Request log: one line for each request, and an id that the answer names too.

A line has no address, so that the log does not tell when a household walks. The proxy in front may log them.
"""

from __future__ import annotations

import logging
import time
from typing import Any

from flask import Flask, Response, request

from coach.log import Entry, request_id

HEADER = "X-Request-ID"
_BEGAN = "backstride.began"

logger = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)
    app.log_exception = _log_exception  # type: ignore[method-assign]  # Flask's own quotes the path


def seconds_taken() -> float:
    """Time since the current request began."""
    now = time.perf_counter()
    return float(now - request.environ.get(_BEGAN, now))


def _begin() -> None:
    request.environ[_BEGAN] = time.perf_counter()


def _end(response: Response) -> Response:
    response.headers[HEADER] = request_id()
    told = {"status": response.status_code, "ms": round(seconds_taken() * 1000, 1)}
    logger.info(Entry("request", method=request.method, **told))
    return response


def _log_exception(exc_info: Any) -> None:
    logger.error(Entry("failed", method=request.method), exc_info=exc_info)
