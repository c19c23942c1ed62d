"""`__Host-` cookies over HTTPS, and plain names over HTTP at 127.0.0.1."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.people import PASSWORD, sign_up

PLAIN = {"backstride_session", "backstride_remember", "backstride_known"}
PREFIXED = {f"__Host-{name}" for name in PLAIN}
SCRIPTS = "backstride_signing_in"
"""A script of the page reads and deletes it (static/js/app/app.js), so it has no prefix."""
HTTPS = "https://localhost"


def test_over_https_a_sign_in_sends_host_cookies_alone(app: Flask) -> None:
    answer = signed_in(app.test_client(), HTTPS)

    cookies = [cookie for cookie in answer.headers.getlist("Set-Cookie") if cookie.startswith("__Host-")]
    assert names(answer) == {*PREFIXED, SCRIPTS}
    assert all("; Secure" in cookie and "; Path=/" in cookie for cookie in cookies)
    assert not any("Domain" in cookie for cookie in cookies)


def test_over_http_the_names_stay_plain(app: Flask) -> None:
    assert names(signed_in(app.test_client(), "http://localhost")) == {*PLAIN, SCRIPTS}


def test_a_host_cookie_opens_the_account(app: Flask) -> None:
    browser = app.test_client()
    signed_in(browser, HTTPS)

    assert browser.get("/api/account", base_url=HTTPS).status_code == 200


@pytest.mark.parametrize("name", sorted(PLAIN))
def test_over_https_a_cookie_without_the_prefix_is_nothing(app: Flask, name: str) -> None:
    browser = app.test_client()
    signed_in(browser, HTTPS)
    value = browser.get_cookie(f"__Host-{name}")
    assert value
    stranger = app.test_client()

    answer = stranger.get("/api/account", base_url=HTTPS, headers={"Cookie": f"{name}={value.value}"})

    assert answer.status_code == 401


def test_signing_out_takes_the_host_cookies_away(app: Flask) -> None:
    browser = app.test_client()
    signed_in(browser, HTTPS)

    answer = browser.post("/sign-out", base_url=HTTPS)

    assert "__Host-backstride_remember" in names(answer)
    assert browser.get("/api/account", base_url=HTTPS).status_code == 401


def test_other_cookies_keep_their_names(app: Flask) -> None:
    answer = app.test_client().put("/api/marker", json={"walks": 3, "last": "2026-05-17"}, base_url=HTTPS)

    assert names(answer) == {"walks"}


def signed_in(browser: FlaskClient, origin: str) -> TestResponse:
    """Response to a sign-in at this origin, of an account that was made elsewhere."""
    sign_up(browser.application.test_client(), "ann@example.org")
    page = browser.get("/sign-in", base_url=origin)
    token = page.text.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    form = {"csrf_token": token, "email": "ann@example.org", "password": PASSWORD}
    return browser.post("/sign-in", data=form, base_url=origin, headers={"Referer": f"{origin}/sign-in"})


def names(answer: TestResponse) -> set[str]:
    return {cookie.partition("=")[0] for cookie in answer.headers.getlist("Set-Cookie")}
