"""Reminders on the phone's side: choosing them, switching them on here, and what becomes of a message."""

from __future__ import annotations

import json
from typing import Any

import pytest
from playwright.sync_api import Route, Worker, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.push_phone import notifications, subscription_of, tapped, with_push
from tests.browser.support.settled import settle
from tests.support.people import new_id

pytestmark = [pytest.mark.whole_browser, pytest.mark.service_worker]

DUE_AT = "2026-11-24T08:30:00Z"


def test_a_reminder_is_added_changed_switched_off_and_removed(phone: Phone) -> None:
    phone.sign_up("planner@example.org")
    walks = [earlier_walk("s1", days_ago=1, started_at=f"2026-11-0{day}T07:02:00Z") for day in (2, 4)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=30)])
    phone.open("/reminders")
    phone.tap("Add a reminder")
    expect(phone.field("At")).to_have_value("08:00")

    phone.tick("Sunday")
    phone.tap("Save")

    phone.has_heading("Monday, Wednesday, Friday, and Sunday")
    [reminder] = reminders_of(phone)
    assert (reminder["days"], reminder["at"], reminder["zone"]) == ([1, 3, 5, 7], "08:00", "Europe/Berlin")

    phone.tap("Change")
    phone.field("At").fill("17:45")
    phone.tap("Save")
    phone.has_heading("17:45 Monday, Wednesday, Friday, and Sunday")
    phone.page.get_by_role("switch").tap()
    phone.shows("It is off")
    [changed] = reminders_of(phone)
    assert (changed["id"], changed["at"], changed["on"]) == (reminder["id"], "17:45", False)

    phone.tap("Remove")
    phone.shows("The reminder is removed.")
    assert reminders_of(phone) == []
    phone.tap("Undo")
    phone.has_heading("17:45 Monday, Wednesday, Friday, and Sunday")


def test_a_phone_is_switched_on_and_off_again(phone: Phone) -> None:
    phone.sign_up("switcher@example.org")
    with_push(phone)
    phone.open("/reminders")

    phone.tap("Show reminders on this phone")

    phone.shows("Reminders come up on this phone.")
    assert subscription_of(phone) is not None
    assert len(phones_of(phone)) == 1

    phone.tap("Turn off on this phone")
    phone.shows("Reminders no longer come up on this phone.")
    assert subscription_of(phone) is None
    assert phones_of(phone) == []


def test_a_phone_that_the_server_has_forgotten_is_known_again_after_a_launch(phone: Phone) -> None:
    phone.sign_up("returner@example.org")
    with_push(phone)
    phone.open("/reminders")
    phone.tap("Show reminders on this phone")
    phone.shows("Reminders come up on this phone.")
    [known] = phones_of(phone)
    phone.api("DELETE", f"/api/push-subscriptions/{known['digest']}")

    with phone.page.expect_response(lambda response: known["digest"] in response.url):
        phone.open("/history")

    assert [each["digest"] for each in phones_of(phone)] == [known["digest"]]


def test_an_answer_without_a_signal_is_given_when_there_is_one(phone: Phone) -> None:
    phone.sign_up("answerer@example.org")
    phone.context.route("**/answer", lambda route: route.abort())
    # The tap of an iPhone, whose notifications have no buttons.
    phone.open(f"/reminders?reminder={new_id()}&due_at={DUE_AT}")
    expect(phone.page.get_by_role("link", name="Start the walk")).to_have_attribute("href", "/walk")
    phone.tap("Not today")
    phone.shows("Your answer needs a signal.")

    phone.context.unroute_all()
    phone.tap("Try again")

    phone.shows("That reminder is not there any more.")
    assert phone.page.url.endswith("/reminders")


def test_a_message_is_shown_and_answered_from_there(phone: Phone) -> None:
    phone.sign_up("called@example.org")
    phone.context.grant_permissions(["notifications"])
    phone.open("/")
    settle(phone)
    answers: list[Any] = []

    def take(route: Route) -> None:
        answers.append(route.request.post_data_json)
        route.fulfill(json={})

    phone.context.route("**/answer", take)
    worker = phone.context.service_workers[0]

    come_in(worker, message())

    [shown] = notifications(worker)
    assert shown["title"] == "Tuesday: 2 × 4 minutes backward"
    assert shown["data"]["due_at"] == DUE_AT
    tapped(worker, "later")
    assert answers == [{"due_at": DUE_AT, "answer": "later"}]
    assert notifications(worker) == []


def test_a_message_that_cannot_be_read_is_shown_all_the_same(phone: Phone) -> None:
    phone.context.grant_permissions(["notifications"])
    phone.open("/")
    settle(phone)
    worker = phone.context.service_workers[0]

    come_in(worker, "not what we send")

    assert [each["title"] for each in notifications(worker)] == ["Backstride: time for your walk?"]


def message() -> str:
    where = f"/reminders?answer=later&reminder={new_id()}&due_at={DUE_AT}"
    return json.dumps(
        {
            "web_push": 8030,
            "notification": {
                "title": "Tuesday: 2 × 4 minutes backward",
                "tag": "reminder",
                "navigate": "/walk",
                "data": {"reminder": new_id(), "due_at": DUE_AT},
                "actions": [{"action": "later", "title": "In an hour", "navigate": where}],
            },
        }
    )


def come_in(worker: Worker, data: str) -> None:
    """As if the push service had brought it."""
    worker.evaluate(
        """async (data) => {
          const waits = [];
          const event = new PushEvent("push", { data });
          event.waitUntil = (work) => waits.push(work);
          dispatchEvent(event);
          await Promise.all(waits);
        }""",
        data,
    )


def reminders_of(phone: Phone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = phone.api("GET", "/api/reminders")["reminders"]
    return found


def phones_of(phone: Phone) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = phone.api("GET", "/api/push-subscriptions")["subscriptions"]
    return found
