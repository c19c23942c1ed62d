"""The real server on an instance of its own, and a walker with an account there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask_migrate import upgrade

from coach import create_app
from coach.store.database import db
from tests.faults.support.server import Server
from tests.push.conftest import database_url, service, worker  # noqa: F401  (a worker's, on both databases)
from tests.support.people import sign_up


@pytest.fixture
def server(tmp_path: Path) -> Iterator[Server]:
    """Not started yet; killed afterwards."""
    server = Server(tmp_path)
    yield server
    server.close()


@pytest.fixture
def cookie(tmp_path: Path) -> str:
    """Session of a walker who signed up on this instance, as a Cookie header."""
    app = create_app({"INSTANCE": str(tmp_path), "TESTING": True, "RATELIMIT_ENABLED": False})
    with app.app_context():
        upgrade()
    person = sign_up(app.test_client(), "ann@example.org")
    session = person.client.get_cookie("backstride_session")
    with app.app_context():
        db.engine.dispose()
    assert session
    return f"{session.key}={session.value}"
