"""Another installation: an instance folder of its own, and an empty database of the same kind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
from flask import Flask
from psycopg import sql

from coach import create_app
from coach.store.database import db
from tests.store.support.filled import Rows, fill_empty, rows_of

NAME = "elsewhere"


@contextmanager
def elsewhere(database_url: str, folder: Path) -> Iterator[Flask]:
    """Application on a database without tables, with keys of its own."""
    folder.mkdir(exist_ok=True)
    url = "" if database_url.startswith("sqlite") else _new_database(database_url)
    app = create_app({"INSTANCE": str(folder), "DATABASE_URL": url, "TESTING": True})
    yield app
    close(app)


def close(app: Flask) -> None:
    with app.app_context():
        db.session.remove()
        db.engine.dispose()


def fill(app: Flask) -> None:
    with app.app_context(), db.engine.begin() as connection:
        fill_empty(connection)


def rows(app: Flask) -> Rows:
    """Every row of every table."""
    with app.app_context(), db.engine.connect() as connection:
        return rows_of(connection)


def keys(app: Flask) -> list[bytes]:
    """Both keys, as the next start would read them."""
    return [(Path(app.config["INSTANCE"]) / name).read_bytes() for name in ("secret_key", "vapid_key.pem")]


def _new_database(url: str) -> str:
    name = sql.Identifier(NAME)
    with closing(psycopg.connect(url, autocommit=True)) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(name))
        connection.execute(sql.SQL("CREATE DATABASE {}").format(name))
    return url.replace("/postgres?", f"/{NAME}?")
