"""Whose walk it is: a login that has lapsed keeps nothing from its account, and gives nothing to another."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.settled import settle
from tests.browser.support.track import reach_backward, reach_the_end
from tests.browser.support.walking import begin_walk


def test_a_walk_after_the_login_has_lapsed_waits_and_goes_out_after_signing_in_again(phone: Phone) -> None:
    phone.sign_up("lapsed@example.org")
    phone.context.clear_cookies()
    add_to_log(phone, screenings=[cleared(days_ago=2)], walks=[earlier_walk("s1", days_ago=1)])

    phone.open("/")
    phone.shows("1 walk waits")
    phone.tap("sign in again")
    phone.send_form("Sign in", "lapsed@example.org")

    [walk] = phone.api("GET", "/api/walks")["walks"]
    assert walk["step"] == "s1"
    phone.open("/")
    expect(phone.page.locator("[data-unsent]")).to_have_count(0)


def test_a_walk_of_one_account_is_never_sent_to_another(phone: Phone) -> None:
    phone.sign_up("first@example.org")
    phone.context.clear_cookies()
    walk = earlier_walk("s1", days_ago=1)
    add_to_log(phone, screenings=[cleared(days_ago=2)], walks=[walk])

    phone.sign_up("second@example.org")

    assert phone.api("GET", "/api/walks")["walks"] == []
    assert walks_on(phone) == []
    phone.open("/history")
    phone.shows("This phone also keeps 2 changes of another account")
    phone.context.clear_cookies()
    phone.sign_in("first@example.org")
    [sent] = phone.api("GET", "/api/walks")["walks"]
    assert sent["id"] == walk["id"]


def test_a_walk_belongs_to_whom_it_began_under(phone: Phone) -> None:
    phone.sign_up("walker@example.org")
    begin_walk(phone)
    reach_backward(phone)
    phone.context.clear_cookies()
    other = phone.another_window()
    other.sign_up("guest@example.org")

    reach_the_end(phone)

    other.open("/account")
    other.shows("Everything on this phone is in your account.")
    assert other.api("GET", "/api/walks")["walks"] == walks_on(other) == []
    phone.context.clear_cookies()
    other.sign_in("walker@example.org")
    assert len(other.api("GET", "/api/walks")["walks"]) == 1


def test_a_phone_that_was_signed_out_from_another_keeps_its_walks_and_asks_to_sign_in(
    phone: Phone, new_phone: Callable[[], Phone]
) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=2)], walks=[earlier_walk("s1", days_ago=1)])
    phone.sign_up("lost-phone@example.org")
    other = new_phone()
    other.sign_in("lost-phone@example.org")

    other.open("/account")
    other.tap("Signed-in phones")
    other.tap("Sign out all but this one")
    other.shows("All other phones are signed out.")

    phone.open("/account")
    phone.shows("You were signed in as")
    assert len(walks_on(phone)) == 1
    phone.tap("Sign in again")
    phone.send_form("Sign in", "lost-phone@example.org")


@pytest.mark.service_worker
def test_signing_out_takes_the_app_off_the_phone_too(phone: Phone) -> None:
    phone.sign_up("takes-away@example.org")
    settle(phone)
    before: list[str] = phone.page.evaluate("() => caches.keys()")
    phone.page.evaluate("() => caches.open('backstride-of-before')")
    assert before

    phone.tap("Sign out")

    phone.has_heading("Today")
    assert "backstride-of-before" not in phone.page.evaluate("() => caches.keys()")
