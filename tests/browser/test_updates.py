"""A new release: heard of, taken over on the walker's word, never during a walk."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.browser.support.settled import settle
from tests.browser.support.track import reach_backward, reach_the_end
from tests.browser.support.walking import begin_walk, report

pytestmark = pytest.mark.service_worker

WORDS = ("static/js/pages/today/today.js", "This week", "These seven days")
READY = "A new version is ready."


@pytest.mark.long
def test_a_release_waits_for_the_walkers_word_and_for_the_end_of_a_walk(
    own_server: OwnServer, visitor: Phone
) -> None:
    parts = assets_of(visitor)
    own_server.release(*WORDS)
    visitor.open("/")
    visitor.shows(READY)
    keeps_the_old_release_without_a_signal(visitor)
    visitor.tap("Use it now")
    visitor.has_heading("These seven days")
    visitor.shows_not(READY)
    assert lacking(visitor, parts) == [], "A page of the old release still finds all its parts."

    begin_walk(visitor)
    reach_backward(visitor)
    own_server.release(WORDS[0], WORDS[2], "The week")
    other = visitor.another_window()
    other.open("/")
    other.shows(READY)
    other.tap("Use it now")
    other.shows("A walk is under way. The new version waits until it is done.")
    other.has_heading("These seven days")
    expect(visitor.page.locator(".walking")).to_have_attribute("data-state", "walking")
    reach_the_end(visitor)
    report(visitor, "Confident")
    visitor.has_heading("Saved")
    other.tap("Use it now")
    other.has_heading("The week")
    [gone] = lacking(other, parts)
    assert gone.startswith("/static/packs/en/pages/today/today.js?v=")

    settle(other)
    own_server.stop()
    other.open("/")
    other.has_heading("The week")


def keeps_the_old_release_without_a_signal(visitor: Phone) -> None:
    """Looks at pages of a walker who has not taken the new release."""
    visitor.context.set_offline(True)
    visitor.open("/history")
    visitor.open("/")
    visitor.has_heading("This week")
    visitor.shows(READY)
    visitor.context.set_offline(False)


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
