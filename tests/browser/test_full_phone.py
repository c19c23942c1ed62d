"""No room left on the phone: what was told is kept on the screen, and saved once there is room."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import reach_backward
from tests.browser.support.walking import answer_questions, begin_walk, hold_to_end, see_outcome

FULL = "This phone could not write that down."
# What Chromium says without room. Its own switch for that (Storage.overrideQuotaForOrigin) is not heeded
# for half a minute after a write that there was room for.
FILL_UP = """() => {
  window.put = IDBObjectStore.prototype.put;
  window.refused = 0;
  IDBObjectStore.prototype.put = () => {
    window.refused += 1;
    throw new DOMException("No room", "QuotaExceededError");
  };
}"""
MAKE_ROOM = "() => { IDBObjectStore.prototype.put = window.put; }"


def test_the_questions_stay_answered(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    fill_up(phone)

    phone.page.locator("[data-start-standard]").tap()

    phone.shows(FULL)
    make_room(phone)
    assert see_outcome(phone) == "standard"
    phone.excuse()


def test_a_finished_walk_and_its_report_wait_for_room(phone: Phone) -> None:
    begin_walk(phone)
    reach_backward(phone)
    fill_up(phone)

    hold_to_end(phone)

    phone.has_heading("Not saved yet")
    make_room(phone)
    phone.tap("Try again")
    phone.has_heading("Well done")
    fill_up(phone)
    phone.choose("Confident", "How confident")
    phone.choose("I fell", "Did anything happen?")
    was_refused(phone, times=1)  # a fall is written at once: who has fallen may not come as far as Save
    phone.shows(FULL)
    phone.tap("Save")
    was_refused(phone, times=2)
    phone.shows(FULL)
    make_room(phone)
    phone.tap("Save")
    phone.tappable("Done").wait_for()
    [walk] = walks_on(phone)
    assert (walk["report"]["confidence"], walk["report"]["setback"]) == (4, "fall")
    phone.excuse()


def test_a_corrected_report_waits_for_room(phone: Phone) -> None:
    phone.open("/history")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=1)], screenings=[cleared(days_ago=2)])
    phone.open("/history")
    phone.page.locator("ul.walks summary").first.tap()
    phone.tap("Correct your answers")
    phone.choose("Very confident", "How confident")
    fill_up(phone)

    phone.tap("Save")

    phone.shows(FULL)
    make_room(phone)
    phone.tap("Save")
    phone.shows("Saved.")
    [walk] = walks_on(phone)
    assert walk["report"]["confidence"] == 5
    phone.excuse()


def test_a_switch_that_cannot_be_kept_goes_back_and_says_why(phone: Phone) -> None:
    phone.open("/settings")
    switch = phone.page.get_by_role("checkbox", name="Buzz when something changes")
    fill_up(phone)

    switch.tap()

    phone.shows(FULL)
    expect(switch).to_be_checked()
    make_room(phone)
    switch.tap()
    expect(switch).not_to_be_checked()
    phone.shows_not(FULL)
    phone.excuse()


def fill_up(phone: Phone) -> None:
    phone.page.evaluate(FILL_UP)


def was_refused(phone: Phone, times: int) -> None:
    """Waits until it has tried to write so often, and could not: a tap may be there before what it begins."""
    phone.page.wait_for_function("(times) => window.refused === times", arg=times)


def make_room(phone: Phone) -> None:
    phone.page.evaluate(MAKE_ROOM)
