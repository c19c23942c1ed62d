"""Heart rate of a walk: typed in or measured by a strap, corrected, and gone with its walk."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, diary_on, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.sound_check import out_of_sight
from tests.browser.support.strap import come_back, go, say, wear_strap
from tests.browser.support.track import position_s, seek, wait_until_s
from tests.browser.support.walking import in_phase, report, see_checklist, start


def test_a_heart_rate_is_typed_in_shown_deleted_with_its_walk_and_taken_back(phone: Phone) -> None:
    phone.open("/history")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=2)], screenings=[cleared(days_ago=4)])
    phone.open("/history")
    row = phone.page.locator("li:has(> details)")
    row.locator("summary").tap()
    phone.tap("Correct your answers")
    phone.unfold("Heart rate")
    phone.field("Average").fill("104")
    phone.field("Highest").fill("13")
    phone.tap("Save")

    phone.shows("Write a whole number from 30 to 230, or leave it empty.")
    expect(phone.field("Highest")).to_be_focused()
    expect(phone.field("Average")).to_have_value("104")
    phone.page.keyboard.press("End")
    phone.page.keyboard.type("1")
    expect(phone.field("Highest")).to_be_visible()
    expect(phone.field("Highest")).to_have_value("131")
    phone.tap("Save")
    phone.shows("Saved.")
    row.locator("summary").tap()

    phone.shows("104 beats a minute on average, 131 at most")
    [kept] = diary_on(phone, "heart")
    assert kept["overall"] == {"average": 104, "highest": 131}
    phone.tap("Delete")
    phone.shows("The walk is deleted.")
    expect(row).to_have_count(0)
    assert diary_on(phone, "heart") == []
    phone.tap("Undo")
    row.locator("summary").tap()
    phone.shows("104 beats a minute on average, 131 at most")
    [back] = diary_on(phone, "heart")
    assert back == {**kept, "walk": row.get_attribute("id")}


def test_a_strap_comes_and_goes_and_the_walk_ends_on_time_with_its_figures(phone: Phone) -> None:
    connect_strap(phone)
    say(phone, 75)
    phone.shows("75 beats a minute now")
    start(phone)
    say(phone, 80)
    seek(phone, 60)
    in_phase(phone, "warm_up")
    say(phone, 100)
    go(phone, "away")
    say(phone, 200)
    wait_until_s(phone, position_s(phone) + 0.5)
    seek(phone, 360)
    in_phase(phone, "backward")
    come_back(phone)
    say(phone, 120, 131)
    go(phone, "silent")
    out_of_sight(phone, hidden=True)
    seek(phone, phone.evaluate("() => document.querySelector('audio').duration") - 1)

    phone.has_heading("Well done")
    [walk] = walks_on(phone)
    [heart] = diary_on(phone, "heart")
    assert heart == {
        "walk": walk["id"],
        "overall": {"average": 108, "highest": 131},
        "forward": {"average": 100, "highest": 100},
        "backward": {"average": 126, "highest": 131},
        "rest": {"average": 80, "highest": 80},
    }
    phone.unfold("Heart rate")
    expect(phone.field("Average")).to_have_value("108")
    phone.field("Average").fill("107")
    report(phone, "Confident")
    phone.has_heading("Saved")
    assert diary_on(phone, "heart") == [{**heart, "overall": {"average": 107, "highest": 131}}]


def test_a_walk_that_was_cut_off_is_kept_with_the_figures_of_its_strap(phone: Phone) -> None:
    connect_strap(phone)
    start(phone)
    seek(phone, 60)
    in_phase(phone, "warm_up")
    say(phone, 96, 98)

    phone.open("/walk")
    phone.tap("Keep what I walked")

    phone.has_heading("Well done")
    [heart] = diary_on(phone, "heart")
    assert (heart["forward"], heart["rest"]) == ({"average": 97, "highest": 98}, None)


def connect_strap(phone: Phone) -> None:
    """From opening the app to the checklist before a walk, with a strap."""
    wear_strap(phone)
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    see_checklist(phone)
    phone.tap("Connect a heart rate strap")
    phone.shows("The strap is connected.")


def test_without_bluetooth_no_strap_is_offered(phone: Phone) -> None:
    requested: list[str] = []
    phone.page.add_init_script("delete Navigator.prototype.bluetooth;")
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.page.on("request", lambda request: requested.append(request.url))
    phone.open("/walk")
    see_checklist(phone)
    phone.has_no_tappable("Connect a heart rate strap")
    assert not [url for url in requested if "strap" in url]
