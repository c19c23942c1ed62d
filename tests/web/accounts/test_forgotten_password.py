"""Forgotten password: codes by mail, sent by a real SMTP conversation."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from flask import Flask
from flask.testing import FlaskClient

from coach.web.accounts import passwords
from tests.support.mail_server import Inbox
from tests.support.people import PASSWORD, Person
from tests.web.accounts.support.recovery import (
    NEW,
    ask_for_code,
    can_sign_in,
    code_in,
    other_than,
    token_on,
    type_code,
)

MORNING = datetime(2026, 5, 1, 7, tzinfo=UTC)
WRONG = "That code is not right, or too old."


def test_a_code_by_mail_sets_a_new_password(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    asked = ask_for_code(client, " ANN@example.org ")
    mail = inbox.next()
    set_ = type_code(client, code_in(mail.text))

    assert (asked.status_code, asked.location) == (303, "/forgotten-password/code")
    assert (mail.to, mail.message["Subject"]) == (["ann@example.org"], "Your Backstride code")
    assert (set_.status_code, set_.location) == (303, "/sign-in")
    assert "Your new password is set. Sign in with it." in client.get("/sign-in").text
    assert can_sign_in(app, NEW)
    assert not can_sign_in(app, PASSWORD)


def test_a_new_password_ends_every_session(client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)

    type_code(client, code_in(inbox.next().text))

    assert ann.client.get("/api/account").status_code == 401


def test_a_new_password_is_told_by_mail(client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    type_code(client, code_in(inbox.next().text))

    told = inbox.next()

    assert (told.to, told.message["Subject"]) == (["ann@example.org"], "Your Backstride password is new")


def test_the_mail_has_no_link_and_speaks_the_language_of_the_page(
    client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    client.set_cookie("language", "es")

    ask_for_code(client)

    mail = inbox.next()
    assert "http" not in mail.text
    assert mail.message["Subject"] == "Su código de Backstride"
    assert re.search(r"^ {4}\d{4} \d{4}\r?$", mail.text, re.MULTILINE)


@pytest.mark.parametrize("typed", ["{0}", " {1} ", "{1}.", "{0}\n", "{2}"])
def test_a_code_may_be_typed_with_blanks(client: FlaskClient, ann: Person, inbox: Inbox, typed: str) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)

    assert type_code(client, typed.format(code, f"{code[:4]} {code[4:]}", "-".join(code))).status_code == 303


def test_a_code_is_good_once(app: Flask, client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    asked = client.get_cookie("backstride_session")
    assert asked
    code = code_in(inbox.next().text)
    type_code(client, code)

    client.set_cookie("backstride_session", asked.value)
    replayed = type_code(client, code, "five quiet geese fly")

    assert (replayed.status_code, WRONG in replayed.text) == (422, True)
    assert can_sign_in(app, NEW)


def test_a_code_typed_twice_at_once_is_good_once(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)
    token, cookie = token_on(client, "/forgotten-password/code"), client.get_cookie("backstride_session")
    assert cookie

    def send(_n: int) -> int:
        browser = app.test_client()
        browser.set_cookie("backstride_session", cookie.value)
        fields = {"csrf_token": token, "code": code, "password": NEW}
        return browser.post("/forgotten-password/code", data=fields).status_code

    with ThreadPoolExecutor(4) as pool:
        statuses = sorted(pool.map(send, range(4)))

    assert statuses == [303, 422, 422, 422]


def test_a_newer_code_does_not_help_an_older_page(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    ask_for_code(client)
    first = code_in(inbox.next().text)
    ask_for_code(client)
    second = code_in(inbox.next().text)

    assert type_code(client, first).status_code == 422
    assert type_code(client, second).status_code == 303


def test_all_codes_of_an_account_are_over_once_one_is_used(app: Flask, ann: Person, inbox: Inbox) -> None:
    phone, tablet = app.test_client(), app.test_client()
    ask_for_code(phone)
    first = code_in(inbox.next().text)
    ask_for_code(tablet)
    type_code(tablet, code_in(inbox.next().text))

    assert type_code(phone, first, "five quiet geese fly").status_code == 422


def test_a_code_has_five_tries(client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)

    wrong = [type_code(client, other_than(code, n)).status_code for n in range(5)]
    late = type_code(client, code)

    assert wrong == [422] * 5
    assert (late.status_code, WRONG in late.text) == (422, True)


def test_five_tries_are_five_also_at_once(app: Flask, client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)
    compared: list[bool] = []
    real = passwords.matches

    def counted(code_hash: str | None, typed: str) -> bool:
        compared.append(code_hash is not None)
        return real(code_hash, typed)

    token, cookie = token_on(client, "/forgotten-password/code"), client.get_cookie("backstride_session")
    assert cookie

    def guess(n: int) -> int:
        browser = app.test_client()
        browser.set_cookie("backstride_session", cookie.value)
        fields = {"csrf_token": token, "code": other_than(code, n), "password": NEW}
        return browser.post("/forgotten-password/code", data=fields).status_code

    with pytest.MonkeyPatch.context() as patch, ThreadPoolExecutor(6) as pool:
        patch.setattr(passwords, "matches", counted)
        assert set(pool.map(guess, range(16))) == {422}

    assert sum(compared) == 5


def test_a_code_is_good_for_ten_minutes(app: Flask, client: FlaskClient, ann: Person, inbox: Inbox) -> None:
    with time_machine.travel(MORNING, tick=False) as clock:
        ask_for_code(client)
        code = code_in(inbox.next().text)
        clock.shift(timedelta(minutes=9, seconds=59))
        weak = type_code(client, code, "12345678")
        clock.shift(timedelta(seconds=1))
        late = type_code(client, code)

    assert "easy to guess" in weak.text
    assert (late.status_code, WRONG in late.text) == (422, True)


def test_a_code_opens_nothing_on_another_browser(
    app: Flask, client: FlaskClient, ann: Person, inbox: Inbox
) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)
    stranger = app.test_client()
    ask_for_code(stranger, "nobody@example.org")

    wrong = [type_code(stranger, code).status_code for _ in range(9)]

    assert wrong == [422] * 9
    assert stranger.get("/forgotten-password/code").status_code == 200
    # A stranger has used up none of the five tries.
    assert type_code(client, code).status_code == 303


def test_a_browser_that_asked_for_no_code_is_led_to_ask(client: FlaskClient, inbox: Inbox) -> None:
    for answer in (client.get("/forgotten-password/code"), client.post("/forgotten-password/code")):
        assert (answer.status_code, answer.location) == (303, "/forgotten-password")


@pytest.mark.parametrize(
    "code", ["", "\0", "1234", "12345678 ", "\uff19" * 8, "x" * 9_000, "é" * 4_000, "1' OR '1'='1"]
)
def test_nonsense_is_no_code(client: FlaskClient, ann: Person, inbox: Inbox, code: str) -> None:
    ask_for_code(client)

    assert type_code(client, code).status_code == 422


@pytest.mark.parametrize(
    ("password", "sentence"),
    [
        ("", "Choose a password."),
        ("short", "Choose a password of 8 to 200 characters."),
        ("password", "easy to guess"),
        ("ann@example.org", "easy to guess"),
    ],
)
def test_a_password_that_is_not_taken_does_not_use_the_code_up(
    client: FlaskClient, ann: Person, inbox: Inbox, password: str, sentence: str
) -> None:
    ask_for_code(client)
    code = code_in(inbox.next().text)

    refused = type_code(client, code, password)

    assert (refused.status_code, sentence in refused.text) == (422, True)
    assert type_code(client, code).status_code == 303
