"""modulepreload: a first visit names the modules of its page, the copy on the phone names none."""

from __future__ import annotations

import json
import re

import pytest
from flask import Flask
from flask.testing import FlaskClient

from coach.languages import LANGUAGES
from coach.web.shell.modules import reached
from coach.web.shell.pages import PAGES

MOST_JAVASCRIPT_BYTES = 60_000
TAB = {"Sec-Fetch-Dest": "document"}
SERVICE_WORKER = {"Sec-Fetch-Dest": "empty"}


@pytest.mark.parametrize("path", PAGES.values())
def test_a_tab_is_told_of_what_main_imports(client: FlaskClient, path: str) -> None:
    html = client.get(path, headers=TAB).text

    addresses = named(html)
    assert len(addresses) == len(set(addresses)) > 20
    assert set(addresses) < set(import_map(html))
    assert "/static/js/store/database.js" in paths(addresses)
    assert "/static/js/main.js" not in paths(addresses)  # the page has its own script element


def test_each_page_names_its_own_view(client: FlaskClient) -> None:
    today = paths(named(client.get("/", headers=TAB).text))
    learn = paths(named(client.get("/learn", headers=TAB).text))

    assert {"/static/js/pages/today/today.js", "/static/js/pages/shared/week.js"} <= today - learn
    assert "/static/js/pages/walk/walk.js" not in today


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


def test_the_graph_has_what_is_imported_and_not_what_is_only_mentioned(app: Flask) -> None:
    graph: dict[str, list[str]] = app.extensions["module_graph"]

    assert "js/vendor/idb.js" in graph["js/store/database.js"]
    assert {imported for imports in graph.values() for imported in imports} <= set(graph)
    assert "js/pages/today/today.js" not in graph["js/main.js"]  # a dynamic import


def named(html: str) -> list[str]:
    return re.findall(r'<link rel="modulepreload" href="([^"]+)" fetchpriority="low">', html)


def paths(addresses: list[str]) -> set[str]:
    return {address.partition("?")[0] for address in addresses}


def import_map(html: str) -> list[str]:
    found = re.findall(r'<script type="importmap">([^<]+)</script>', html)
    imports: dict[str, str] = json.loads(found[0])["imports"]
    return list(imports.values())


@pytest.fixture(scope="module")
def sizes() -> dict[str, int]:
    """Compressed bytes by URL, for all pages, since a URL names its content by a digest."""
    return {}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PAGES.values())
def test_a_first_visit_takes_little_javascript(
    client: FlaskClient, sizes: dict[str, int], path: str, language: str
) -> None:
    """bench/first-visit.js measures it in a browser, with what a page imports by itself later."""
    html = client.get(path, headers={**TAB, "Accept-Language": language}).text
    scripts = {*named(html), *re.findall(r'<script[^>]* src="([^"]+)"', html)}

    for url in scripts - sizes.keys():
        sizes[url] = len(client.get(url, headers={"Accept-Encoding": "br"}).data)

    assert len(scripts) > 20
    assert sum(sizes[url] for url in scripts) < MOST_JAVASCRIPT_BYTES
