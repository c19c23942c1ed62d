"""Bad networks in the middle of a sync: an unconfirmed change waits, and arrives once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Route, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.sending import DONE, be_older, begin_sync, end_of_sync, note_puts, sync

A_WALK = "**/api/walks/*"
SHORT_MS = 1500


def lose(route: Route) -> None:
    route.abort("internetdisconnected")


def fly(route: Route) -> None:
    """Airplane mode, tapped while the server was answering."""
    route.fetch()
    route.request.frame.page.context.set_offline(True)
    lose(route)


def fail(route: Route) -> None:
    route.fulfill(status=500, content_type="text/html", body="<h1>Internal Server Error</h1>")


def receive_then_fail(route: Route) -> None:
    route.fetch()
    fail(route)


def answer_too_late(route: Route) -> None:
    route.request.frame.page.wait_for_timeout(3 * SHORT_MS)
    lose(route)


def want_terms_accepted(route: Route) -> None:
    route.fulfill(status=200, content_type="text/html", body="<h1>Our Wi-Fi</h1>")


def want_terms_accepted_in_json(route: Route) -> None:
    route.fulfill(status=200, json={"portal": "Our Wi-Fi"})


FAULTS = {
    lose: "network",
    fly: "network",
    fail: "server",
    receive_then_fail: "server",
    answer_too_late: "time_out",
    want_terms_accepted: "not_ours",
}


def test_walks_wait_for_a_better_network_and_arrive_once(phone: Phone) -> None:
    phone.sign_up("bad-networks@example.org")
    walks: list[dict[str, Any]] = []

    for fault, why in FAULTS.items():
        be_older(phone.context)
        walks += walk_on_three_days(phone)
        let_one_through(phone, fault)

        state = sync(phone, SHORT_MS if fault is answer_too_late else 15_000)

        assert state == {"name": "offline", "error": why, "waiting": 2}, fault.__name__
        assert ids(walks_on(phone)) == ids(walks), fault.__name__
        phone.context.unroute_all(behavior="wait")
        phone.context.set_offline(False)
        assert sync(phone) == DONE, fault.__name__
        assert by_id(phone.api("GET", "/api/walks")["walks"]) == by_id(walks), fault.__name__
        assert by_id(walks_on(phone)) == by_id(walks), fault.__name__


IN_AN_EXCHANGE = {
    lose: {"name": "offline", "error": "network", "waiting": 4},
    receive_then_fail: DONE,
    want_terms_accepted: {"name": "offline", "error": "not_ours", "waiting": 4},
}


def test_walks_of_one_exchange_arrive_once(phone: Phone) -> None:
    phone.sign_up("bad-exchanges@example.org")
    walks: list[dict[str, Any]] = []
    sent = note_puts(phone.context)

    for fault, state in IN_AN_EXCHANGE.items():
        walks += walk_on_three_days(phone)
        phone.context.route("**/api/sync", fault)

        assert sync(phone) == state, fault.__name__
        phone.context.unroute_all(behavior="wait")
        sent.clear()
        assert sync(phone) == DONE, fault.__name__

        assert len(sent) == (0 if state == DONE else 3), fault.__name__
        assert by_id(phone.api("GET", "/api/walks")["walks"]) == by_id(walks), fault.__name__
        assert by_id(walks_on(phone)) == by_id(walks), fault.__name__


def test_a_deletion_that_a_cafe_answers_is_sent_again(phone: Phone) -> None:
    phone.sign_up("cafe-deletion@example.org")
    be_older(phone.context)
    walks = walk_on_three_days(phone)
    assert sync(phone) == DONE
    phone.open("/history")
    phone.context.route(A_WALK, want_terms_accepted_in_json)
    phone.page.locator("ul.walks summary").first.tap()
    phone.tap("Delete")
    phone.shows("The walk is deleted.")

    state = sync(phone)

    assert state == {"name": "offline", "error": "not_ours", "waiting": 1}
    phone.context.unroute_all()
    assert sync(phone) == DONE
    assert ids(phone.api("GET", "/api/walks")["walks"]) == ids(walks[:2])


def test_two_tabs_at_once_send_every_walk_once(phone: Phone) -> None:
    other = phone.another_window()
    other.open("/learn")
    phone.sign_up("two-tabs@example.org")
    walks = walk_on_three_days(phone)
    puts = note_puts(phone.context)
    held: list[Route] = []
    phone.context.route("**/api/sync", lambda route: route.continue_() if held else held.append(route))

    begin_sync(phone)
    begin_sync(other)
    phone.page.wait_for_timeout(1000)  # long enough for a second request, were there one
    assert len(puts) == len(walks)
    held[0].continue_()

    assert [end_of_sync(phone), end_of_sync(other)] == [DONE, DONE]
    assert sorted(puts) == sorted(f"/api/walks/{walk['id']}" for walk in walks)


def test_a_phone_a_year_behind_puts_its_walks_where_they_belong(phone: Phone) -> None:
    phone.sign_up("year-behind@example.org")
    last_week = earlier_walk("s1", days_ago=7)
    add_to_log(phone, screenings=[cleared(days_ago=9)], walks=[last_week])
    assert sync(phone) == DONE
    phone.context.clock.install(time=datetime.now() - timedelta(days=365))
    phone.open("/account")
    yesterday, today = (earlier_walk("s1", days_ago=365 + days_ago) for days_ago in (1, 0.1))
    add_to_log(phone, screenings=[], walks=[today, yesterday])

    assert sync(phone) == DONE

    phone.open("/history")
    shown = phone.page.locator("ul.walks > li")
    expect(shown).to_have_count(3)
    order = [row.get_attribute("id") for row in shown.all()]
    assert order == [today["id"], yesterday["id"], last_week["id"]]
    kept = {walk["id"]: walk for walk in phone.api("GET", "/api/walks")["walks"]}
    assert kept[last_week["id"]] == last_week
    age = datetime.now(UTC) - datetime.fromisoformat(kept[yesterday["id"]]["started_at"])
    assert timedelta(hours=23) < age < timedelta(hours=25)


def walk_on_three_days(phone: Phone) -> list[dict[str, Any]]:
    """Adds walks that are not sent yet, and a screening; the oldest first."""
    walks = [earlier_walk("s1", days_ago=7 - day) for day in range(3)]
    add_to_log(phone, screenings=[cleared(days_ago=9)], walks=walks)
    return walks


def let_one_through(phone: Phone, fault: Callable[[Route], None]) -> None:
    """The first walk arrives; from the second on the network is bad."""
    passed: list[str] = []

    def handle(route: Route) -> None:
        if passed:
            fault(route)
        else:
            passed.append(route.request.url)
            route.continue_()

    phone.context.route(A_WALK, handle)


def ids(walks: list[dict[str, Any]]) -> list[str]:
    return sorted(walk["id"] for walk in walks)


def by_id(walks: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return sorted(walks, key=lambda walk: str(walk["id"]))
