"""A new release: heard of, taken over on the walker's word, never during a walk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.browser.support.settled import settle
from tests.browser.support.walking import begin_walk, end_walk, report, skip_to

pytestmark = pytest.mark.service_worker

WORDS = ("static/js/pages/today/today.js", "This week", "These seven days")
READY = "A new version is ready."


def test_a_new_release_is_told_of_and_taken_over_on_the_walkers_word(
    own_server: OwnServer, visitor: Phone
) -> None:
    own_server.release(*WORDS)

    visitor.open("/")
    visitor.shows(READY)
    visitor.has_heading("This week")
    visitor.tap("Use it now")

    visitor.has_heading("These seven days")
    visitor.shows_not(READY)
    settle(visitor)
    own_server.stop()
    visitor.open("/")
    visitor.has_heading("These seven days")


def test_whoever_does_not_say_so_goes_on_with_the_old_release_also_without_a_signal(
    own_server: OwnServer, visitor: Phone
) -> None:
    own_server.release(*WORDS)
    visitor.open("/")
    visitor.shows(READY)
    own_server.stop()

    visitor.open("/history")
    visitor.open("/")

    visitor.has_heading("This week")
    visitor.shows(READY)


@pytest.mark.long
def test_a_release_that_comes_during_a_walk_waits_until_it_is_done(
    own_server: OwnServer, visitor: Phone
) -> None:
    begin_walk(visitor)
    skip_to(visitor, "backward")
    own_server.release(*WORDS)
    other = visitor.another_window()
    other.open("/")
    other.shows(READY)

    other.tap("Use it now")

    other.shows("A walk is under way. The new version waits until it is done.")
    other.has_heading("This week")
    expect(visitor.page.locator(".walking")).to_have_attribute("data-state", "walking")
    end_walk(visitor)
    report(visitor, "Confident")
    visitor.has_heading("Saved")
    other.tap("Use it now")
    other.has_heading("These seven days")


def test_a_page_of_the_old_release_still_finds_all_its_parts_after_the_update(
    own_server: OwnServer, visitor: Phone
) -> None:
    parts = assets_of(visitor)
    own_server.release(*WORDS)
    visitor.open("/")
    visitor.tap("Use it now")
    visitor.has_heading("These seven days")

    assert lacking(visitor, parts) == []

    own_server.release(WORDS[0], WORDS[2], "The week")
    visitor.open("/")
    visitor.tap("Use it now")
    visitor.has_heading("The week")
    [gone] = lacking(visitor, parts)
    assert gone.startswith("/static/packs/en/pages/today/today.js?v=")


def assets_of(phone: Phone) -> list[str]:
    """Addresses of all that the phone has cached, except pages."""
    addresses: list[str] = phone.page.evaluate(
        """async () => {
          const requests = await (await caches.open("backstride-assets")).keys();
          return requests.map(({ url }) => url.slice(location.origin.length));
        }"""
    )
    assert len(addresses) > 50
    return addresses


def lacking(phone: Phone, addresses: list[str]) -> list[str]:
    there = set(assets_of(phone))
    return [address for address in addresses if address not in there]
