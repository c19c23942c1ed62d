"""Passkeys of a walker, added and used by the forms of the pages."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.authenticator import Authenticator

ORIGIN = "http://localhost"
LIST, NEW, PROOF = "/account/passkeys", "/account/passkeys/new", "/account/proof"
OPTIONS = re.compile(r'data-passkey="([^"]+)"')
TOKEN = re.compile(r'name="csrf_token"[^>]*value="([^"]+)"')
LINK = re.compile(rf'href="({LIST}/[0-9a-f-]{{36}})"')


def add(client: FlaskClient, phone: Authenticator) -> TestResponse:
    return send(client, phone.create(options_on(client.get(NEW))), LIST, NEW)


def sign_in(client: FlaskClient, phone: Authenticator) -> TestResponse:
    return send(client, phone.get(options_on(client.get("/sign-in"))))


def prove(client: FlaskClient, phone: Authenticator) -> TestResponse:
    return send(client, phone.get(options_on(client.get(PROOF))), f"{PROOF}/passkey", PROOF)


def send(
    client: FlaskClient, answer: dict[str, Any], path: str = "/sign-in/passkey", page: str = "/sign-in"
) -> TestResponse:
    """Send an answer of the phone with the token of a page."""
    return post(client, page, path, answer=json.dumps(answer))


def post(
    client: FlaskClient, page: str, path: str, headers: dict[str, str] | None = None, **fields: str
) -> TestResponse:
    """Send a form to `path` with the token of `page`."""
    token = TOKEN.findall(client.get(page).text)[0]
    return client.post(path, data={"csrf_token": token, **fields}, headers=headers)


def options_on(page: TestResponse) -> dict[str, Any]:
    found = OPTIONS.search(page.text)
    assert found, page.text
    options: dict[str, Any] = json.loads(html.unescape(found[1]))
    return options
