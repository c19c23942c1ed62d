"""Fixtures of the API's tests, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from coach import create_app
from coach.store.database import db
from tests.conftest import DATABASES, config_for_tests, fresh_sqlite
from tests.support.people import Person, sign_up


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, empty_sqlite: Path, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return fresh_sqlite(empty_sqlite, tmp_path)
    empty: Callable[[], str] = request.getfixturevalue("emptied")
    return empty()


@pytest.fixture(scope="module")
def anybody(empty_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Person]:
    """Signed-in walker, shared by a module's tests: only for requests that store nothing."""
    folder = tmp_path_factory.mktemp("anybody")
    app = create_app(config_for_tests(folder, fresh_sqlite(empty_sqlite, folder)))
    yield sign_up(app.test_client(), "anybody@example.org")
    with app.app_context():
        db.engine.dispose()
