"""`make dev` in a browser in which `make run` was open before. tests/local/test_dev.py has the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.local.support.developing import dev_server

pytestmark = pytest.mark.service_worker

SCRIPT = ("static/js/pages/today/today.js", "This week", "These seven days")
STYLE = "static/css/base.css"
WORKERS = "navigator.serviceWorker?.getRegistrations().then((all) => all.length) ?? 'hidden'"


def test_edits_are_seen_after_one_reload_also_where_make_run_was_open_before(
    own_server: OwnServer, visitor: Phone, tmp_path: Path
) -> None:
    own_server.stop()
    with dev_server(tmp_path, port=port_of(own_server)) as dev:
        dev.edit(*SCRIPT)

        # Still the page that the service worker of make run has kept; the new one opens it again.
        visitor.go("/")

        visitor.has_heading("These seven days")
        wait_until_uncontrolled(visitor.page)
        visitor.excuse()
        dev.edit(SCRIPT[0], "These seven days", "Seven days")
        dev.edit(STYLE, "text-size-adjust: 100%;", "text-size-adjust: 100%; letter-spacing: 3px;")
        dev.edit("templates/base.html", "Skip to the content", "Go to the content")
        visitor.page.reload()
        visitor.has_heading("Seven days")
        expect(visitor.page.locator("html")).to_have_css("letter-spacing", "3px")
        expect(visitor.page.locator(".skip-link")).to_have_text("Go to the content")
        assert visitor.page.evaluate(WORKERS) == "hidden"
        assert visitor.page.evaluate("caches.keys().then((names) => names.length)") <= 1
        assert visitor.complaints == []


def port_of(server: OwnServer) -> int:
    return int(server.address.rpartition(":")[2])


def wait_until_uncontrolled(page: Page) -> None:
    page.wait_for_function("() => !navigator.serviceWorker")
