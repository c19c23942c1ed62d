"""`make dev` in a browser: each edit is seen after one reload, also where `make run` was open before."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.local.support.developing import DevServer, dev_server

pytestmark = pytest.mark.service_worker

SCRIPT = ("static/js/pages/today/today.js", "This week", "These seven days")
WORKERS = "navigator.serviceWorker?.getRegistrations().then((all) => all.length) ?? 'hidden'"


@pytest.fixture
def dev(tmp_path: Path) -> Iterator[DevServer]:
    with dev_server(tmp_path) as dev:
        yield dev


def test_a_script_a_style_and_a_template_are_seen_after_one_reload_each(
    dev: DevServer, new_context: Callable[..., BrowserContext]
) -> None:
    phone = Phone(new_context(), dev.address)
    phone.open("/")
    phone.has_heading("This week")

    dev.edit(*SCRIPT)
    phone.page.reload()
    phone.has_heading("These seven days")

    dev.edit("static/css/base.css", "text-size-adjust: 100%;", "text-size-adjust: 100%; letter-spacing: 3px;")
    phone.page.reload()
    expect(phone.page.locator("html")).to_have_css("letter-spacing", "3px")

    dev.edit("templates/base.html", "Skip to the content", "Go to the content")
    phone.page.reload()
    expect(phone.page.locator(".skip-link")).to_have_text("Go to the content")
    assert phone.page.evaluate(WORKERS) == "hidden"
    assert phone.complaints == []


def test_a_browser_that_had_make_run_at_this_address_gets_the_edited_files(
    own_server: OwnServer, visitor: Phone, tmp_path: Path
) -> None:
    own_server.stop()
    with dev_server(tmp_path, port=port_of(own_server)) as dev:
        dev.edit(*SCRIPT)

        # Still the page that the service worker of make run has kept; the new one opens it again.
        visitor.go("/")

        visitor.has_heading("These seven days")
        wait_until_uncontrolled(visitor.page)
        dev.edit(SCRIPT[0], "These seven days", "Seven days")
        visitor.page.reload()
        visitor.has_heading("Seven days")
        assert visitor.page.evaluate("caches.keys().then((names) => names.length)") <= 1


def port_of(server: OwnServer) -> int:
    return int(server.address.rpartition(":")[2])


def wait_until_uncontrolled(page: Page) -> None:
    page.wait_for_function("() => !navigator.serviceWorker")
