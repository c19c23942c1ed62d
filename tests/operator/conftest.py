"""Fixtures of the operator's commands, which are tested on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from coach.operator.backup import back_up
from coach.operator.commands import commands
from tests.conftest import DATABASES, fresh_sqlite
from tests.operator.support.commands import NOW
from tests.operator.support.elsewhere import elsewhere, fill

Run = Callable[..., Result]


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, empty_sqlite: Path, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return fresh_sqlite(empty_sqlite, tmp_path)
    empty: Callable[[], str] = request.getfixturevalue("emptied")
    return empty()


@pytest.fixture
def coach(app: Flask) -> Run:
    """`flask coach`: `coach("delete", "ann@example.org", typed="y")`."""
    return lambda *words, typed="": app.test_cli_runner().invoke(commands, words, input=typed)


@pytest.fixture
def backup(app: Flask, tmp_path: Path) -> Path:
    """Backup of an installation with rows in every table."""
    fill(app)
    path = tmp_path / "walks.backup"
    back_up(app.config, path, NOW)
    return path


@pytest.fixture
def other(app: Flask, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Another installation, whose database has no tables yet."""
    with elsewhere(database_url, tmp_path / "elsewhere") as other:
        yield other
