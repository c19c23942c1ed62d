"""Addresses of modules: a first visit names those of its page, the copy on the phone names none."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.languages import LANGUAGES
from coach.web.shell.assets import STATIC
from coach.web.shell.modules import MAIN, graph_under, reached
from coach.web.shell.pages import PAGES

MOST_JAVASCRIPT_BYTES = 60_000
MOST_FILES = 12
# By path: modules of which a first visit imports one dynamically (bench/first-visit.js finds them).
FOUND_LATER = {
    "/": ["js/store/marker.js"],
    "/history": ["js/store/marker.js"],
    "/plan": ["js/pages/plan/make.js", "js/pages/plan/opened.js"],
}
TAB = {"Sec-Fetch-Dest": "document"}
SERVICE_WORKER = {"Sec-Fetch-Dest": "empty"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values())
def test_a_tab_is_told_of_all_that_its_page_imports(
    app: Flask, client: FlaskClient, path: str, language: str
) -> None:
    html = client.get(path, headers={**TAB, "Accept-Language": language}).text
    addresses = named(html)
    mapped = import_map(html)

    imported = {
        mapped[found]
        for address in [*addresses, main_of(html)]
        for found in re.findall(r'^import \{.*\} from "(.+)";$', client.get(address).text, re.MULTILINE)
    }
    assert imported <= set(addresses)
    assert len(addresses) == len(set(addresses))
    assert main_of(html) not in addresses  # the page has its own script element


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_import_map_leads_to_each_pack_of_the_language(client: FlaskClient, language: str) -> None:
    mapped = import_map(client.get("/", headers={"Accept-Language": language}).text)

    assert len(mapped) > 20
    for path, address in mapped.items():
        file, _, digest = address.partition("?v=")
        assert file in (path, path.replace("packs/", f"packs/{language}/", 1))
        assert re.fullmatch("[0-9a-f]{16}", digest)


def test_each_page_names_its_own_view(client: FlaskClient) -> None:
    today = paths(named(client.get("/", headers=TAB).text))
    learn = paths(named(client.get("/learn", headers=TAB).text))

    assert "/static/packs/en/pages/today/today.js" in today - learn
    assert "/static/packs/en/pages/walk/walk.js" not in today


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/walk", "Before you begin"),
        ("/history", "Your walks will be listed here"),
        ("/account", "You can walk without an account."),
        ("/reminders", "For that you need an account."),
    ],
)
def test_a_first_visit_reads_at_once_what_the_view_goes_on_to_say(
    client: FlaskClient, path: str, words: str
) -> None:
    assert words in client.get(path, headers=TAB).text
    assert (
        words not in client.get(path, headers=SERVICE_WORKER).text
    )  # the service worker's copy is for later visits
    assert (
        words not in client.get(f"{path}?welcome", headers=TAB).text
    )  # a redirect after signing in is no first visit


@pytest.mark.parametrize("path", PAGES.values())
def test_the_worker_is_told_of_none(client: FlaskClient, path: str) -> None:
    assert named(client.get(path, headers=SERVICE_WORKER).text) == []
    assert "Sec-Fetch-Dest" in client.get(path).headers["Vary"]


def test_whoever_asks_first_the_worker_lists_the_same(app: Flask, client: FlaskClient) -> None:
    opened_in_a_tab = client.get("/service-worker.js", headers=TAB).text
    app.extensions["releases"].clear()

    assert client.get("/service-worker.js").text == opened_in_a_tab


def test_start_waits_for_no_module(client: FlaskClient) -> None:
    waiting = client.get("/").text.partition("<div data-view>")[2].partition("</div>")[0]

    assert '<a class="button main giant" href="/walk"' in waiting


def test_imports_are_followed_once_even_in_a_circle() -> None:
    graph = {"a": ["b", "c"], "b": ["d"], "c": ["d", "a"], "d": [], "unused": ["a"]}

    assert reached(graph, ["a"]) == ["a", "b", "c", "d"]


def test_the_graph_has_what_is_imported_and_not_what_is_only_mentioned() -> None:
    graph = graph_under(STATIC)

    assert "js/vendor/idb.js" in graph["js/store/database.js"]
    assert {imported for imports in graph.values() for imported in imports} <= set(graph)
    assert "js/pages/today/today.js" not in graph["js/main.js"]  # a dynamic import


def test_the_form_of_a_plan_comes_before_the_words_of_the_made_one() -> None:
    imported = reached(graph_under(STATIC), ["js/pages/plan/make.js"])

    assert "js/pages/plan/plan-values.js" in imported
    assert "js/pages/shared/plan-words.js" not in imported


def named(html: str) -> list[str]:
    return re.findall(r'<link rel="modulepreload" href="([^"]+)" fetchpriority="low">', html)


def paths(addresses: list[str]) -> set[str]:
    return {address.partition("?")[0] for address in addresses}


def main_of(html: str) -> str:
    [address] = re.findall(r'<script type="module" src="([^"]+)"', html)
    return str(address)


def import_map(html: str) -> dict[str, str]:
    [found] = re.findall(r'<script type="importmap">([^<]+)</script>', html)
    imports: dict[str, str] = json.loads(found)["imports"]
    return imports


@pytest.fixture(scope="module")
def sizes() -> dict[str, int]:
    """Compressed bytes by URL, for all pages, since a URL names its content by a digest."""
    return {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values())
def test_a_first_visit_takes_little_javascript_in_few_requests(
    app: Flask, client: FlaskClient, sizes: dict[str, int], path: str, language: str
) -> None:
    delivery = app.extensions["delivery"]()
    html = client.get(path, headers={**TAB, "Accept-Language": language}).text
    mapped = import_map(html)
    named_in_page = {*named(html), *re.findall(r'<script[^>]* src="([^"]+)"', html)}
    for module in FOUND_LATER.get(path, [MAIN]):
        packs = reached(delivery.imports, [delivery.homes[module]])
        scripts = named_in_page | {mapped[f"/static/{pack}"] for pack in packs}

        for url in scripts - sizes.keys():
            sizes[url] = len(client.get(url, headers={"Accept-Encoding": "br"}).data)

        assert 3 <= len(scripts) <= MOST_FILES
        assert sum(sizes[url] for url in scripts) < MOST_JAVASCRIPT_BYTES
