"""Errors of the database: 503 where trying again may help, otherwise 500.

The log gets the statement and the place in the code. The driver's message stays out, as it may quote a row.
"""

from __future__ import annotations

import logging
import sqlite3
import traceback

from flask import Flask, Response
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import InternalServerError, ServiceUnavailable

from coach.store.database import db
from coach.web.http.errors import RETRY_AFTER_S, answer_http

_SQLITE_PASSES = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
_POSTGRES_PASSES = {"08", "40", "53", "55", "57"}
"""Classes of SQLSTATE: connection, rollback, resources, object in use, operator intervention."""

logger = logging.getLogger(__name__)


def init_app(app: Flask) -> None:
    app.register_error_handler(DBAPIError, _answer)
    app.register_error_handler(NoConnectionFree, _answer_later)
    app.teardown_appcontext(_end_session)


def _answer(error: DBAPIError) -> Response:
    _log(error)
    return _later() if _passes(error) else answer_http(InternalServerError())


def _end_session(_: BaseException | None) -> None:
    """End the session before Flask-SQLAlchemy does, whose error would replace an answer that is true."""
    try:
        db.session.remove()
    except DBAPIError as problem:
        _log(problem)
        db.session.registry.clear()


def _answer_later(_: NoConnectionFree) -> Response:
    logger.error("Every connection to the database was in use for too long")
    return _later()


def _later() -> Response:
    return answer_http(ServiceUnavailable(retry_after=RETRY_AFTER_S))


def _passes(error: DBAPIError) -> bool:
    """True for a state of the database that may end by itself: locked, full, restarting."""
    if error.connection_invalidated:
        return True
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the kind, the others its detail.
        return (getattr(error.orig, "sqlite_errorcode", 0) & 0xFF) in _SQLITE_PASSES
    state = getattr(error.orig, "sqlstate", None)
    # Without a connection there is no SQLSTATE.
    return state[:2] in _POSTGRES_PASSES if state else isinstance(error, OperationalError)


def _log(error: DBAPIError) -> None:
    code = getattr(error.orig, "sqlite_errorname", None) or getattr(error.orig, "sqlstate", None)
    place = "".join(traceback.format_tb(error.__traceback__))
    logger.error("%s (%s) at:\n%s\n%s", type(error.orig).__name__, code, place, error.statement)
