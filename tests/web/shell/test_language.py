"""Language of an answer: the chosen one, else one that the browser asks for."""

from __future__ import annotations

import json
import re

import pytest
from flask.testing import FlaskClient

from coach.languages import LANGUAGES
from coach.web.shell.pages import PAGES
from tests.support.people import Person, a_report, a_walk, new_id
from tests.web.shell.test_service_worker import table_of


@pytest.mark.parametrize(
    ("asked", "spoken"),
    [
        ("es", "es"),
        ("es-MX,es;q=0.9,en;q=0.8", "es"),
        ("en-GB,en;q=0.9", "en"),
        ("fr,de;q=0.9", "en"),
        ("de,en;q=0.8,es;q=0.5", "en"),
        ("ca,es;q=0.8,en;q=0.5", "es"),
        ("", "en"),
    ],
)
def test_the_browser_says_which_language(client: FlaskClient, asked: str, spoken: str) -> None:
    page = client.get("/", headers={"Accept-Language": asked})

    assert f'<html lang="{spoken}">' in page.text
    assert {"Accept-Language", "Cookie"} <= set(page.headers["Vary"].split(", "))


@pytest.mark.parametrize("path", ["/", "/sign-in", "/nowhere"])
def test_every_page_has_words_for_a_browser_that_is_too_old(client: FlaskClient, path: str) -> None:
    for language, words in [("en", "This browser is too old"), ("es", "Este navegador es demasiado antiguo")]:
        page = client.get(path, headers={"Accept-Language": language})

        assert f'<p class="too-old" hidden>{words}' in page.text


def test_what_was_chosen_wins_and_is_remembered_for_a_year(client: FlaskClient) -> None:
    answer = client.put("/api/language", json={"language": "es"})

    assert answer.get_json() == {"language": "es"}
    assert "Max-Age=31536000" in answer.headers["Set-Cookie"]
    assert '<html lang="es">' in client.get("/", headers={"Accept-Language": "en"}).text


def test_a_language_we_do_not_speak_is_refused(client: FlaskClient) -> None:
    answer = client.put("/api/language", json={"language": "tlh"})

    assert answer.status_code == 422
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_brings_the_sentences_and_the_sound_of_its_language(
    client: FlaskClient, language: str
) -> None:
    page = client.get("/", headers={"Accept-Language": language}).text

    [modules] = re.findall(r'<script type="importmap">([^<]+)</script>', page)
    common = json.loads(modules)["imports"]["/static/packs/app/app.js"]
    [shell] = re.findall(r'<script type="application/json" id="shell">([^<]+)</script>', page)
    assert common.startswith(f"/static/packs/{language}/app/app.js?v=")
    assert ('"A little": "Poca"' in client.get(common).text) == (language == "es")
    assert json.loads(shell)["voices"]["man"]["mp3"].startswith(f"/static/audio/{language}-man.mp3?v=")


def test_what_is_wrong_with_a_walk_is_said_in_the_language_of_the_phone(ann: Person) -> None:
    ann.client.set_cookie("language", "es")

    refused = ann.put_walk(new_id(), a_walk(report=a_report(confidence=9))).get_json()

    assert refused["errors"] == {"report.confidence": ["Indique un número entero de 1 a 5."]}


def test_each_language_is_a_release_of_its_own(client: FlaskClient) -> None:
    tables = {}
    for language in LANGUAGES:
        client.set_cookie("language", language)
        tables[language] = table_of(client)

    assert len({table["id"] for table in tables.values()}) == len(LANGUAGES)
    for language, table in tables.items():
        assert table["language"] == language
        assert {path.partition("?")[0] for path in table["voices"]["woman"]} == {
            f"/static/audio/{language}-woman.json",
            f"/static/audio/{language}-woman.mp3",
        }


@pytest.mark.parametrize("path", PAGES.values())
def test_no_page_is_left_in_english(client: FlaskClient, path: str) -> None:
    english, spanish = (
        set(sentences(client.get(path, headers={"Accept-Language": each}).text)) for each in ("en", "es")
    )

    assert [each for each in english & spanish if not SAME_IN_BOTH.fullmatch(each)] == []


# Names, studies ("Heath 2001"), their journals, and their DOIs.
SAME_IN_BOTH = re.compile(r"Backstride|Safari|Chrome|[A-Z][\w &;]+ \d{4}|.* Therapy \d+:\d+|doi:.*")


def sentences(html: str) -> list[str]:
    """The text that a page shows, in pieces between tags."""
    body = re.sub(r"<(script|style)\b.*?</\1>", "", html, flags=re.DOTALL)
    return [piece.strip() for piece in re.split(r"<[^>]*>", body) if re.search(r"[A-Za-z]{3}", piece)]
