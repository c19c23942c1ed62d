"""Errors in a page: what is said is what happened, and the walks can be saved."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.packed import requests_for
from tests.browser.support.phone import Phone

STRANGE_TAGS = """
Object.defineProperty(Navigator.prototype, "language", { get: () => "en-US@posix" });
Object.defineProperty(Navigator.prototype, "languages", { get: () => ["", "en-US@posix"] });
"""
MANY_TURNS = """async () => {
  for (let turn = 0; turn < 50; turn += 1) {
    await new Promise((heard) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => heard();
      port2.postMessage(null);
    });
  }
}"""
"""Turns of the page's event loop, which a clock that is not its own does not hold up."""
NO_LOG = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no log here'); } });"
NO_DATES = """Intl.DateTimeFormat = function () { throw new RangeError("out of the blue"); };"""


def test_a_language_that_intl_refuses_breaks_no_page(phone: Phone) -> None:
    phone.context.add_init_script(STRANGE_TAGS)
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=1)], screenings=[cleared(days_ago=1)])

    phone.open("/history")

    phone.shows("minutes backward")
    phone.open("/walk")
    phone.tappable("Next").wait_for()


def test_an_unknown_error_offers_a_copy_of_the_walks(phone: Phone) -> None:
    walk = earlier_walk("s1", days_ago=1)
    phone.open("/")
    add_to_log(phone, walks=[walk], screenings=[cleared(days_ago=1)])
    phone.context.add_init_script(NO_DATES)
    phone.go("/history")

    phone.shows("Something went wrong on this page")
    phone.shows("For us: RangeError: out of the blue")
    with phone.page.expect_download() as saved:
        phone.tap("Save a copy of my walks")

    copy = json.loads(Path(saved.value.path()).read_text())
    assert (copy["backstride"], copy["version"]) == ("copy", 1)
    assert [each["id"] for each in copy["walks"]] == [walk["id"]]
    assert len(copy["screenings"]) == 1
    expect(phone.tappable("Try again")).to_be_visible()
    phone.excuse()


def test_a_part_that_does_not_arrive_is_named_so(phone: Phone) -> None:
    phone.context.route(requests_for("js/engine/programme/pause.js"), lambda route: route.abort())
    phone.go("/progress")

    phone.shows("A part of Backstride did not arrive")
    phone.shows_not("private window")
    phone.context.unroute_all()

    phone.tap("Try again")

    phone.shows("See the levels")
    phone.excuse()


def test_a_page_whose_scripts_never_come_offers_to_try_again(phone: Phone) -> None:
    phone.context.route(requests_for("js/main.js"), lambda route: route.abort())
    phone.go("/settings")
    again = phone.tappable("Try again")
    expect(again).to_be_hidden()

    ten_seconds_later(phone)

    phone.shows("The signal may be weak")
    phone.context.unroute_all()
    again.tap()
    phone.shows("The coach speaks")
    expect(again).to_have_count(0)


def ten_seconds_later(phone: Phone) -> None:
    """Hurries the animations of the page. They alone can show something without a script."""
    screen = phone.context.new_cdp_session(phone.page)
    screen.send("Animation.enable")
    screen.send("Animation.setPlaybackRate", {"playbackRate": 1000})


@pytest.mark.parametrize(("path", "heading"), [("/", "Today"), ("/history", "History")])
def test_a_page_stays_without_a_part_that_comes_after_it(phone: Phone, path: str, heading: str) -> None:
    phone.context.route(requests_for("js/store/marker.js"), lambda route: route.abort())

    with phone.page.expect_request(requests_for("js/store/marker.js")):
        phone.go(path)
    phone.page.wait_for_load_state("networkidle")

    phone.has_heading(heading)
    phone.shows_not("A part of Backstride did not arrive")
    phone.excuse()


def test_a_log_that_cannot_be_opened_is_told_once_by_the_page(phone: Phone) -> None:
    phone.context.add_init_script(NO_LOG)

    phone.page.clock.install()
    phone.go("/")

    phone.shows("Your history on this phone could not be opened")
    phone.page.clock.run_for(2_000)  # the rest of the app begins a second after the page
    phone.page.evaluate(MANY_TURNS)
    assert "not opened" not in phone.complaints  # an error that no part of the app expects
    phone.excuse()
