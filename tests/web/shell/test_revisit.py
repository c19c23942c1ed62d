"""Revisit of a shell page: the browser keeps it, and asks if it is still the newest."""

from __future__ import annotations

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.web.shell.pages import PAGES
from tests.support.people import Person

TAB = {"Sec-Fetch-Dest": "document", "Accept-Encoding": "gzip, deflate, br"}


@pytest.mark.parametrize("path", ["/", "/walk", "/history"])
@pytest.mark.parametrize("headers", [{}, TAB], ids=["plain", "tab"])
def test_a_page_that_the_browser_has_is_not_sent_again(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    first = client.get(path, headers=headers)

    again = client.get(path, headers={**headers, "If-None-Match": first.headers["ETag"]})

    assert (again.status_code, again.data) == (304, b"")
    for name in ("ETag", "Vary", "Cache-Control", "Content-Security-Policy"):
        assert again.headers[name] == first.headers[name], name


def test_a_page_of_another_kind_or_language_has_another_tag(client: FlaskClient) -> None:
    spanish = {**TAB, "Accept-Language": "es"}

    tags = {client.get("/", headers=headers).headers["ETag"] for headers in ({}, TAB, spanish)}

    assert len(tags) == 3


def test_the_tag_of_a_page_is_the_same_for_everyone(app: Flask, ann: Person) -> None:
    for path in PAGES.values():
        tags = {client.get(path).headers["ETag"] for client in (app.test_client(), ann.client)}
        assert len(tags) == 1, path
