"""Revision of the schema: the database's own, and those that this code knows (Alembic)."""

from __future__ import annotations

from functools import cache
from typing import Any

from sqlalchemy import Connection, inspect, text

from coach.config import ROOT
from coach.store.database import db

MIGRATIONS = ROOT / "migrations"

# An `app` here is of type Any, since the store imports no Flask.


class _Migrations:
    """Flask-Migrate's entry of an application, made at its first use.

    So a process of `make run` that migrates nothing needs no Alembic: 3 MB, and a tenth of a second.
    """

    def __init__(self, app: Any) -> None:
        self._app = app

    def __getattr__(self, name: str) -> Any:
        with_commands(self._app)
        return getattr(self._app.extensions["migrate"], name)


def init_app(app: Any) -> None:
    app.extensions["migrate"] = _Migrations(app)


def with_commands(app: Any) -> None:
    """Give the application the commands of `flask db`."""
    from flask_migrate import Migrate

    Migrate(db=db, directory=str(MIGRATIONS), render_as_batch=True).init_app(app)


@cache
def revisions() -> tuple[str, ...]:
    """Revisions that this code can make, the oldest first: the numbers of the files."""
    return tuple(sorted(path.name.partition("_")[0] for path in MIGRATIONS.glob("versions/[0-9]*.py")))


def revision_of(connection: Connection) -> str | None:
    """Revision of the database, None before its first migration."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return revision


def is_migrated(connection: Connection) -> bool:
    """True for the newest schema, and for that of a later release, whose migration leaves this code working.

    A migration that does not is a "contract" (docs/deploy.md).
    """
    has = revision_of(connection)
    return has is not None and has not in revisions()[:-1]
