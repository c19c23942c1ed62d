"""Shell pages: the same for everyone, with assets that browsers may cache for ever."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.store.database import db
from coach.web.shell.assets import STATIC, UnknownAsset, asset, digests_under, shell_json
from coach.web.shell.pages import PAGES
from tests.support.people import Person
from tests.support.queries import counted_queries

FOR_EVER = "public, max-age=31536000, immutable"


@pytest.mark.parametrize("path", PAGES.values())
def test_a_page_is_the_same_for_everyone(client: FlaskClient, ann: Person, path: str) -> None:
    anonymous, signed_in = client.get(path), ann.client.get(path)

    assert anonymous.status_code == 200
    assert anonymous.text == signed_in.text
    for answer in (anonymous, signed_in):
        assert answer.headers["Cache-Control"] == "no-cache"
        assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", PAGES.values())
def test_a_page_asks_the_database_nothing(app: Flask, ann: Person, path: str) -> None:
    with app.app_context(), counted_queries(db.engine) as queries:
        ann.client.get(path)

    assert queries == []


def test_an_unknown_path_is_answered_kindly(client: FlaskClient) -> None:
    answer = client.get("/walks/of/yesterday")

    assert (answer.status_code, answer.mimetype) == (404, "text/html")
    assert "This page is not here" in answer.text
    assert 'href="/"' in answer.text


def test_every_asset_that_a_page_names_is_there_and_kept_for_ever(client: FlaskClient) -> None:
    named = re.findall(r'(?:src|href)="(/static/[^"]+)"', client.get("/").text)

    assert len(named) > 3
    for url in named:
        answer = client.get(url)
        assert (answer.status_code, answer.headers["Cache-Control"]) == (200, FOR_EVER), url


def test_an_asset_of_another_version_is_asked_for_again(client: FlaskClient) -> None:
    for url in ("/static/css/base.css", "/static/css/base.css?v=0123456789abcdef", "/static/css/base.css?v="):
        assert client.get(url).headers["Cache-Control"] == "no-cache"


def test_sound_is_sent_in_parts_to_who_asks_for_parts(client: FlaskClient) -> None:
    answer = client.get("/static/audio/en-woman.mp3", headers={"Range": "bytes=96-191"})

    assert (answer.status_code, answer.mimetype) == (206, "audio/mpeg")
    assert answer.data == (STATIC / "audio" / "en-woman.mp3").read_bytes()[96:192]


def test_an_asset_that_has_not_changed_is_not_sent_again(client: FlaskClient) -> None:
    tag = client.get("/static/css/base.css").headers["ETag"]

    answer = client.get("/static/css/base.css", headers={"If-None-Match": tag})

    assert (answer.status_code, answer.data) == (304, b"")


def test_an_asset_does_not_depend_on_who_asks(ann: Person) -> None:
    answer = ann.client.get("/static/css/base.css")

    assert "Set-Cookie" not in answer.headers
    assert "Cookie" not in answer.headers.get("Vary", "")


@pytest.mark.parametrize("path", ["../app.py", "%2e%2e/app.py", "nothing.js", "js", "js/"])
def test_only_files_below_static_are_served(client: FlaskClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_a_changed_file_gets_another_address(tmp_path: Path) -> None:
    (tmp_path / "js").mkdir()
    (tmp_path / "js" / "main.js").write_text("one")
    before = digests_under(tmp_path)

    (tmp_path / "js" / "main.js").write_text("two")

    assert list(before) == ["js/main.js"]
    assert digests_under(tmp_path) != before


def test_the_readme_of_a_room_is_part_of_no_release(tmp_path: Path) -> None:
    (tmp_path / "main.js").write_text("one")
    (tmp_path / "README.md").write_text("What is here.")

    assert list(digests_under(tmp_path)) == ["main.js"]


def test_the_shell_carries_the_programme_and_where_the_sound_is(client: FlaskClient, app: Flask) -> None:
    with app.app_context():
        shell = json.loads(shell_json())
        sound = asset("audio/en-woman.mp3")

    assert shell["programme"] == client.get("/api/programme").get_json()
    assert shell["voices"]["woman"]["mp3"] == sound
    assert set(shell["voices"]["woman"]) == {"mp3", "json"}


def test_a_template_cannot_name_a_file_that_is_missing(app: Flask) -> None:
    with app.app_context(), pytest.raises(UnknownAsset):
        asset("css/no-such.css")
