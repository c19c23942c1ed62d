"""Heart rate of a walk: typed in, corrected, and gone with its walk."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, diary_on, earlier_walk
from tests.browser.support.phone import Phone


def test_a_heart_rate_is_typed_in_shown_deleted_with_its_walk_and_taken_back(phone: Phone) -> None:
    phone.open("/history")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=2)], screenings=[cleared(days_ago=4)])
    phone.open("/history")
    row = phone.page.locator("li:has(> details)")
    row.locator("summary").tap()
    phone.tap("Correct your answers")
    phone.unfold("Heart rate")
    phone.field("On average").fill("104")
    phone.field("At most").fill("13")
    phone.tap("Save")

    phone.shows("Write a whole number from 30 to 230, or leave it empty.")
    expect(phone.field("At most")).to_be_focused()
    expect(phone.field("On average")).to_have_value("104")
    phone.field("At most").fill("131")
    phone.tap("Save")
    phone.shows("Saved.")
    row.locator("summary").tap()

    phone.shows("104 beats a minute on average, 131 at most")
    [kept] = diary_on(phone, "heart")
    assert kept["overall"] == {"average": 104, "highest": 131}
    phone.tap("Delete")
    phone.shows("The walk is deleted.")
    assert diary_on(phone, "heart") == []
    phone.tap("Undo")
    row.locator("summary").tap()
    phone.shows("104 beats a minute on average, 131 at most")
    [back] = diary_on(phone, "heart")
    assert back == {**kept, "walk": row.get_attribute("id")}
