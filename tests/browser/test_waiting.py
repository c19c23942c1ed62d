"""Unsent and refused changes: shown on Today and History, where the walker can deal with them."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from playwright.sync_api import Route, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.sending import be_older

REFUSAL = {
    "code": "invalid",
    "message": "This walk does not fit.",
    "errors": {"report.note": ["Use at most 2000 characters."]},
}


def test_today_and_history_say_how_many_walks_wait_and_for_what(phone: Phone) -> None:
    phone.sign_up("no-signal@example.org")
    phone.context.route(
        "**/api/**",
        lambda route: route.fulfill(status=200, content_type="text/html", body="<h1>Our Wi-Fi</h1>"),
    )
    walk_on_two_days(phone)
    phone.open("/")
    phone.shows("this Wi-Fi may want something from you first")

    phone.context.route("**/api/**", lambda route: route.abort())
    for path in ("/", "/history"):
        phone.open(path)
        phone.shows("2 walks wait")
        phone.shows("for a signal. They are safe on this phone.")

    phone.context.unroute_all()
    phone.open("/account")
    phone.shows("Everything on this phone is in your account.")
    phone.open("/")
    expect(phone.page.locator("[data-unsent]")).to_have_count(0)
    assert len(phone.api("GET", "/api/walks")["walks"]) == 2


def test_a_refused_walk_is_named_on_today_and_can_be_corrected_in_history(phone: Phone) -> None:
    walk_twice_in_vain(phone, "corrects@example.org")
    phone.open("/")
    phone.shows("2 changes could not be stored in your account.")

    phone.tap("See what can be done")
    phone.shows("Use at most 2000 characters.")
    phone.context.unroute_all()
    phone.tap("Correct it")
    phone.choose("Somewhat", "How confident")
    phone.tap("Save")

    phone.shows("Saved.")
    expect(phone.page.get_by_text("could not be stored")).to_have_count(1)
    phone.tap("Try again")
    phone.shows_not("could not be stored")
    phone.open("/account")
    phone.shows("Everything on this phone is in your account.")
    confidence = [walk["report"]["confidence"] for walk in phone.api("GET", "/api/walks")["walks"]]
    assert sorted(confidence) == [3, 4]


def test_a_refused_walk_can_be_saved_as_a_copy_and_comes_back_with_undo(phone: Phone, tmp_path: Path) -> None:
    walks = walk_twice_in_vain(phone, "keeps@example.org")
    phone.open("/history")

    with phone.page.expect_download() as download:
        phone.tap("Save as a file")

    file = tmp_path / "walk.json"
    download.value.save_as(file)
    copy = json.loads(file.read_text())
    [walk] = copy["walks"]
    assert walk["id"] in [each["id"] for each in walks]
    assert (copy["backstride"], copy["version"]) == ("copy", 1)
    day = datetime.fromisoformat(walk["started_at"]).astimezone(ZoneInfo(walk["zone"])).date()
    assert download.value.suggested_filename == f"backstride-{day}.json"

    phone.tap("Delete it here")
    phone.shows("It is off this phone now.")
    assert len(walks_on(phone)) == 1
    phone.context.unroute_all()
    phone.tap("Undo")

    expect(phone.page.locator("ul.walks > li")).to_have_count(2)
    assert len(walks_on(phone)) == 2


def walk_twice_in_vain(phone: Phone, email: str) -> list[dict[str, Any]]:
    """The server will take neither walk."""
    phone.sign_up(email)
    be_older(phone.context)
    phone.context.route("**/api/walks/*", refuse)
    return walk_on_two_days(phone)


def walk_on_two_days(phone: Phone) -> list[dict[str, Any]]:
    walks = [earlier_walk("s1", days_ago=3), earlier_walk("s1", days_ago=2)]
    add_to_log(phone, screenings=[cleared(days_ago=4)], walks=walks)
    return walks


def refuse(route: Route) -> None:
    route.fulfill(status=422, json=REFUSAL)
