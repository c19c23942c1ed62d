"""Alembic environment of `flask db`. An upgrade is one transaction, and a mutex lets one run at a time."""

from __future__ import annotations

from typing import Literal

import sqlalchemy as sa
from alembic import context
from flask import current_app

from coach.store.columns import Instant
from coach.store.database import db

# Any number, as long as every upgrade uses the same.
UPGRADE_LOCK = 20_260_501


def run() -> None:
    with db.engine.connect() as connection:
        _begin(connection)
        context.configure(
            connection=connection,
            target_metadata=db.metadata,
            transactional_ddl=True,
            render_item=_as_plain_type,
            **current_app.extensions["migrate"].configure_args,
        )
        context.run_migrations()
        connection.commit()


def _begin(connection: sa.Connection) -> None:
    if connection.dialect.name != "sqlite":
        connection.exec_driver_sql("SET LOCAL statement_timeout = 0")  # a large table takes its time
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(UPGRADE_LOCK)))
        return
    # SQLite changes a table by rebuilding it. Dropping the old one would cascade to rows that refer to it.
    # So this connection does not enforce foreign keys, and never returns to the pool.
    connection.detach()
    connection.exec_driver_sql("PRAGMA foreign_keys = OFF")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _as_plain_type(kind: str, item: object, _context: object) -> str | Literal[False]:
    # A migration must keep its meaning when the custom type changes.
    return "sa.DateTime(timezone=True)" if kind == "type" and isinstance(item, Instant) else False


run()
