"""Host names: ours, this computer's addresses, and no other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask

from coach import create_app
from coach.store.database import db
from tests.conftest import config_for_tests

OURS = "Walk.example, www.walk.example"
FOREIGN = [
    "evil.example",
    "walk.example.evil.example",
    "notwalk.example",
    "<b>walk.example</b>",
    "walk.example/path",
    "walk.example?a",
    "ann@walk.example",
    "walk.example:0",
    "walk.example:port",
    "walk.example:80:80",
    "walk example",
    "[::1",
    "w\xe4lk.example",
    "",
]


@pytest.fixture
def app(database_url: str, tmp_path: Path) -> Iterator[Flask]:
    app = create_app({**config_for_tests(tmp_path, database_url), "ALLOWED_HOSTS": OURS})
    yield app
    with app.app_context():
        db.engine.dispose()


@pytest.mark.parametrize("host", ["walk.example", "WWW.walk.example:8443", "walk.example."])
def test_our_names_are_answered(app: Flask, host: str) -> None:
    assert app.test_client().get("/learn", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "192.168.1.37:8443", "[::1]:8000", "localhost:8001"])
def test_this_computer_and_its_addresses_are_answered(app: Flask, host: str) -> None:
    assert app.test_client().get("/healthz", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize("path", ["/", "/nothing", "/service-worker.js", "/healthz"])
@pytest.mark.parametrize("host", FOREIGN)
def test_a_foreign_name_is_told_so_and_not_repeated(app: Flask, host: str, path: str) -> None:
    answer = app.test_client().get(path, headers={"Host": host})

    assert (answer.status_code, answer.mimetype) == (421, "text/html")
    assert "Backstride is not at this address" in answer.text
    assert not host or host not in answer.text


def test_the_refusal_has_its_style(app: Flask) -> None:
    client, evil = app.test_client(), {"Host": "evil.example"}
    sheets = re.findall(r'<link rel="stylesheet" href="([^"]+)"', client.get("/", headers=evil).text)

    answers = [client.get(sheet, headers=evil, buffered=True) for sheet in sheets]

    assert {(each.status_code, each.mimetype) for each in answers} == {(200, "text/css")}


def test_the_api_says_it_in_json(app: Flask) -> None:
    answer = app.test_client().put("/api/marker", headers={"Host": "evil.example"}, json={"walks": 1})

    assert (answer.status_code, answer.get_json()["code"]) == (421, "wrong_host")


def test_without_a_list_only_this_computer_is_answered(database_url: str, tmp_path: Path) -> None:
    app = create_app(config_for_tests(tmp_path, database_url))

    statuses = [
        app.test_client().get("/learn", headers={"Host": host}).status_code
        for host in ("127.0.0.1:8000", "localhost", "walk.example")
    ]

    assert statuses == [200, 200, 421]


def test_a_host_that_a_proxy_forwards_is_checked_too(database_url: str, tmp_path: Path) -> None:
    app = create_app(
        {**config_for_tests(tmp_path, database_url), "ALLOWED_HOSTS": OURS, "TRUSTED_PROXIES": "1"}
    )

    statuses = [
        app.test_client().get("/learn", headers={"X-Forwarded-Host": host}).status_code
        for host in ("walk.example", "evil.example")
    ]

    assert statuses == [200, 421]
