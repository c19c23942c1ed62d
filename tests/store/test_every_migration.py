"""Each migration, up and down, with rows in every table: one test for each revision, on both databases."""

from __future__ import annotations

import pytest
from flask import Flask
from flask_migrate import downgrade, upgrade

from coach.store.database import db
from coach.store.schema import revisions
from tests.store.support.filled import Rows, fill_empty, rows_of, within


@pytest.mark.parametrize("revision", revisions())
def test_every_row_outlives_the_way_back_and_forth(app: Flask, revision: str) -> None:
    with app.app_context():
        newest = filled()
        downgrade(revision=revision)
        older = filled()
        upgrade()
        again = rows()
        downgrade(revision=revision)
        older_again = rows()
        upgrade()

    # Down and up: all that both schemas can carry is as it was.
    assert within(older, newest) == within(newest, older)
    assert within(again, older) == within(older, again)
    # Up and down: the older schema loses nothing.
    assert older_again == older
    assert all(older.values())


def filled() -> Rows:
    with db.engine.begin() as connection:
        fill_empty(connection)
    return rows()


def rows() -> Rows:
    with db.engine.connect() as connection:
        return rows_of(connection)
