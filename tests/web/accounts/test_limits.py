"""Rate limits, which make guessing passwords slow."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path

import psycopg
import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient
from flask_limiter import RequestLimit
from limits.errors import StorageError
from sqlalchemy.exc import OperationalError

from coach import create_app
from coach.store.database import db
from coach.web.accounts import callers
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import PASSWORD, send_form, sign_up

MORNING = datetime(2026, 5, 1, 7, tzinfo=UTC)


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app({**config_for_tests(tmp_path, database_url), "RATELIMIT_ENABLED": True})
    limiter.reset()
    yield app
    limiter.reset()
    with app.app_context():
        db.engine.dispose()


@pytest.fixture
def without_redis(monkeypatch: pytest.MonkeyPatch) -> Mapping[str, object]:
    """Config of a Redis that is gone, which the limiter of all tests forgets again."""
    for name in ("_in_memory_fallback_enabled", "_storage_dead", "_fallback_limiter"):
        monkeypatch.setattr(limiter, name, getattr(limiter, name))
    return {"REDIS_URL": "redis://127.0.0.1:1/0", "RATELIMIT_ENABLED": True}


def test_a_stranger_is_slowed_down_after_ten_wrong_passwords(app: Flask, client: FlaskClient) -> None:
    sign_up(app.test_client(), "ann@example.org")

    tries = [try_password(client, "ann@example.org") for _ in range(11)]

    assert tries == [422] * 10 + [429]
    assert try_password(client, "ann@example.org", PASSWORD) == 429
    assert try_password(client, "bob@example.org") == 422


def test_every_spelling_of_an_address_counts_for_one_account(client: FlaskClient) -> None:
    spellings = ["ann@xn--bcher-kva.example", " Ann@BÜCHER.example ", "ann@bu\u0308cher.example"]

    tries = [try_password(client, spellings[n % 3]) for n in range(11)]

    assert tries == [422] * 10 + [429]


def test_a_stranger_locks_out_nobody_on_their_own_phone(app: Flask, client: FlaskClient) -> None:
    phone = app.test_client()
    sign_up(phone, "ann@example.org")
    phone.post("/sign-out")

    wrong = {try_password(client, "ann@example.org", from_ip=f"192.0.2.{n}") for n in range(70)}
    elsewhere = try_password(app.test_client(), "ann@example.org", PASSWORD, from_ip="192.0.2.99")

    assert wrong == {422, 429}
    assert elsewhere == 429
    assert try_password(phone, "ann@example.org", PASSWORD, from_ip="192.0.2.1") == 303


def test_a_known_phone_has_ten_tries_of_its_own(app: Flask) -> None:
    phone = app.test_client()
    sign_up(phone, "ann@example.org")
    phone.post("/sign-out")

    assert [try_password(phone, "ann@example.org") for _ in range(11)] == [422] * 10 + [429]
    assert try_password(phone, "bob@example.org") == 422


def test_a_forged_cookie_makes_no_known_phone(app: Flask) -> None:
    for value in ("", "x", "W10.x.y", "é" * 100):
        phone = app.test_client()
        phone.set_cookie("backstride_known", value)

        assert try_password(phone, "ann@example.org") == 422


def test_wrong_tries_are_slower_the_longer_they_go_on(client: FlaskClient) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        wrong = 0
        for _ in range(24):
            wrong += sum(try_password(client, "ann@example.org") == 422 for _ in range(11))
            clock.shift(3600)

    assert wrong <= 40


def test_a_network_is_slowed_down_after_thirty_wrong_passwords(client: FlaskClient) -> None:
    tries = [try_password(client, f"walker{n}@example.org") for n in range(31)]

    assert tries == [422] * 30 + [429]
    assert try_password(client, "walker99@example.org", from_ip="192.0.2.7") == 422


@pytest.mark.parametrize(
    ("strangers", "statuses"),
    [
        ([f"2001:db8:0:1::{n:x}" for n in range(40)], [422] * 30 + [429] * 10),
        ([f"2001:db8:0:{n:x}::1" for n in range(40)], [422] * 40),
        ([f"::ffff:192.0.2.{n % 2}" for n in range(60)], [422] * 60),
        (["no address"] * 31, [422] * 30 + [429]),
    ],
)
def test_an_ipv6_network_of_64_bits_is_one_stranger(
    client: FlaskClient, strangers: list[str], statuses: list[int]
) -> None:
    tries = [try_password(client, f"walker{n}@example.org", from_ip=ip) for n, ip in enumerate(strangers)]

    assert tries == statuses


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


def test_without_its_redis_each_process_counts_for_itself(
    database_url: str, tmp_path: Path, without_redis: Mapping[str, object]
) -> None:
    app = create_app({**config_for_tests(tmp_path, database_url), **without_redis})

    tries = [try_password(app.test_client(), "ann@example.org") for _ in range(11)]

    assert tries == [422] * 10 + [429]
    with app.app_context():
        db.engine.dispose()


def test_a_redis_that_goes_before_the_answer_makes_the_client_ask_again(
    app: Flask, client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def gone(_limit: RequestLimit) -> int:
        raise StorageError(ConnectionError("closed by the server"))

    for _ in range(10):
        try_password(client, "ann@example.org")
    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr(RequestLimit, "reset_at", property(gone))

    answer = send_form(client, "/sign-in", email="ann@example.org", password="a guess")

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "30")


def test_an_error_of_the_database_is_not_taken_for_one_of_redis(
    database_url: str,
    tmp_path: Path,
    without_redis: Mapping[str, object],
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = create_app({**config_for_tests(tmp_path, database_url), **without_redis})
    ann = sign_up(app.test_client(), "ann@example.org")
    caplog.clear()

    def broken(*_: object) -> None:
        raise OperationalError("SELECT 1", {}, psycopg.OperationalError("the connection is lost"))

    monkeypatch.setattr(limiter, "_storage_dead", False)
    monkeypatch.setattr(callers, "session_of", broken)

    assert ann.client.put("/api/settings", json={}).status_code == 503
    assert "falling back" not in caplog.text
    with app.app_context():
        db.engine.dispose()


def try_password(
    client: FlaskClient, email: str, password: str = "a guess", from_ip: str = "192.0.2.1"
) -> int:
    client.environ_base["REMOTE_ADDR"] = from_ip
    return send_form(client, "/sign-in", email=email, password=password).status_code
