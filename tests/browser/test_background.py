"""The app is closed when the signal comes back: what waits is sent all the same, where the browser can."""

from __future__ import annotations

from typing import Any

import pytest

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer

pytestmark = pytest.mark.whole_browser


def test_a_walk_is_sent_without_the_app_being_open(own_server: OwnServer, visitor: Phone) -> None:
    visitor.sign_up("closed@example.org")
    own_server.stop()
    add_to_log(visitor, screenings=[cleared(days_ago=2)], walks=[earlier_walk("s1", days_ago=1)])
    visitor.open("/")
    visitor.shows("1 walk waits")
    assert tags(visitor) == ["send"]

    own_server.start()
    visitor.go("/healthz")
    signal_is_back(visitor)

    while not visitor.api("GET", "/api/walks")["walks"]:
        visitor.page.wait_for_timeout(100)


def tags(phone: Phone) -> list[str]:
    """Background Sync tags that are registered with the browser."""
    names: list[str] = phone.page.evaluate(
        "() => navigator.serviceWorker.ready.then(({ sync }) => sync.getTags())"
    )
    return names


def signal_is_back(phone: Phone) -> None:
    """Send the sync event that the browser sends minutes after the network has come back."""
    browser = phone.context.new_cdp_session(phone.page)
    registrations: list[dict[str, Any]] = []
    browser.on(
        "ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"])
    )
    browser.send("ServiceWorker.enable")
    while not registrations:
        phone.page.wait_for_timeout(50)
    browser.send(
        "ServiceWorker.dispatchSyncEvent",
        {
            "origin": phone.page.evaluate("() => location.origin"),
            "registrationId": registrations[-1]["registrationId"],
            "tag": "send",
            "lastChance": False,
        },
    )
