"""The app is closed when the signal comes back: what waits is sent all the same, where the browser can."""

from __future__ import annotations

import time
from typing import Any

import pytest

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle

WITHIN_S = 30

pytestmark = [pytest.mark.whole_browser, pytest.mark.service_worker]


def test_a_walk_is_sent_without_the_app_being_open(phone: Phone) -> None:
    phone.sign_up("closed@example.org")
    settle(phone)
    phone.context.set_offline(True)
    # The page itself never sends, as little as a closed one: only the service worker's requests pass by.
    phone.page.route("**/api/sync", lambda route: route.abort())
    add_to_log(phone, screenings=[cleared(days_ago=2)], walks=[earlier_walk("s1", days_ago=1)])
    phone.open("/")
    phone.shows("1 walk waits")
    assert tags(phone) == ["send"]

    phone.context.set_offline(False)
    phone.go("/static/css/tokens.css")  # a page without the app
    signal_is_back(phone)

    until = time.monotonic() + WITHIN_S
    while not phone.api("GET", "/api/walks")["walks"]:
        assert time.monotonic() < until, "The walk does not arrive."
        phone.page.wait_for_timeout(100)


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
