"""Offers after the first walk: to keep it, then a reminder; one at a time, and each once."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.push_phone import with_push, without_permission
from tests.browser.support.settled import settle
from tests.browser.support.walking import begin_walk, end_walk, report, skip_to, something_happened

# A phone without a service worker can show no reminder.
pytestmark = [pytest.mark.whole_browser, pytest.mark.service_worker]

A_FRIDAY_MORNING = "2026-11-27T09:41:00+01:00"
OFFERS = "[data-offer-after]"


def test_keeping_comes_first_then_a_reminder_and_both_once(phone: Phone) -> None:
    phone.context.clock.install(time=A_FRIDAY_MORNING)
    walk_once(phone)

    phone.has_heading("Keep your walks")
    expect(phone.page.locator(OFFERS)).to_have_count(1)
    for way in ("Put it on the home screen", "Sign up", "Save a copy"):
        phone.tappable(way).wait_for()
    phone.tap("Not now")

    phone.has_heading("Same time on Monday?")
    expect(phone.page.locator(OFFERS)).to_have_count(1)
    phone.shows("every Monday at 9:45")
    phone.shows("For that you need an account: our server sends the reminder.")
    phone.tap("Not now")

    expect(phone.page.locator(OFFERS)).to_have_count(0)
    walk_once(phone)
    phone.has_heading("Saved")
    expect(phone.page.locator(OFFERS)).to_have_count(0)


def test_a_copy_is_a_file_with_the_walk(phone: Phone) -> None:
    walk_once(phone)

    with phone.page.expect_download() as download:
        phone.tap("Save a copy")

    [walk] = walks_on(phone)
    assert walk["id"] in download.value.path().read_text()
    phone.has_heading("Keep your walks")


def test_one_tap_sets_a_reminder_and_only_then_the_phone_is_asked(phone: Phone) -> None:
    phone.sign_up("after-the-first-walk@example.org")
    with_push(phone)
    phone.open("/")
    settle(phone)
    phone.context.clock.install(time=A_FRIDAY_MORNING)
    walk_once(phone)
    phone.has_heading("Keep your walks")
    phone.has_no_tappable("Sign up")
    phone.tap("Not now")
    assert phone.api("GET", "/api/push-subscriptions")["subscriptions"] == []

    phone.tap("Yes, remind me")

    phone.shows("It is set.")
    [reminder] = phone.api("GET", "/api/reminders")["reminders"]
    assert (reminder["days"], reminder["at"], reminder["zone"]) == ([1], "09:45", "Europe/Berlin")
    assert len(phone.api("GET", "/api/push-subscriptions")["subscriptions"]) == 1


def test_a_phone_that_may_show_no_reminder_is_offered_none(phone: Phone) -> None:
    without_permission(phone)
    walk_once(phone)

    phone.tap("Not now")

    expect(phone.page.locator(OFFERS)).to_have_count(0)


def test_after_a_fall_nothing_is_offered(phone: Phone) -> None:
    begin_walk(phone)

    something_happened(phone, "I fell")

    phone.shows("Your walk is saved.")
    expect(phone.page.locator(OFFERS)).to_have_count(0)


def walk_once(phone: Phone) -> None:
    begin_walk(phone)
    skip_to(phone, "cool_down")
    end_walk(phone)
    phone.shows("When you feel confident, the next level opens.")
    phone.shows("There is no right answer.")
    report(phone, "Confident")
