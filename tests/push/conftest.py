"""Fixtures: a fake push service on this machine, and a push worker that may call it, on both databases."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from flask import Flask

from coach.push.app import push_worker_app
from coach.store.database import db
from tests.conftest import DATABASES, config_for_tests, fresh_sqlite
from tests.push.support.phone import Phone
from tests.push.support.posting import Sender
from tests.push.support.push_service import PushService

SUBJECT = "mailto:post@club.se"


@pytest.fixture
def service(monkeypatch: pytest.MonkeyPatch) -> Iterator[PushService]:
    with PushService() as service:
        monkeypatch.setenv("SSL_CERT_FILE", service.ca_file)
        yield service


@pytest.fixture(params=DATABASES)
def database_url(request: pytest.FixtureRequest, empty_sqlite: Path, tmp_path: Path) -> str:
    if request.param == "sqlite":
        return fresh_sqlite(empty_sqlite, tmp_path)
    empty: Callable[[], str] = request.getfixturevalue("emptied")
    return empty()


@pytest.fixture
def worker(service: PushService, database_url: str, tmp_path: Path) -> Iterator[Flask]:
    """Application of the push worker."""
    ours = {"VAPID_SUBJECT": SUBJECT, "PUSH_SERVICES": service.host}
    app = push_worker_app({**config_for_tests(tmp_path, database_url), **ours})
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def phone(service: PushService) -> Phone:
    return service.subscribe()


@pytest.fixture
def sender() -> Sender:
    return Sender(ec.generate_private_key(ec.SECP256R1()))
