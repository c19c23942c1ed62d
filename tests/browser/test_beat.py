"""Just a beat: a walk forward to a beat, with the coach's own track."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, answered, settings_on, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.walking import end_walk, report, see_checklist, skip, start, stumble


def test_who_may_only_walk_forward_walks_to_a_beat_and_no_level_moves(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[answered("clinician_first", days_ago=9)])
    phone.open("/")
    phone.tap("Just a beat, forward")
    phone.choose("90", "Steps a minute")
    phone.choose("5 minutes", "How long")
    phone.tap("Next")
    phone.shows("Forward to a beat, 90 steps a minute")
    see_checklist(phone)
    phone.shows("Stop at once")
    start(phone)
    skip(phone)
    phone.has_heading("Forward, easy")
    other = phone.another_window()
    other.open("/walk?forward&beat")
    other.shows("in another window")

    stumble(phone)
    end_walk(phone)
    report(phone, "Confident", "I stumbled")
    phone.shows("It is in your history. Your levels stay as they were.")

    [walk] = walks_on(phone)
    assert walk["step"] is None
    assert walk["planned"] == {"warm_up_s": 0, "backward_s": [], "recover_s": 300, "cool_down_s": 0}
    assert settings_on(phone)["beats_per_minute"] == 90
    assert settings_on(phone)["bed"] == "air"


def test_before_a_doctors_yes_there_is_no_beat(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[answered("doctor_first", days_ago=9)])
    phone.open("/")
    phone.has_no_tappable("Just a beat, forward")

    phone.open("/walk?forward&beat")

    phone.has_heading("Please see a doctor first")
    expect(phone.page.locator("[data-screen=beat]")).to_have_count(0)
