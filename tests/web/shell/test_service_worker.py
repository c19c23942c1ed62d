"""Precache list of the service worker: all of the shell, and nothing personal."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach import create_app
from coach.web.shell import assets
from coach.web.shell.pages import PAGES
from tests.conftest import config_for_tests
from tests.support.people import Person


@pytest.fixture
def table(client: FlaskClient) -> dict[str, Any]:
    return table_of(client)


def test_the_worker_is_asked_for_again_each_time_and_steers_every_page(client: FlaskClient) -> None:
    answer = client.get("/service-worker.js")

    assert (answer.status_code, answer.mimetype) == (200, "text/javascript")
    assert answer.headers["Cache-Control"] == "no-cache"


def test_the_worker_is_one_classic_script(client: FlaskClient) -> None:
    script = client.get("/service-worker.js").text

    assert not re.search(r"^(import|export)\b", script, re.MULTILINE)
    assert script.count("\nwork({") == 1


def test_a_worker_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    etag = client.get("/service-worker.js").headers["ETag"]

    assert client.get("/service-worker.js", headers={"If-None-Match": etag}).status_code == 304


def test_the_worker_is_the_same_for_everyone(client: FlaskClient, ann: Person) -> None:
    assert client.get("/service-worker.js").text == ann.client.get("/service-worker.js").text


def test_every_shell_page_is_kept_and_no_form(table: dict[str, Any]) -> None:
    assert set(table["pages"]) == set(PAGES.values())
    assert not {"/sign-in", "/sign-up"} & set(table["pages"])


def test_every_address_gives_what_its_digest_says(client: FlaskClient, table: dict[str, Any]) -> None:
    parts = [table["pages"], table["assets"], *table["voices"].values()]

    for address, digest in [entry for part in parts for entry in part.items()]:
        body = client.get(address).data
        assert hashlib.sha256(body).hexdigest().startswith(digest), address


def test_a_kept_page_asks_only_for_kept_assets(client: FlaskClient, table: dict[str, Any]) -> None:
    for page in table["pages"]:
        html = client.get(page).text
        modules = json.loads(re.findall(r'<script type="importmap">([^<]+)</script>', html)[0])["imports"]
        styles = re.findall(r'<link rel="stylesheet" href="([^"]+)"', html)
        pictures = [address.split("#")[0] for address in re.findall(r'<use href="([^"]+)"', html)]
        assert set(modules.values()) | set(styles) | set(pictures) <= set(table["assets"]), page


def test_the_sound_is_not_part_of_the_first_visit(table: dict[str, Any]) -> None:
    assert [address for address in table["assets"] if "/static/audio/" in address] == []
    assert {
        speaker: [each.partition("?")[0] for each in pack] for speaker, pack in table["voices"].items()
    } == {
        "woman": ["/static/audio/en-woman.json", "/static/audio/en-woman.mp3"],
        "man": ["/static/audio/en-man.json", "/static/audio/en-man.mp3"],
        "woman-measures": ["/static/audio/en-woman-measures.json", "/static/audio/en-woman-measures.mp3"],
        "man-measures": ["/static/audio/en-man-measures.json", "/static/audio/en-man-measures.mp3"],
    }


def test_a_change_in_any_file_makes_another_release(
    app: Flask, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = table_of(app.test_client())
    real = assets.digests_under(assets.STATIC)
    monkeypatch.setattr(assets, "digests_under", lambda _: {**real, "js/worker/answers.js": "0" * 16})

    after = table_of(another_app(tmp_path, database_url))

    assert after["id"] != before["id"]


def test_the_same_files_are_the_same_release(app: Flask, database_url: str, tmp_path: Path) -> None:
    assert table_of(another_app(tmp_path, database_url)) == table_of(app.test_client())


def another_app(folder: Path, database_url: str) -> FlaskClient:
    return create_app(config_for_tests(folder, database_url)).test_client()


def table_of(client: FlaskClient) -> dict[str, Any]:
    found = re.search(r"^work\((.*)\);$", client.get("/service-worker.js").text, re.MULTILINE)
    assert found
    table: dict[str, Any] = json.loads(found[1])
    return table
