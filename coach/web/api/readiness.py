"""/readyz: readiness check, for a load balancer that should send requests only where they can be answered."""

from __future__ import annotations

from http import HTTPStatus
from pathlib import Path

from flask import Flask, current_app
from sqlalchemy.exc import DBAPIError

from coach.disk import is_full
from coach.restored import sqlite_path
from coach.store.database import db
from coach.store.schema import is_migrated
from coach.web.accounts.callers import anyone


def init_app(app: Flask) -> None:
    app.add_url_rule("/readyz", view_func=readyz)


@anyone
def readyz() -> tuple[dict[str, str], HTTPStatus]:
    """Readiness of this web process; 503 with the reason while it cannot keep a walk."""
    reason = _not_ready()
    if reason:
        return {"status": "not ready", "reason": reason}, HTTPStatus.SERVICE_UNAVAILABLE
    return {"status": "ready"}, HTTPStatus.OK


def _not_ready() -> str:
    try:
        if not is_migrated(db.session.connection()):
            return "The database is not migrated."
    except DBAPIError:
        return "The database does not answer."
    return "The disk is full." if is_full(database_folder()) else ""


def database_folder() -> Path:
    """Folder of the database, as far as this computer has it."""
    url = current_app.config["SQLALCHEMY_DATABASE_URI"]
    return sqlite_path(url).parent if url.startswith("sqlite") else Path(current_app.config["INSTANCE"])
