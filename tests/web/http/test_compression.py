"""Compression of what is the same for everyone."""

from __future__ import annotations

import gzip
import re
from unittest.mock import patch

import brotli
import pytest
from flask.testing import FlaskClient

from coach.web.shell.assets import STATIC
from coach.web.shell.pages import PAGES
from tests.support.people import Person
from tests.web.http.support.encodings import CHROMIUM, assert_as_it_is

STYLES = "/static/css/base.css"
JOINED = "/static/css/all.css"
VOICE = "/static/audio/en-woman.mp3"
SENTENCES = "/static/audio/en-woman.json"


@pytest.mark.parametrize(
    "path", [*PAGES.values(), STYLES, JOINED, "/static/js/main.js", SENTENCES, "/service-worker.js"]
)
def test_what_is_the_same_for_everyone_comes_compressed(client: FlaskClient, path: str) -> None:
    plain, compressed = client.get(path), client.get(path, headers=CHROMIUM)

    assert "Content-Encoding" not in plain.headers
    assert compressed.headers.getlist("Content-Encoding") == ["br"]
    assert brotli.decompress(compressed.data) == plain.data
    assert int(compressed.headers["Content-Length"]) == len(compressed.data) < len(plain.data) * 0.7
    assert plain.headers["Vary"] == compressed.headers["Vary"]
    assert "Accept-Encoding" in plain.headers["Vary"]


def test_each_script_and_style_of_a_page_comes_compressed(client: FlaskClient) -> None:
    pages = "".join(client.get(page).text for page in PAGES.values())
    loaded = set(re.findall(r'(?:href|src)="(/static/[^"]+[.](?:css|js)[?][^"]+)"', pages))

    codings = {each: client.get(each, headers=CHROMIUM).headers.get("Content-Encoding") for each in loaded}

    assert codings == dict.fromkeys(loaded, "br")
    assert {JOINED, "/static/packs/main.js"} <= {address.partition("?")[0] for address in loaded}


def test_a_browser_without_brotli_gets_gzip(client: FlaskClient) -> None:
    answer = client.get(STYLES, headers={"Accept-Encoding": "gzip"})

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == on_the_disk(STYLES)


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up", "/healthz", "/nothing", "/api/nothing"])
def test_a_form_or_a_fault_comes_as_it_is(client: FlaskClient, path: str) -> None:
    assert_as_it_is(client.get(path, headers=CHROMIUM))


def test_what_comes_compressed_holds_no_token(client: FlaskClient, ann: Person) -> None:
    for path in PAGES.values():
        client.get(path)
        assert "csrf" not in ann.client.get(path).text, path


@pytest.mark.parametrize("headers", [{}, CHROMIUM])
@pytest.mark.parametrize("path", [STYLES, JOINED])
def test_what_the_browser_has_is_not_sent_again(
    client: FlaskClient, path: str, headers: dict[str, str]
) -> None:
    etag = client.get(path, headers=headers).headers["ETag"]

    again = client.get(path, headers={**headers, "If-None-Match": etag})

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == etag
    assert again.headers["Vary"] == "Accept-Encoding"


def test_each_way_of_compressing_has_its_own_tag(client: FlaskClient) -> None:
    tags = {
        client.get(STYLES, headers={"Accept-Encoding": way}).headers["ETag"] for way in ("", "br", "gzip")
    }

    assert len(tags) == 3


def test_the_voice_comes_as_it_is_and_in_parts(client: FlaskClient) -> None:
    whole = client.get(VOICE, headers=CHROMIUM)
    part = client.get(VOICE, headers={**CHROMIUM, "Range": "bytes=100-299"})

    assert_as_it_is(whole)
    assert int(whole.headers["Content-Length"]) == len(on_the_disk(VOICE))
    assert (part.status_code, part.data) == (206, on_the_disk(VOICE)[100:300])
    assert_as_it_is(part)


def test_a_part_of_a_text_is_a_part_of_what_is_not_compressed(client: FlaskClient) -> None:
    part = client.get(STYLES, headers={**CHROMIUM, "Range": "bytes=10-19"})

    assert (part.status_code, part.data) == (206, on_the_disk(STYLES)[10:20])
    assert "Content-Encoding" not in part.headers


def test_a_file_is_compressed_once_whatever_follows_its_name(client: FlaskClient) -> None:
    with patch("brotli.compress", wraps=brotli.compress) as compress:
        for query in ("", "?v=1", "?v=2"):
            assert client.get(STYLES + query, headers=CHROMIUM).headers["Content-Encoding"] == "br"

    assert compress.call_count == 1


def on_the_disk(address: str) -> bytes:
    return (STATIC / address.removeprefix("/static/")).read_bytes()
