"""The whole way of a reminder: chosen on the phone, sent by the worker, shown by the phone, and tapped."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import CDPSession, Worker, expect

from tests.browser.support.phone import Phone
from tests.browser.support.push_phone import notifications, subscription_of, tapped, with_push
from tests.browser.support.server import site
from tests.browser.support.settled import settle
from tests.browser.support.walking import begin_walk
from tests.push.support.due import make_due
from tests.push.support.push_service import PATH, PushService
from tests.support.people import new_id

WITHIN_S = 20

pytestmark = [
    pytest.mark.xdist_group("reminders"),
    pytest.mark.long,  # one after the other, as they share a push worker
    pytest.mark.whole_browser,
    pytest.mark.service_worker,
]


@pytest.fixture(scope="session")
def service() -> Iterator[PushService]:
    with PushService() as service:
        yield service


@pytest.fixture(scope="session")
def instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("reminding")


@pytest.fixture(scope="session")
def base_url(instance: Path, service: PushService) -> Iterator[str]:
    """Server whose push worker may call the push service on this machine."""
    with site(instance, "push", PUSH_SERVICES=service.host, SSL_CERT_FILE=service.ca_file) as running:
        yield running.address


@pytest.fixture
def reminded(phone: Phone, service: PushService) -> Callable[[str], Phone]:
    """Phone of a walker with an account, who has switched reminders on by a tap."""

    def switch_on(email: str) -> Phone:
        phone.sign_up(email)
        with_push(phone, service.address + PATH)
        phone.open("/reminders")
        phone.tap("Show reminders on this phone")
        phone.shows("Reminders come up on this phone.")
        kept = subscription_of(phone)
        assert kept
        service.adopt(kept["endpoint"], kept["p256dh"], kept["auth"], kept["private_key"])
        settle(phone)
        return phone

    return switch_on


def test_a_test_goes_through_the_worker_to_a_notification_and_signing_out_takes_the_phone_out(
    reminded: Callable[[str], Phone], new_phone: Callable[[], Phone], service: PushService
) -> None:
    phone, before = reminded("tester@example.org"), len(service.received)

    phone.tap("Send a test now")

    post = service.wait_for(before + 1, WITHIN_S)[-1]
    phone.shows("Sent. It should be on your screen in a moment.")
    message = service.verified(post, push_key(phone))
    delivered = Delivered(phone, message.payload)
    assert delivered.titles() == ["Reminders work on this phone"]

    other = new_phone()
    other.sign_in("tester@example.org")
    assert len(other.api("GET", "/api/push-subscriptions")["subscriptions"]) == 1
    phone.open("/account")
    phone.tap("Sign out")
    expect(phone.page).to_have_url(re.compile("/$"))
    assert other.api("GET", "/api/push-subscriptions") == {"subscriptions": []}
    assert subscription_of(phone) is None


def at_once(phone: Phone, instance: Path) -> None:
    make_due(instance, add_reminder(phone, in_minutes=-1))


def at_the_next_minute(phone: Phone, _instance: Path) -> None:
    add_reminder(phone, in_minutes=1)


@pytest.mark.parametrize("is_due", [at_once, pytest.param(at_the_next_minute, marks=pytest.mark.nightly)])
def test_a_reminder_is_sent_shown_put_off_and_its_tap_starts_a_walk_and_never_leaves_one(
    reminded: Callable[[str], Phone],
    service: PushService,
    instance: Path,
    is_due: Callable[[Phone, Path], None],
) -> None:
    phone, before = reminded(f"due-{is_due.__name__}@example.org".replace("_", "-")), len(service.received)
    is_due(phone, instance)

    post = service.wait_for(before + 1, 60 + WITHIN_S)[-1]

    message = service.verified(post, push_key(phone))
    said = message.payload["notification"]
    assert re.fullmatch(r"\w+day: 3 minutes backward", said["title"])
    phone.open("/history")
    delivered = Delivered(phone, message.payload)
    assert delivered.titles() == [said["title"]]
    in_an_hour_is_kept_by_the_server(phone, delivered)
    delivered = Delivered(phone, message.payload)
    delivered.tap("")
    expect(phone.page).to_have_url(re.compile("/walk$"))
    a_tap_leaves_no_walk(phone)


def in_an_hour_is_kept_by_the_server(phone: Phone, delivered: Delivered) -> None:
    [due] = [each["next_due_at"] for each in phone.api("GET", "/api/reminders")["reminders"]]

    delivered.tap("later")

    [later] = [each["next_due_at"] for each in phone.api("GET", "/api/reminders")["reminders"]]
    assert later < due


def a_tap_leaves_no_walk(phone: Phone) -> None:
    begin_walk(phone)
    elsewhere = f"{phone.page.url.rpartition('/')[0]}/reminders"
    said = {"title": "Tuesday walk", "tag": "reminder", "navigate": elsewhere}

    Delivered(phone, {"web_push": 8030, "notification": said}).tap("")

    phone.page.wait_for_timeout(500)
    assert phone.page.url.endswith("/walk")
    expect(phone.page.locator(".walking")).to_have_attribute("data-state", "walking")


class Delivered:
    """A message that the browser itself hands to the service worker, and the notification that it shows."""

    def __init__(self, phone: Phone, message: dict[str, Any]) -> None:
        self._phone = phone
        self._screen = phone.context.new_cdp_session(phone.page)
        self._message = message
        self._deliver()

    def titles(self) -> list[str]:
        return [shown["title"] for shown in notifications(self._worker)]

    def tap(self, action: str) -> None:
        tapped(self._worker, action)

    @property
    def _worker(self) -> Worker:
        return self._phone.context.service_workers[0]

    def _deliver(self) -> None:
        # In a few of a hundred fresh contexts nothing is shown, so it is delivered again.
        for _ in range(5):
            deliver(self._screen, self._phone, json.dumps(self._message))
            self._phone.page.wait_for_timeout(300)
            if self.titles():
                return
        raise AssertionError("The phone shows nothing.")


def deliver(screen: CDPSession, phone: Phone, data: str) -> None:
    registrations: list[dict[str, Any]] = []
    screen.on(
        "ServiceWorker.workerRegistrationUpdated", lambda event: registrations.extend(event["registrations"])
    )
    screen.send("ServiceWorker.enable")
    while not registrations:
        phone.page.wait_for_timeout(50)
    screen.send(
        "ServiceWorker.deliverPushMessage",
        {
            "origin": phone.page.evaluate("() => location.origin"),
            "registrationId": registrations[-1]["registrationId"],
            "data": data,
        },
    )
    screen.send("ServiceWorker.disable")


def add_reminder(phone: Phone, in_minutes: int) -> str:
    """Add a reminder for the same minute of every day, and return its id."""
    at = datetime.now(UTC) + timedelta(minutes=in_minutes)
    reminder = new_id()
    body = {"days": [1, 2, 3, 4, 5, 6, 7], "at": at.strftime("%H:%M"), "zone": "UTC", "on": True}
    phone.api("PUT", f"/api/reminders/{reminder}", body)
    return reminder


def push_key(phone: Phone) -> str:
    key: str = phone.page.evaluate("() => JSON.parse(document.querySelector('#shell').textContent).push_key")
    return key
