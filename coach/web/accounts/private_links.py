"""Answers behind private links, to readers without a session."""

from __future__ import annotations

import logging
from collections.abc import Callable

from flask import Response
from sqlalchemy.exc import OperationalError

from coach.store.database import db

HEADERS = {
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Robots-Tag": "noindex, nofollow, noarchive, nosnippet",
}

logger = logging.getLogger(__name__)


def unlisted(response: Response) -> Response:
    """Same answer, for no cache and no search engine."""
    response.headers.update(HEADERS)
    return response


def note_in_passing(write: Callable[[], None]) -> None:
    """Write and commit. While the database is locked or full, the reader can still read."""
    try:
        write()
        db.session.commit()
    except OperationalError as problem:
        db.session.rollback()
        logger.warning("An opening was not noted: %s", type(problem.orig).__name__)
