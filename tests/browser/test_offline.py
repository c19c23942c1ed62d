"""In the park with no signal: after one visit the app opens, walks and remembers without its server."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from coach.web.shell.pages import PAGES
from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.browser.support.settled import lacks, settle
from tests.browser.support.track import leap, walk_to_the_end
from tests.browser.support.walking import begin_first_walk, report

pytestmark = pytest.mark.service_worker

# The worker tried to install, and could not.
GIVEN_UP = """async () => {
  for (;;) {
    const registration = await navigator.serviceWorker.getRegistration();
    if (!registration?.installing && (await caches.keys()).length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}"""


@pytest.mark.long
def test_a_first_walk_without_a_signal_opens_the_next_step_arrives_once_and_is_in_no_cache(
    own_server: OwnServer, visitor: Phone
) -> None:
    visitor.sign_up("secret-walker@example.org")
    own_server.stop()

    begin_first_walk(visitor)
    leap(visitor, kept_s=2)
    walk_to_the_end(visitor)
    report(visitor, "Very confident")

    visitor.has_heading("Open now: level 2")
    visitor.tap("Done")
    visitor.has_heading("Level 2")
    visitor.open("/history")
    expect(visitor.page.locator("ul.walks > li")).to_have_count(1)
    visitor.open("/learn")
    visitor.has_heading("Walking backward")

    own_server.start()
    visitor.open("/account")

    visitor.shows("Everything on this phone is in your account.")
    [walk] = visitor.api("GET", "/api/walks")["walks"]
    assert (walk["step"], walk["walked"]["backward_s"], walk["report"]["confidence"]) == ("s1", 180, 5)
    assert visitor.api("GET", "/api/progress")["unlocked"] == "s2"
    for path in ("/", "/history", "/sign-in", "/account?welcome"):
        visitor.open(path)
    nothing_personal_is_in_a_cache(visitor)


def nothing_personal_is_in_a_cache(visitor: Phone) -> None:
    cached: list[list[str]] = visitor.page.evaluate(
        """async () => {
          const all = [];
          for (const name of await caches.keys()) {
            const cache = await caches.open(name);
            for (const request of await cache.keys()) {
              const response = await cache.match(request);
              const isText = /text|json|script/.test(response.headers.get("Content-Type"));
              all.push([new URL(request.url).pathname, isText ? await response.text() : ""]);
            }
          }
          return all;
        }"""
    )

    assert len(cached) > 20
    for path, text in cached:
        assert not path.startswith(("/api/", "/sign-")), path
        assert "secret-walker" not in text, path


def test_one_page_brings_the_whole_app_and_only_the_pages_of_the_server_need_a_signal(
    phone: Phone,
) -> None:
    phone.open("/")
    assert lacks(phone) is None
    phone.context.set_offline(True)

    for path in PAGES.values():
        phone.open(f"{path}?from=home")
        expect(phone.page.locator("h1").first).to_be_visible()
        assert phone.page.locator("h1").first.inner_text() != (
            "This needs a signal" if path != "/offline" else ""
        )

    for path in ("/nowhere", "/sign-in", "/sign-up"):
        phone.go(path)
        phone.has_heading("This needs a signal")
        assert phone.page.url.endswith(path)

    phone.context.set_offline(False)
    phone.open("/sign-in")
    phone.context.set_offline(True)
    phone.field("E-mail address").fill("ann@example.org")
    phone.field("Password").fill("a long password")
    phone.page.get_by_role("button", name="Sign in").tap()
    phone.has_heading("This needs a signal")
    phone.tap("To your next walk")
    phone.shows("You need no account.")


def test_a_cafe_that_answers_everything_with_its_own_page_gets_nothing_into_the_cache(
    phone: Phone,
) -> None:
    # The page and the worker's list come through, and then the café wants its terms accepted.
    phone.context.route(
        lambda url: "/static/" in url and "/worker/" not in url,
        lambda route: (
            route.fulfill(status=200, content_type="text/html", body="<h1>Our Wi-Fi</h1>")
            if route.request.service_worker
            else route.continue_()
        ),
    )
    phone.open("/")
    phone.page.evaluate(GIVEN_UP)

    kept: int = phone.page.evaluate("() => caches.match('/').then((page) => (page ? 1 : 0))")

    assert kept == 0
    phone.context.unroute_all()
    phone.open("/")
    settle(phone)
