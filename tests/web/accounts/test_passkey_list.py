"""List of passkeys: their names, their number, and where there can be none."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach import create_app
from coach.store.accounts import user_by_email
from coach.store.database import db
from coach.store.passkeys import AT_MOST, passkeys_of
from tests.conftest import config_for_tests
from tests.support.authenticator import BACKED_UP, BACKUP_ELIGIBLE, PRESENT_AND_VERIFIED, Authenticator
from tests.support.people import PASSWORD, Person, send_form
from tests.web.accounts.support.passkeys import (
    LINK,
    LIST,
    NEW,
    ORIGIN,
    TOKEN,
    add,
    options_on,
    post,
    send,
    sign_in,
)

OUR_NAME = {"ALLOWED_HOSTS": "walk.example"}


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "[::1]:8000", "192.168.1.20"])
def test_at_a_number_none_is_offered(ann: Person, client: FlaskClient, host: str) -> None:
    address = f"http://{host}/"

    page = client.get("/sign-in", base_url=address)

    assert "data-passkey" not in page.text
    assert 'autocomplete="email"' in page.text


@pytest.mark.parametrize(("trusted", "rp_id"), [("0", "localhost"), ("1", "walk.example")])
def test_the_name_is_that_of_the_proxy_that_we_trust(
    database_url: str, tmp_path: Path, trusted: str, rp_id: str
) -> None:
    behind = create_app({**config_for_tests(tmp_path, database_url), **OUR_NAME, "TRUSTED_PROXIES": trusted})
    forwarded = {"X-Forwarded-Proto": "https", "X-Forwarded-Host": "walk.example"}

    page = behind.test_client().get("/sign-in", headers=forwarded)

    assert options_on(page)["rpId"] == rp_id
    with behind.app_context():
        db.engine.dispose()


def test_at_a_number_the_list_says_why(person: Callable[[str], Person], app: Flask) -> None:
    browser = app.test_client()
    at = {"base_url": "https://127.0.0.1/"}
    token = TOKEN.findall(browser.get("/sign-up", **at).text)[0]
    fields = {"email": "ann@example.org", "password": PASSWORD, "csrf_token": token}
    browser.post("/sign-up", data=fields, headers={"Referer": "https://127.0.0.1/"}, **at)

    page = browser.get(LIST, **at)

    assert "this address is a number" in page.text
    assert browser.get(NEW, **at).location == LIST


def test_several_passkeys_are_listed_by_name(app: Flask, ann: Person) -> None:
    phones = [Authenticator(ORIGIN) for _ in range(2)]
    for each in phones:
        add(ann.client, each)
    first, second = LINK.findall(ann.client.get(LIST).text)

    send_form(ann.client, first, name=" Ann’s phone ")

    assert "Ann’s phone" in ann.client.get(LIST).text
    assert 'value="Ann’s phone"' in ann.client.get(first).text
    assert [sign_in(app.test_client(), each).status_code for each in phones] == [303, 303]
    assert first != second


def test_another_walkers_passkey_looks_like_none(
    person: Callable[[str], Person], ann: Person, phone: Authenticator
) -> None:
    add(ann.client, phone)
    [hers] = LINK.findall(ann.client.get(LIST).text)
    bob = person("bob@example.org").client

    answers = [bob.get(hers), post(bob, NEW, hers, name="mine"), post(bob, NEW, f"{hers}/remove")]

    assert [each.status_code for each in answers] == [404, 404, 404]
    assert LINK.findall(bob.get(LIST).text) == []
    assert LINK.findall(ann.client.get(LIST).text) == [hers]


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("", "Write a name, such as “My phone”."),
        ("   ", "Write a name, such as “My phone”."),
        ("x" * 4_000, "Write at most 64 characters."),
        ("my\0phone", "Take out the characters that cannot be shown."),
    ],
)
def test_a_bad_name_is_told_beside_its_field(
    ann: Person, phone: Authenticator, name: str, sentence: str
) -> None:
    add(ann.client, phone)
    [mine] = LINK.findall(ann.client.get(LIST).text)

    answer = send_form(ann.client, mine, name=name)

    assert answer.status_code == 422
    assert f'id="name-error">{sentence}</p>' in answer.text


def test_an_eleventh_passkey_is_too_many(ann: Person) -> None:
    kept = ann.client.get(NEW)
    for _ in range(AT_MOST):
        assert add(ann.client, Authenticator(ORIGIN)).status_code == 303

    answer = send(ann.client, Authenticator(ORIGIN).create(options_on(kept)), LIST, NEW)

    assert answer.status_code == 422
    assert "There are too many. Remove one first." in answer.text
    assert f'href="{NEW}"' not in ann.client.get(LIST).text


def test_a_name_of_a_passkey_that_is_too_long_is_refused(ann: Person) -> None:
    for length, status in ((1_024, 422), (1_023, 303)):
        phone = Authenticator(ORIGIN, credential_id=os.urandom(length))
        assert add(ann.client, phone).status_code == status


def test_what_the_phone_says_of_its_passkey_is_kept(app: Flask, ann: Person) -> None:
    synced = Authenticator(ORIGIN, flags=PRESENT_AND_VERIFIED | BACKUP_ELIGIBLE | BACKED_UP)
    answer = synced.create(options_on(ann.client.get(NEW)))
    answer["response"]["transports"] = ["internal", "hybrid", "carrier pigeon", 5]
    agent = "Mozilla/5.0 (iPhone) Version/17.0 Safari/605.1"

    post(ann.client, NEW, LIST, {"User-Agent": agent}, answer=json.dumps(answer))

    with app.app_context():
        user = user_by_email(ann.email)
        assert user
        [row] = passkeys_of(user.id)
        assert (row.backed_up, row.transports, row.name) == (True, ["internal", "hybrid"], "iPhone, Safari")
        db.session.remove()
    [excluded] = options_on(ann.client.get(NEW))["excludeCredentials"]
    assert excluded["transports"] == ["internal", "hybrid"]


@pytest.mark.parametrize("path", [LIST, NEW, "/sign-in"])
def test_the_pages_are_kept_by_no_cache(app: Flask, ann: Person, path: str) -> None:
    browser = app.test_client() if path == "/sign-in" else ann.client

    assert browser.get(path).headers["Cache-Control"] == "no-store"
