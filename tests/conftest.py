"""Fixtures of the web application: a database, the app, and signed-in walkers."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import Any

import psycopg
import pytest
from argon2 import PasswordHasher
from argon2.profiles import CHEAPEST
from flask import Flask
from flask.testing import FlaskClient
from flask_migrate import upgrade
from sqlalchemy import Table
from werkzeug.test import TestResponse

from coach import create_app
from coach.local.postgres import NoPostgres, running_postgres
from coach.store.database import db
from coach.web.accounts import passwords
from tests.support.log_lines import collected_lines, private_parts
from tests.support.made_once import parts_made_once
from tests.support.people import Person, sign_up

POSTGRES = pytest.param("postgresql", marks=pytest.mark.postgres)
DATABASES = ("sqlite", POSTGRES)
"""For the `database_url` of a folder whose tests run on both."""

QUEUE = ("huey_counter", "huey_kv", "huey_schedule", "huey_task")
"""Tables that huey makes."""
STRICTER = (pytest.param("sqlite", marks=pytest.mark.nightly), POSTGRES)
"""For tests that send a lot: PostgreSQL also refuses types, lengths and NULs that SQLite takes."""


class Browser(FlaskClient):
    """Client that reads every response to its end, so that no file stays open."""

    def open(self, *args: Any, **kwargs: Any) -> TestResponse:
        return super().open(*args, **{"buffered": True, **kwargs})


def pytest_collection_finish() -> None:
    """Keep modules and tests out of all later garbage collections: they took a tenth of the tests' time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 20)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fails what is skipped in CI and by make test, for both install every program that a test needs."""
    report = yield
    if report.skipped and os.environ.get("CI"):
        report.outcome = "failed"
    return report


@pytest.fixture(scope="session", autouse=True)
def quick_passwords() -> Iterator[None]:
    """Cheap password hashes: a real one takes 0.2 s, and hundreds of tests sign up."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(passwords, "HASHER", PasswordHasher.from_parameters(CHEAPEST))
        yield


@pytest.fixture(scope="session", autouse=True)
def made_once() -> Iterator[None]:
    with parts_made_once():
        yield


@pytest.fixture(autouse=True)
def log_lines() -> Iterator[list[str]]:
    """Lines of the log so far. A line that tells a note, a password or an address fails its test."""
    with collected_lines() as lines:
        yield lines
    assert [line for line in lines if private_parts(line)] == []


@pytest.fixture(scope="session")
def empty_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """SQLite file with empty tables."""
    folder = tmp_path_factory.mktemp("empty")
    path = folder / "backstride.sqlite3"
    _make_tables(folder, f"sqlite:///{path}")
    return path


@pytest.fixture(scope="session")
def postgres(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """URL of a PostgreSQL database with tables. Rows remain from test to test."""
    try:
        with running_postgres("fsync=off") as url:  # the data need not survive a power cut
            _make_tables(tmp_path_factory.mktemp("postgres"), url)
            yield url
    except NoPostgres as missing:
        pytest.skip(str(missing))


@pytest.fixture(scope="session")
def emptied(postgres: str) -> Iterator[Callable[[], str]]:
    """Deletes all rows of PostgreSQL, and the queue of a push worker that a test started. Returns the URL.

    One connection does it for all tests: a new one would read the catalogue of all tables again.
    """
    with ExitStack() as stack:
        connect = partial(psycopg.connect, postgres, autocommit=True)
        connection = stack.enter_context(closing(connect()))

        def empty() -> str:
            nonlocal connection
            try:
                _empty(connection)
            except psycopg.OperationalError:  # a test has restarted the server
                connection = stack.enter_context(closing(connect()))
                _empty(connection)
            return postgres

        yield empty


@pytest.fixture
def database_url(empty_sqlite: Path, tmp_path: Path) -> str:
    """URL of an empty database. Folders that also test on PostgreSQL override this fixture."""
    return fresh_sqlite(empty_sqlite, tmp_path)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Application on an empty database, without rate limits."""
    app = create_app(config_for_tests(tmp_path, database_url))
    app.test_client_class = Browser
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    """Browser without a session."""
    return app.test_client()


@pytest.fixture
def person(app: Flask) -> Callable[[str], Person]:
    """Factory of walkers, each signed in on a browser of their own: `person("ann@example.org")`."""
    return lambda email: sign_up(app.test_client(), email)


@pytest.fixture
def ann(person: Callable[[str], Person]) -> Person:
    return person("ann@example.org")


def config_for_tests(instance: Path, database_url: str) -> dict[str, object]:
    """Configuration that differs in tests."""
    return {
        "INSTANCE": str(instance),
        "SECRET_KEY": "for tests only, and long enough for a key",
        "DATABASE_URL": database_url,
        "TESTING": True,
        "RATELIMIT_ENABLED": False,
    }


def fresh_sqlite(empty: Path, folder: Path) -> str:
    """URL of a copy of `empty` in `folder`."""
    return f"sqlite:///{shutil.copy(empty, folder / 'test.sqlite3')}"


def _empty(connection: psycopg.Connection) -> None:
    connection.execute(f"DROP TABLE IF EXISTS {', '.join(QUEUE)}")
    # Half the time of TRUNCATE, which writes a new file for every table and index.
    connection.execute("; ".join(f"DELETE FROM {table.name}" for table in _children_first()))


def _children_first() -> list[Table]:
    return db.metadata.sorted_tables[::-1]


def _make_tables(folder: Path, url: str) -> None:
    app = create_app(config_for_tests(folder, url))
    with app.app_context():
        upgrade()
        db.engine.dispose()
