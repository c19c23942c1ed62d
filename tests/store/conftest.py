"""Fixtures of the store, which is tested on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import pytest
from flask import Flask

from coach.store.accounts import add_user
from tests.conftest import DATABASES, fresh_sqlite
from tests.store.support.reminded import MONDAY


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, empty_sqlite: Path, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return fresh_sqlite(empty_sqlite, tmp_path)
    empty: Callable[[], str] = request.getfixturevalue("emptied")
    return empty()


@pytest.fixture
def ann(app: Flask) -> Iterator[UUID]:
    """Account, within the application's context."""
    with app.app_context():
        yield add_user("ann@example.org", "no hash", MONDAY).id
