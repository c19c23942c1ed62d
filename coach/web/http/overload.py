"""Answer of an overloaded server: a request that has waited too long for a thread is not carried out.

A phone gives up after 15 seconds, and asks again. To carry out the first request too would double the work.
"""

from __future__ import annotations

from flask import Flask, request
from werkzeug.exceptions import ServiceUnavailable

from coach.web.http.errors import RETRY_AFTER_S
from coach.web.http.hosts import ASSETS
from coach.web.http.scheduler import waited_s

WAITED_AT_MOST_S = 10.0


def init_app(app: Flask) -> None:
    app.before_request(_refuse_late_ones)


def _refuse_late_ones() -> None:
    if waited_s.get() > WAITED_AT_MOST_S and request.endpoint not in ASSETS:
        raise ServiceUnavailable(retry_after=RETRY_AFTER_S)
