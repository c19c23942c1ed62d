"""Fixtures of the operator's commands, which are tested on SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result
from flask import Flask

from coach.operator.commands import commands
from tests.conftest import DATABASES, fresh_sqlite

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
