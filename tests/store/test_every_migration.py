"""Each migration, up and down, with rows in every table, on both databases."""

from __future__ import annotations

from itertools import pairwise

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade

from coach.store.database import db
from coach.store.schema import revisions
from tests.store.support.filled import Rows, fill_empty, rows_of, within


def test_every_row_outlives_each_migration_and_the_whole_way_up(app: Flask) -> None:
    with app.app_context():
        for older, newer in reversed(list(pairwise(revisions()))):
            go_back_and_forth(older, newer)
        oldest = rows()
        upgrade()

        assert within(rows(), oldest) == within(oldest, rows())


@pytest.mark.nightly
@pytest.mark.parametrize("revision", revisions())
def test_every_row_outlives_the_way_back_to_any_release_and_forth(app: Flask, revision: str) -> None:
    with app.app_context():
        go_back_and_forth(revision, newer="head")
        upgrade()


def go_back_and_forth(older: str, newer: str) -> None:
    """From the revision `newer` to `older`, up and down again, with rows in every table."""
    newest = filled()
    downgrade(revision=older)
    before = filled()
    upgrade(revision=newer)
    again = rows()
    downgrade(revision=older)

    # Down and up: all that both schemas can carry is as it was.
    assert within(before, newest) == within(newest, before), (older, newer)
    assert within(again, before) == within(before, again), (older, newer)
    # Up and down: the older schema loses nothing.
    assert rows() == before, (older, newer)
    assert all(before.values()), older


def filled() -> Rows:
    with db.engine.begin() as connection:
        fill_empty(connection)
    return rows()


def rows() -> Rows:
    with db.engine.connect() as connection:
        return rows_of(connection)
