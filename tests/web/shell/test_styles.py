"""Style sheets: every page gets the common ones as one file."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from coach.web.shell.assets import STATIC
from coach.web.shell.pages import PAGES
from coach.web.shell.styles import SHEETS

# Sheets of a few pages, by a block of their templates.
BY_THEMSELVES = {"css/sheet.css", "css/paper.css"}
JOINED = "/static/css/all.css"


@pytest.mark.parametrize("path", [*PAGES.values(), "/sign-in"])
def test_a_page_asks_for_one_file_of_the_common_sheets(client: FlaskClient, path: str) -> None:
    asked = re.findall(r'<link rel="stylesheet" href="([^"?]+)[?]v=', client.get(path).text)

    assert asked[0] == JOINED
    assert {sheet.removeprefix("/static/") for sheet in asked[1:]} <= BY_THEMSELVES


def test_the_file_has_each_sheet_in_order(client: FlaskClient) -> None:
    answer = client.get(JOINED)

    assert answer.mimetype == "text/css"
    assert answer.text == "".join((STATIC / sheet).read_text() for sheet in SHEETS)
    # Another sheet could not come before what declares the order of the layers.
    assert answer.text.index("@layer reset, base, components, pages;") == answer.text.index("@layer")


def test_no_sheet_is_forgotten() -> None:
    assert {path.relative_to(STATIC).as_posix() for path in STATIC.glob("css/*.css")} == {
        *SHEETS,
        *BY_THEMSELVES,
    }


def test_it_is_kept_for_ever_at_the_address_of_its_digest_alone(client: FlaskClient) -> None:
    [address] = re.findall(r'href="(/static/css/all.css[^"]+)"', client.get("/").text)

    assert "immutable" in client.get(address).headers["Cache-Control"]
    of_another_release = client.get(f"{JOINED}?v=0123456789abcdef")
    assert (of_another_release.status_code, of_another_release.headers["Cache-Control"]) == (200, "no-cache")


def test_a_phone_keeps_the_file_and_not_its_parts(client: FlaskClient) -> None:
    [table] = re.findall(r"^work\((.*)\);$", client.get("/service-worker.js").text, re.MULTILINE)
    kept = {address.partition("?")[0] for address in json.loads(table)["assets"]}

    assert JOINED in kept
    assert not {f"/static/{sheet}" for sheet in SHEETS} & kept
