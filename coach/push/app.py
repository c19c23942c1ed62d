"""Flask application without pages: the store needs one to reach the database."""

from __future__ import annotations

import os
from collections.abc import Mapping
from sqlite3 import Connection

from flask import Flask
from sqlalchemy import event

from coach.config import read_config
from coach.store import models  # noqa: F401  (SQLAlchemy needs every table, as they refer to each other)
from coach.store.database import db, engine_options


def push_worker_app(overrides: Mapping[str, object] | None = None) -> Flask:
    """Application configured from the environment and `overrides`, like the web's. Raises `BadConfig`."""
    app = Flask("coach")
    app.config.update(read_config({**os.environ, **(overrides or {})}))
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    db.init_app(app)
    with app.app_context():
        event.listen(db.engine, "connect", _without_fsync)
    return app


def _without_fsync(connection: object, _record: object) -> None:
    """Trade durability for speed: after a power cut, a notification sent again replaces the first."""
    if isinstance(connection, Connection):
        connection.execute("PRAGMA synchronous = NORMAL")
