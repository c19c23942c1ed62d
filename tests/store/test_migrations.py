"""Migrations and models describe the same tables, on both databases."""

from __future__ import annotations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from flask import Flask
from flask_migrate import downgrade, upgrade
from sqlalchemy import inspect, text

from coach.store.database import db
from coach.store.schema import MIGRATIONS, revisions


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory(str(MIGRATIONS)).get_heads()) == 1


def test_the_numbers_of_the_files_are_the_revisions_in_alembics_order() -> None:
    scripts = ScriptDirectory(str(MIGRATIONS)).walk_revisions()

    assert revisions() == tuple(script.revision for script in scripts)[::-1]


def test_every_migration_says_if_an_earlier_release_goes_on_working() -> None:
    scripts = list(ScriptDirectory(str(MIGRATIONS)).walk_revisions())

    said = [[line.split(":")[0] for line in script.longdoc.splitlines()] for script in scripts]

    assert len(scripts) >= 18
    assert [
        script.revision
        for script, words in zip(scripts, said, strict=True)
        if ("Expand" in words) == ("Contract" in words)
    ] == []


def test_the_migrated_tables_are_those_of_the_models(app: Flask) -> None:
    with app.app_context(), db.engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_server_default": True})

        assert compare_metadata(context, db.metadata) == []


def test_every_migration_can_be_taken_back_and_made_again(app: Flask) -> None:
    with app.app_context():
        downgrade(revision="base")
        without = set(inspect(db.engine).get_table_names())
        upgrade()

        assert without == {"alembic_version"}
        assert set(inspect(db.engine).get_table_names()) == {"alembic_version", *db.metadata.tables}


def test_a_failed_migration_leaves_nothing_behind(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    with app.app_context():
        downgrade(revision="base")
        monkeypatch.setattr("alembic.op.create_index", failing)
        with pytest.raises(OSError, match="the disk is full"):
            upgrade()
        monkeypatch.undo()
        left = set(inspect(db.engine).get_table_names())
        upgrade()

    assert left == {"alembic_version"}


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_an_upgraded_sqlite_keeps_enforcing_references(app: Flask) -> None:
    with app.app_context():
        upgrade()

        assert db.session.scalar(text("PRAGMA foreign_keys")) == 1


def failing(*_args: object, **_kwargs: object) -> None:
    raise OSError("the disk is full")
