"""Links to a summary, as a walker makes them and a reader opens them."""

from __future__ import annotations

import html
import re

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.support.people import Person, send_form

NEW = "/account/links/new"
OPENS_A_PAGE = {"Sec-Fetch-Dest": "document", "Sec-Fetch-Mode": "navigate"}
ADDRESS = re.compile(r'id="address"[^>]*value="http://localhost(/shared/[^"]+)"')
END = re.compile(r'action="(/account/links/[^"]+/end)"')


def make_link(person: Person, **fields: str | list[str]) -> str:
    """Make a link, and return the path of its page."""
    found = ADDRESS.search(ask_for_link(person, **fields).text)
    assert found
    return html.unescape(found.group(1))


def ask_for_link(person: Person, **fields: str | list[str]) -> TestResponse:
    return send_form(person.client, NEW, **{"name": "", "period": "four_weeks", "days": "30", **fields})


def listed(person: Person) -> str:
    return person.client.get("/account/links").text


def ends_of(person: Person) -> list[str]:
    """Paths that end the links of a walker, the newest first."""
    return END.findall(listed(person))


def end(person: Person, path: str) -> TestResponse:
    token = re.findall(r'name="csrf_token"[^>]*value="([^"]+)"', listed(person))[0]
    return person.client.post(path, data={"csrf_token": token})


def opened(client: FlaskClient, path: str) -> TestResponse:
    """Answer to a person's browser."""
    return client.get(path, headers=OPENS_A_PAGE)
