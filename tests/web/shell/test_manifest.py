"""Manifest: every image exists in its size, and every shortcut leads to a page."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

import pytest
from flask.testing import FlaskClient

from coach.web.shell.manifest import SPLASHES
from coach.web.shell.pages import PAGES

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.fixture
def manifest(client: FlaskClient) -> dict[str, Any]:
    answer = client.get("/manifest.webmanifest")
    assert (answer.status_code, answer.mimetype) == (200, "application/manifest+json")
    told: dict[str, Any] = answer.get_json()
    return told


def test_it_is_one_app_at_the_root_that_stands_alone(manifest: dict[str, Any]) -> None:
    asked = {name: manifest[name] for name in ("id", "scope", "start_url", "display", "launch_handler")}

    assert asked == {
        "id": "/",
        "scope": "/",
        "start_url": "/",
        "display": "standalone",
        "launch_handler": {"client_mode": ["focus-existing", "auto"]},
    }


def test_every_picture_is_as_large_as_it_says(client: FlaskClient, manifest: dict[str, Any]) -> None:
    named = list(pictures(manifest))

    assert len(named) >= 10
    for picture in named:
        width, height = size_of(client, picture["src"])
        assert f"{width}x{height}" == picture["sizes"], picture


def test_icons_to_be_cut_are_apart_from_those_that_are_not(manifest: dict[str, Any]) -> None:
    kinds = {(icon["purpose"], icon["sizes"]) for icon in manifest["icons"]}

    assert kinds >= {(kind, size) for kind in ("any", "maskable") for size in ("192x192", "512x512")}
    assert "monochrome" in {purpose for purpose, _ in kinds}
    assert len({icon["src"] for icon in manifest["icons"]}) == len(manifest["icons"])


def test_every_shortcut_leads_to_a_page(client: FlaskClient, manifest: dict[str, Any]) -> None:
    assert [shortcut["name"] for shortcut in manifest["shortcuts"]] == ["Start walk", "History"]
    for shortcut in manifest["shortcuts"]:
        assert client.get(shortcut["url"]).status_code == 200


def test_every_page_names_the_manifest_and_an_iphones_pictures(client: FlaskClient) -> None:
    for path in (*PAGES.values(), "/sign-up", "/nowhere"):
        page = client.get(path).text
        assert '<link rel="manifest" href="/manifest.webmanifest?language=en">' in page
        assert 'rel="apple-touch-icon"' in page
        assert '<meta name="apple-mobile-web-app-capable" content="yes">' in page
        assert page.count('rel="apple-touch-startup-image"') == len(SPLASHES)
        assert all(f'media="{splash.media}"' in page for splash in SPLASHES)


def test_every_splash_fills_the_screen_it_is_for(client: FlaskClient) -> None:
    for splash in SPLASHES:
        expected = (splash.width * splash.density, splash.height * splash.density)
        assert size_of(client, f"/static/{splash.path}") == expected


def test_the_badge_and_the_touch_icon_are_there(client: FlaskClient) -> None:
    assert size_of(client, "/static/icons/badge-96.png") == (96, 96)
    assert size_of(client, "/static/icons/apple-touch-icon.png") == (180, 180)


def pictures(manifest: dict[str, Any]) -> Iterator[dict[str, str]]:
    yield from manifest["icons"]
    yield from manifest["screenshots"]
    for shortcut in manifest["shortcuts"]:
        yield from shortcut["icons"]


def size_of(client: FlaskClient, address: str) -> tuple[int, int]:
    """Width and height from the header of a PNG file."""
    answer = client.get(urlsplit(address).path)
    assert answer.mimetype == "image/png"
    head = answer.data[:24]
    assert head.startswith(PNG)
    width, height = struct.unpack(">II", head[16:24])
    return width, height
