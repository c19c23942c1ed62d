"""Rotation of SECRET_KEY: cookies under an earlier key count while SECRET_KEY_FALLBACKS names it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach import create_app
from coach.store.database import db
from coach.web.accounts.limits import limiter
from tests.conftest import config_for_tests
from tests.support.people import PASSWORD, TOKEN, send_form, sign_up

OLD, NEW = "0123456789abcdef" * 2, "fedcba9876543210" * 2
SESSION, REMEMBER, KNOWN = "backstride_session", "backstride_remember", "backstride_known"

Start = Callable[..., Flask]


@pytest.fixture
def start(database_url: str, tmp_path: Path) -> Iterator[Start]:
    """Application on the same database, under some keys."""
    apps: list[Flask] = []

    def start(key: str, fallbacks: str = "", **more: object) -> Flask:
        keys = {"SECRET_KEY": key, "SECRET_KEY_FALLBACKS": fallbacks}
        apps.append(create_app({**config_for_tests(tmp_path, database_url), **keys, **more}))
        return apps[-1]

    yield start
    for app in apps:
        with app.app_context():
            db.engine.dispose()


@pytest.fixture
def phone(start: Start) -> FlaskClient:
    """Browser that signed in under the old key."""
    return sign_up(start(OLD).test_client(), "ann@example.org").client


@pytest.mark.parametrize("names", [{SESSION}, {REMEMBER}, {SESSION, REMEMBER}])
def test_a_walker_stays_signed_in_when_the_key_is_rotated(
    start: Start, phone: FlaskClient, names: set[str]
) -> None:
    rotated = carried(phone, start(NEW, OLD), names)

    assert rotated.get("/api/account").get_json()["email"] == "ann@example.org"


def test_a_visit_after_the_rotation_brings_cookies_under_the_new_key(
    start: Start, phone: FlaskClient
) -> None:
    rotated = carried(phone, start(NEW, f"{'x1y2z3w4' * 4} {OLD}"), {SESSION, REMEMBER, KNOWN})
    rotated.post("/sign-out")
    send_form(rotated, "/sign-in", email="ann@example.org", password=PASSWORD)

    settled = carried(rotated, start(NEW), {REMEMBER})

    assert settled.get("/api/account").status_code == 200


@pytest.mark.parametrize("names", [{SESSION}, {REMEMBER}, {SESSION, REMEMBER, KNOWN}])
def test_without_the_old_key_a_walker_is_asked_to_sign_in_again(
    start: Start, phone: FlaskClient, names: set[str]
) -> None:
    later = carried(phone, start(NEW), names)

    assert later.get("/api/account").status_code == 401
    assert send_form(later, "/sign-in", email="ann@example.org", password=PASSWORD).status_code == 303
    assert later.get("/api/account").status_code == 200


def test_a_form_that_was_open_during_the_rotation_is_asked_again(start: Start) -> None:
    before = start(OLD).test_client()
    found = TOKEN.search(before.get("/sign-up").text)
    assert found
    rotated = carried(before, start(NEW, OLD), {SESSION})

    form = {"email": "ann@example.org", "password": PASSWORD}
    again = rotated.post("/sign-up", data={**form, "csrf_token": found[1]})

    assert (again.status_code, "Please send it once more." in again.text) == (422, True)
    token = TOKEN.search(again.text)
    assert token
    assert rotated.post("/sign-up", data={**form, "csrf_token": token[1]}).status_code == 303


def test_a_known_phone_is_known_after_the_rotation(start: Start, phone: FlaskClient) -> None:
    rotated = start(NEW, OLD, RATELIMIT_ENABLED=True)
    limiter.reset()
    for n in range(70):
        stranger = rotated.test_client()
        stranger.environ_base["REMOTE_ADDR"] = f"198.51.100.{n}"
        send_form(stranger, "/sign-in", email="ann@example.org", password="a guess")

    known = carried(phone, rotated, {KNOWN})

    assert send_form(known, "/sign-in", email="ann@example.org", password=PASSWORD).status_code == 303
    limiter.reset()


def carried(browser: FlaskClient, app: Flask, names: set[str]) -> FlaskClient:
    """Browser of another application with some cookies of this one."""
    other = app.test_client()
    for name in names:
        cookie = browser.get_cookie(name)
        assert cookie
        other.set_cookie(name, cookie.value)
    return other
