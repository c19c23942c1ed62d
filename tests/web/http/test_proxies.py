"""Reverse proxies: forwarded headers count only from as many proxies as the config names."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask, request

from coach import create_app
from coach.store.database import db
from coach.web.accounts.callers import anyone
from tests.conftest import config_for_tests

FORWARDED = {
    "X-Forwarded-For": "203.0.113.9",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "walk.example",
}


@pytest.fixture(params=["0", "1"])
def trusted(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def app(database_url: str, tmp_path: Path, trusted: str) -> Iterator[Flask]:
    app = create_app(
        {
            **config_for_tests(tmp_path, database_url),
            "TRUSTED_PROXIES": trusted,
            "ALLOWED_HOSTS": "walk.example",
        }
    )
    app.add_url_rule("/whence", view_func=anyone(lambda: f"{request.remote_addr} {request.host_url}"))
    yield app
    with app.app_context():
        db.engine.dispose()


def test_a_proxy_is_believed_only_when_it_is_ours(app: Flask, trusted: str) -> None:
    answer = app.test_client().get("/whence", headers=FORWARDED)

    believed = {"0": "127.0.0.1 http://localhost/", "1": "203.0.113.9 https://walk.example/"}
    assert answer.text == believed[trusted]
