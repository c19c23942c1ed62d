"""Rate limits, which make guessing passwords slow."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach import create_app
from coach.store.database import db
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import PASSWORD, send_form, sign_up


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})
    limiter.reset()
    yield app
    limiter.reset()
    with app.app_context():
        db.engine.dispose()


def test_an_address_is_closed_after_ten_wrong_passwords(app: Flask, client: FlaskClient) -> None:
    sign_up(app.test_client(), "ann@example.org")

    tries = [try_password(client, "Ann@example.org ", from_ip=f"192.0.2.{n}") for n in range(11)]
    right = try_password(client, "ann@example.org", PASSWORD, from_ip="192.0.2.99")

    assert tries == [422] * 10 + [429]
    assert right == 429
    assert try_password(client, "bob@example.org") == 422


def test_a_network_address_is_slowed_down_after_thirty_wrong_passwords(client: FlaskClient) -> None:
    tries = [try_password(client, f"walker{n}@example.org") for n in range(31)]

    assert tries == [422] * 30 + [429]
    assert try_password(client, "walker99@example.org", from_ip="192.0.2.7") == 422


def test_signing_in_rightly_counts_for_nothing(app: Flask) -> None:
    sign_up(app.test_client(), "ann@example.org")

    statuses = {try_password(app.test_client(), "ann@example.org", PASSWORD) for _ in range(12)}

    assert statuses == {303}


def test_a_network_address_makes_twenty_accounts_an_hour(app: Flask) -> None:
    statuses = [
        send_form(
            app.test_client(), "/sign-up", email=f"walker{n}@example.org", password=PASSWORD
        ).status_code
        for n in range(21)
    ]

    assert statuses == [303] * 20 + [429]


def test_whoever_must_wait_is_told_so_kindly(client: FlaskClient) -> None:
    for _ in range(10):
        try_password(client, "ann@example.org")

    answer = send_form(client, "/sign-in", email="ann@example.org", password="once more")

    assert (answer.status_code, answer.mimetype) == (429, "text/html")
    assert "Please wait a little" in answer.text
    assert 0 < int(answer.headers["Retry-After"]) <= 600


def test_without_its_redis_each_process_counts_for_itself(database_url: str, tmp_path: Path) -> None:
    nowhere = {"REDIS_URL": "redis://127.0.0.1:1/0", "RATELIMIT_ENABLED": True}
    app = create_app({**config_for_tests(tmp_path, database_url), **nowhere})

    tries = [try_password(app.test_client(), "ann@example.org") for _ in range(11)]

    assert tries == [422] * 10 + [429]
    with app.app_context():
        db.engine.dispose()


def try_password(
    client: FlaskClient, email: str, password: str = "a guess", from_ip: str = "192.0.2.1"
) -> int:
    client.environ_base["REMOTE_ADDR"] = from_ip
    return send_form(client, "/sign-in", email=email, password=password).status_code
