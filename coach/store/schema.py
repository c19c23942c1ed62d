"""Revision of the schema: the database's own, and those that this code knows (Alembic)."""

from __future__ import annotations

from functools import cache

from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask_migrate import Migrate
from sqlalchemy import Connection

from coach.config import ROOT
from coach.store.database import db

MIGRATIONS = ROOT / "migrations"

migrations = Migrate(db=db, directory=str(MIGRATIONS), render_as_batch=True)


@cache
def revisions() -> tuple[str, ...]:
    """Revisions that this code can make, the oldest first."""
    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()
    return tuple(script.revision for script in scripts)[::-1]


def revision_of(connection: Connection) -> str | None:
    """Revision of the database, None before its first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def is_migrated(connection: Connection) -> bool:
    """True for the newest schema, and for that of a later release, whose migration leaves this code working.

    A migration that does not is a "contract" (docs/deploy.md).
    """
    has = revision_of(connection)
    return has is not None and has not in revisions()[:-1]
