"""Walks that a browser has erased: the walker is no newcomer, and a copy brings them back."""

from __future__ import annotations

from playwright.sync_api import Response, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone

# As Safari does after a week: what scripts have stored goes, and the server's cookies stay.
ERASE = """async () => {
  localStorage.clear();
  await new Promise((resolve, reject) => {
    const erasing = indexedDB.deleteDatabase("backstride");
    [erasing.onsuccess, erasing.onerror] = [resolve, reject];
  });
}"""


def test_a_walker_of_months_is_told_and_brings_the_walks_back(phone: Phone) -> None:
    walks = [earlier_walk("s1", days_ago=days) for days in (9, 7)]
    phone.open("/")
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=10)])
    with phone.page.expect_response(marks):
        phone.open("/history")
    with phone.page.expect_download() as saved:
        phone.tap("Save a copy")
    copy = saved.value.path()
    with phone.page.expect_download() as table:
        phone.tap("Save a table for a spreadsheet")
    assert table.value.path().read_text().count(walks[0]["id"]) == 1
    phone.page.evaluate(ERASE)

    phone.open("/")

    phone.has_heading("Your walks are gone from this phone")
    phone.shows("2 walks were here")
    phone.shows_not("You need no account.")
    phone.tap("Bring back a copy")
    phone.shows_not("Take the first walk")
    choose(phone, copy.read_bytes())
    phone.shows("2 walks in this copy are not on this phone.")
    phone.shows("The health questions come once more before you walk backward.")
    phone.tap("Add them")
    phone.shows("2 walks are back.")
    phone.tap("Undo")
    phone.shows("The copy is off this phone again.")
    assert walks_on(phone) == []
    choose(phone, copy.read_bytes())
    phone.tap("Add them")
    phone.shows("2 walks are back.")
    assert {walk["id"] for walk in walks_on(phone)} == {walk["id"] for walk in walks}
    choose(phone, copy.read_bytes())
    phone.shows("All of this copy is on this phone already.")
    choose(phone, copy.read_bytes().replace(b'"path"', b'"moon"'))
    phone.shows("Nothing in this copy is new.")
    phone.open("/")
    expect(phone.page.locator("[data-offer=ask_again]")).to_contain_text("came back from a copy")
    expect(phone.page.locator("[data-lost]")).to_have_count(0)
    phone.tap("Answer the questions")
    phone.has_heading("A few questions, once more")
    phone.shows_not("still count")


def test_who_signs_out_leaves_no_marker(phone: Phone) -> None:
    phone.sign_up("no-marker@example.org")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=1)], screenings=[cleared(days_ago=2)])
    with phone.page.expect_response(marks):
        phone.open("/account")
    phone.shows("Everything on this phone is in your account.")
    phone.tap("Sign out")

    phone.shows("You need no account.")

    assert phone.api("GET", "/api/marker") == {"walks": 0, "last": None}
    assert phone.page.evaluate("localStorage.getItem('walks')") is None
    expect(phone.page.locator("[data-lost]")).to_have_count(0)


def choose(phone: Phone, copy: bytes) -> None:
    with phone.page.expect_file_chooser() as choosing:
        phone.tap("Bring back a copy")
    choosing.value.set_files({"name": "copy.json", "mimeType": "application/json", "buffer": copy})


def marks(answer: Response) -> bool:
    """True for the answer to a new marker. On Today a phone without walks also reads the marker."""
    return answer.url.endswith("/api/marker") and answer.request.method == "PUT"
