"""Own walks that are kept under a name: made, changed, deleted, and walked within what is open."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, diary_on, earlier_walk
from tests.browser.support.own_screens import keep_a_walk
from tests.browser.support.phone import Phone
from tests.support.people import a_report


def test_a_walk_is_kept_under_a_name_changed_taken_back_and_begun_in_one_tap(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=9)])
    phone.open("/")
    phone.tap("Make your own walk")
    phone.field("How long each time").select_option("60")
    phone.field("Name, to keep it").fill("  Round  the pond ")
    phone.tap("Save it for later")
    phone.shows("Saved.")

    phone.tap("Make another walk")
    phone.field("Name, to keep it").fill("ROUND the pond")
    phone.tap("Save it for later")
    phone.shows("You have a walk of that name already.")
    expect(phone.field("Name, to keep it")).to_have_value("ROUND the pond")
    phone.tap("Not now")

    phone.tap("Edit Round the pond")
    phone.field("How often backward").select_option("3")
    phone.field("Name").fill("Round the lake")
    phone.tap("Save")
    phone.tap("Delete it Round the lake")
    phone.shows("“Round the lake” is deleted.")
    assert diary_on(phone, "own_walk") == []
    phone.tap("Undo")
    phone.shows("3 × 1 minute")

    phone.open("/")
    phone.tap("Walk Round the lake")
    phone.has_heading("Before you go")
    phone.shows("Round the lake: 3 × 1 minute backward")
    assert diary_on(phone, "own_walk") == [
        {"name": "Round the lake", "times": 3, "seconds": 60, "recover_s": 120}
    ]


def test_a_kept_walk_begins_no_longer_than_what_is_open_now(phone: Phone) -> None:
    phone.open("/")
    walks = [earlier_walk("s1", days_ago=8), earlier_walk("s2", days_ago=6)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=9)])
    keep_a_walk(phone, "Round the pond", times=2, seconds=240)
    phone.open("/")
    phone.shows("2 × 4 minutes")
    phone.shows_not("Shorter than you chose")
    begin = phone.tappable("Walk Round the pond").get_attribute("href")
    assert begin

    fall = earlier_walk("s3", days_ago=3, report=a_report(setback="fall", confidence=1))
    add_to_log(phone, walks=[fall], screenings=[])
    phone.open("/")
    phone.has_heading("Walking backward is paused")
    phone.has_no_tappable("Walk Round the pond")
    phone.open("/own-walks")
    phone.shows("Walking backward waits for now. Your walks stay here.")
    phone.has_no_tappable("Walk Round the pond")

    add_to_log(phone, screenings=[cleared(days_ago=1, start="g1")])
    phone.open("/")
    phone.shows("Shorter than you chose, for now: no longer than the levels open to you.")
    phone.open(begin)
    phone.shows("Round the pond: 2 × 2 minutes backward")
    phone.shows("This is shorter than you chose")
