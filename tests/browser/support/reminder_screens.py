"""The part of the tour in screens.py that is about reminders."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Route

from tests.browser.support.phone import Phone
from tests.browser.support.push_phone import may_notify, with_push, without_an_answer, without_permission
from tests.browser.support.settled import settle
from tests.browser.support.visitor_screens import IPHONE, Screens
from tests.support.people import new_address, new_id

NO_PUSH = "delete window.PushManager;"
SLOW_MS = 20_000


def reminders(new_phone: Callable[[], Phone]) -> Screens:
    phone, email = new_phone(), new_address("reminded")
    may_notify(phone)
    phone.open("/reminders")
    yield "reminders, no account", phone
    phone.sign_up(email)
    yield from first_reminder(phone)
    yield from on_a_phone(phone)
    yield from on_another_phone(phone, email, new_phone)
    yield from offline(phone)


def first_reminder(phone: Phone) -> Screens:
    with_push(phone)
    phone.open("/reminders")
    phone.shows("Choose days and a time, and your phone reminds you of your walk.")
    yield "reminders, none yet", phone
    phone.tap("Add a reminder")
    yield "reminders, a new one", phone
    for day in ("Monday", "Wednesday", "Friday"):
        phone.tick(day)
    phone.field("At").fill("")
    phone.tap("Save")
    phone.shows("Choose at least one day.")
    yield "reminders, slips", phone
    for day in ("Tuesday", "Thursday", "Saturday"):
        phone.tick(day)
    phone.field("At").fill("09:30")
    phone.tap("Save")
    phone.shows("Saved.")
    yield "reminders, shown nowhere", phone
    phone.unfold("Walks in the phone’s calendar")
    yield "reminders, calendar", phone


def on_a_phone(phone: Phone) -> Screens:
    settle(
        phone
    )  # a subscription belongs to a service worker: while that is still coming, the phone "takes its time"
    phone.tap("Show reminders on this phone")
    phone.shows("Reminders come up on this phone.")
    add_reminder(phone, days=[1, 2, 3, 4, 5], at="18:15", zone="America/New_York")
    add_reminder(phone, days=[7], at="07:45", on=False)
    phone.open("/reminders")
    phone.shows("Sunday")
    yield "reminders", phone
    yield from what_came(phone)
    in_line(phone, "New York", "Change").tap()
    phone.shows("This phone is in")
    yield "reminders, a change", phone
    phone.tap("Leave it as it was")
    in_line(phone, "Sunday", "Remove").tap()
    phone.shows("The reminder is removed.")
    yield "reminders, one removed", phone


def what_came(phone: Phone) -> Screens:
    phone.open(f"/reminders?reminder={new_id()}&due_at=2029-12-31T08:30:00Z")
    phone.shows("Time for your walk?")
    yield "reminders, one came", phone
    phone.context.route("**/api/push-subscriptions", three_days)
    phone.open("/reminders")
    phone.shows("but none was seen here.")
    yield "reminders, none came", phone
    phone.context.unroute_all()
    phone.open("/reminders")


def three_days(route: Route) -> None:
    """List of phones, to which reminders have gone out that never came."""
    known = route.fetch().json()
    for phone in known["subscriptions"]:
        phone["delivered_days"] = [f"2030-01-0{day}T08:30:00Z" for day in (3, 2, 1)]
    route.fulfill(json=known)


def on_another_phone(phone: Phone, email: str, new_phone: Callable[[], Phone]) -> Screens:
    """Another phone of the walker, whose windows are first those of lesser phones."""
    other = new_phone()
    may_notify(other)
    other.sign_in(email)
    yield from where_it_cannot_be(other)
    with_push(other)
    other.open("/reminders")
    other.tap("Show reminders on this phone")
    other.shows("Reminders come up on this phone.")
    phone.open("/reminders")
    phone.has_heading("Your other phones")
    yield "reminders, other phones", phone


def where_it_cannot_be(phone: Phone) -> Screens:
    denied = phone.another_window()
    without_permission(denied)
    denied.open("/reminders")
    denied.shows("This phone does not allow Backstride")
    yield "reminders, not allowed", denied
    plain = phone.another_window()
    plain.page.add_init_script(NO_PUSH)
    plain.open("/reminders")
    plain.shows("This browser cannot show reminders.")
    yield "reminders, not with this browser", plain
    plain.page.add_init_script(IPHONE)
    plain.open("/reminders")
    plain.shows("once Backstride is on your home screen")
    yield "reminders, iPhone", plain
    slow = phone.another_window()
    without_an_answer(slow)
    slow.page.clock.install()
    slow.open("/reminders")
    slow.tap("Show reminders on this phone")
    slow.shows("One moment. Your phone may ask you first")
    slow.page.clock.fast_forward(SLOW_MS)
    slow.shows("Your phone is taking its time.")
    yield "reminders, slow", slow
    for window in (denied, plain, slow):
        window.page.close()


def offline(phone: Phone) -> Screens:
    phone.context.route("**/api/**", lambda route: route.abort())
    phone.page.get_by_role("switch").first.tap()
    phone.shows("Reminders need a signal to be changed. Please try again")
    yield "reminders, the signal goes", phone
    phone.open("/reminders")
    phone.shows("Reminders that are on stay on.")
    yield "reminders, offline", phone
    phone.context.unroute_all()
    not_there = f"/reminders?answer=later&reminder={new_id()}&due_at=2026-11-24T08:30:00Z"
    phone.open(not_there)
    phone.shows("That reminder is not there any more.")
    yield "reminders, an answer", phone
    phone.context.clear_cookies()
    phone.open("/reminders")
    phone.shows("You are signed out just now.")
    yield "reminders, signed out", phone


def in_line(phone: Phone, line: str, button: str) -> Locator:
    """A button of the line that says so."""
    lines = phone.page.get_by_role("listitem").filter(has_text=phone.said(line))
    return lines.get_by_role("button", name=phone.said(button))


def add_reminder(phone: Phone, **changes: Any) -> None:
    usual = {"days": [1], "at": "09:30", "zone": "Europe/Berlin", "on": True}
    phone.api("PUT", f"/api/reminders/{new_id()}", {**usual, **changes})
