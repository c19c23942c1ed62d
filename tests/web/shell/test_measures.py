"""Page of the self-measures: it alone names their packs of clips."""

from __future__ import annotations

import html
import json
import re

import pytest
from flask.testing import FlaskClient

from coach.languages import LANGUAGES
from coach.web.shell.pages import PAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_brings_the_clips_of_its_language_for_each_speaker(
    client: FlaskClient, language: str
) -> None:
    page = client.get("/measures", headers={"Accept-Language": language}).text

    [given] = re.findall(r'data-voices="([^"]+)"', page)
    voices = json.loads(html.unescape(given))
    assert set(voices) == {"woman", "man"}
    for speaker, files in voices.items():
        assert files["mp3"].startswith(f"/static/audio/{language}-{speaker}-measures.mp3?v=")
        assert client.get(files["mp3"]).status_code == 200
        assert "stance_lift" in client.get(files["json"]).get_json()["clips"]


@pytest.mark.parametrize("path", [path for page, path in PAGES.items() if page != "measures"])
def test_no_other_page_names_them(client: FlaskClient, path: str) -> None:
    assert "-measures.mp3" not in client.get(path).text


@pytest.mark.parametrize("path", ["/settings", "/learn", "/progress"])
def test_the_page_can_be_reached(client: FlaskClient, path: str) -> None:
    assert 'href="/measures"' in client.get(path).text
