"""Ways to a new password as a walker takes them, and a mail server for the installation."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from coach.mail import read_mail_server
from tests.support.mail_server import Inbox, mail_server
from tests.support.people import TOKEN, Person, send_form

NEW = "four quiet geese fly"


@contextlib.contextmanager
def mailing(app: Flask) -> Iterator[Inbox]:
    """Mail server of the installation."""
    with mail_server() as inbox:
        app.config["MAIL_SERVER"] = read_mail_server(f"smtp://127.0.0.1:{inbox.port}", "coach@example.org")
        yield inbox
        post_is_done(app)


def ask_for_code(
    client: FlaskClient, email: str = "ann@example.org", from_ip: str = "192.0.2.1"
) -> TestResponse:
    client.environ_base["REMOTE_ADDR"] = from_ip
    return send_form(client, "/forgotten-password", email=email)


def type_code(client: FlaskClient, code: str, password: str = NEW) -> TestResponse:
    token = token_on(client, "/forgotten-password/code")
    fields = {"csrf_token": token, "code": code, "password": password}
    return client.post("/forgotten-password/code", data=fields)


def type_words(
    client: FlaskClient, typed: str, password: str = NEW, email: str = "ann@example.org"
) -> TestResponse:
    return send_form(client, "/forgotten-password/words", email=email, words=typed, password=password)


def make_sheet(person: Person) -> str:
    page = send_form(person.client, "/account/recovery-sheet")
    assert page.status_code == 200
    return " ".join(re.findall(r"<li>(\w+)</li>", page.text))


def code_in(text: str) -> str:
    found = re.search(r"^ {4}(\d{4}) (\d{4})", text, re.MULTILINE)
    assert found
    return found[1] + found[2]


def other_than(code: str, n: int) -> str:
    return f"{(int(code) + 1 + n) % 10**8:08}"


def token_on(client: FlaskClient, path: str) -> str:
    found = TOKEN.search(client.get(path).text)
    return found[1] if found else ""


def can_sign_in(app: Flask, password: str) -> bool:
    browser = app.test_client()
    return send_form(browser, "/sign-in", email="ann@example.org", password=password).status_code == 303


def post_is_done(app: Flask) -> None:
    """Return once all work so far is done."""
    app.extensions["post"].later(lambda: None).result()


def without_secrets(answer: TestResponse) -> str:
    return re.sub(r'(csrf_token"[^>]*value="|nonce=")[^"]+', "", answer.text)
