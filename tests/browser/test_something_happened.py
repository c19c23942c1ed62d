"""The button "Something happened": its answers while walking, after a pause, and on a phone that dies."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.support.log import stop_on, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import BACKWARD_FROM_S, position_s, reach_backward, seek, wait_until_s
from tests.browser.support.walking import (
    begin_walk,
    in_phase,
    is_walking,
    lock_touch,
    resume,
    seconds_left,
    something_happened,
    stumble,
)

KEEP_HANDLERS = """window.headset = {};
navigator.mediaSession.setActionHandler = (action, act) => (window.headset[action] = act);"""

A_QUARTER_OF_AN_HOUR_AGO = """async () => {
  const [{ Database }, { Checkpoint }] = await Promise.all([
    import("/static/js/store/database.js"),
    import("/static/js/store/checkpoint.js"),
  ]);
  const database = new Database();
  const checkpoint = new Checkpoint(database, localStorage);
  const left = await checkpoint.read();
  await checkpoint.write({ ...left, saved_at_ms: left.saved_at_ms - 900_000 });
  database.close();
}"""


def test_opening_it_pauses_at_once_a_mistake_goes_on_and_resume_asks_first(phone: Phone) -> None:
    begin_walk(phone)
    phone.tap("Something happened")
    phone.has_heading("What happened?")
    paused_s = position_s(phone)
    phone.page.wait_for_timeout(1500)
    assert position_s(phone) == paused_s

    phone.tap("It was a mistake: go on")

    is_walking(phone)
    wait_until_s(phone, paused_s + 1)
    phone.shows_not("Stumble noted")
    phone.tap("Pause")
    phone.tap("Something happened")
    phone.tap("It was a mistake: back to the pause")
    expect(phone.page.locator(".walking")).to_have_attribute("data-state", "paused")

    phone.tap("Resume")
    phone.has_heading("Still well?")
    phone.tap("Not yet")
    phone.tap("Resume")
    phone.tap("I feel unwell")
    phone.has_heading("Stop for today")
    phone.shows("Your walk is saved.")
    assert stop_on(phone) == ("dizzy", 1)


def test_a_stumble_is_noted_and_the_walk_goes_on_behind_a_look(phone: Phone) -> None:
    begin_walk(phone)
    reach_backward(phone)
    wait_until_s(phone, BACKWARD_FROM_S + 2)

    stumble(phone)

    phone.shows("✓ Stumble noted")
    in_phase(phone, "stop")
    expect(phone.page.get_by_role("timer")).to_have_text("0:19")
    something_happened(phone, "I stumbled, and am fine")
    phone.has_heading("Enough for today?")
    phone.tap("End here")
    expect(phone.page.get_by_role("radio", name="I stumbled")).to_be_checked()
    assert walks_on(phone)[0]["walked"]["backward_s"] <= 4


@pytest.mark.parametrize(
    ("answer", "setback"),
    [("I fell", "fall"), pytest.param("I feel unwell", "dizzy", marks=pytest.mark.nightly)],
)
def test_a_fall_ends_the_walk_and_says_what_to_do(phone: Phone, answer: str, setback: str) -> None:
    begin_walk(phone)

    something_happened(phone, answer)

    phone.has_heading("Stop for today")
    phone.shows("If you cannot put weight on a leg, do not get up: call.")
    phone.shows("sudden numbness, weakness, trouble speaking or seeing")
    phone.shows("Your walk is saved. Rest today.")
    expect(phone.page.locator("form")).to_have_count(0)
    assert phone.evaluate("() => document.querySelector('audio').paused")
    assert stop_on(phone) == (setback, 1)
    phone.tap("Tell us more, today or later")
    phone.choose("Somewhat", "How confident")
    phone.tap("Save")
    phone.shows("Saved.")
    assert stop_on(phone) == (setback, 3)
    phone.open("/")
    phone.has_heading("Walking backward is paused")
    phone.has_heading("Please look after yourself first")
    phone.has_no_tappable("Walk forward only")
    phone.shows_not("A walk is not finished")


def test_going_on_backward_repeats_the_look_behind(phone: Phone) -> None:
    begin_walk(phone)
    reach_backward(phone)
    wait_until_s(phone, BACKWARD_FROM_S + 4)
    phone.tap("Pause")
    phone.tap("Resume")
    phone.shows("Stand with your back to the way you came, feet side by side.")
    phone.tap("Not yet")

    resume(phone)

    in_phase(phone, "stop")
    seek(phone, position_s(phone) + seconds_left(phone) - 2)
    in_phase(phone, "backward")
    expect(phone.page.get_by_role("timer")).to_have_text("2:55")


def test_a_headset_goes_on_behind_a_look_but_not_over_an_open_question(phone: Phone) -> None:
    phone.context.add_init_script(KEEP_HANDLERS)
    begin_walk(phone)
    reach_backward(phone)
    wait_until_s(phone, BACKWARD_FROM_S + 4)
    phone.evaluate("() => window.headset.pause()")
    phone.shows("Paused.")

    phone.evaluate("() => window.headset.play()")

    is_walking(phone)
    in_phase(phone, "stop")
    phone.tap("Something happened")
    phone.evaluate("() => window.headset.play()")
    phone.page.wait_for_timeout(1000)
    phone.has_heading("What happened?")
    assert phone.evaluate("() => document.querySelector('audio').paused")


def test_a_pocket_opens_nothing_and_locked_buttons_still_hear_of_a_fall(phone: Phone) -> None:
    begin_walk(phone)
    phone.tap("Press and hold for more")
    phone.hold("Press and hold for more", 0.1)
    phone.has_no_tappable("Skip this")
    phone.hold("Press and hold for more", 2)
    phone.tappable("Skip this").wait_for()
    put_away(phone, hidden=True)
    phone.has_no_tappable("Skip this")
    put_away(phone, hidden=False)

    lock_touch(phone)
    phone.has_no_tappable("Something happened")
    phone.tap("Press and hold: something happened")
    phone.page.wait_for_timeout(500)
    phone.shows_not("What happened?")
    phone.hold("Press and hold: something happened", 2)
    phone.has_heading("What happened?")


def test_a_walk_that_was_cut_off_goes_on_with_a_stumble_and_ends_with_a_fall(phone: Phone) -> None:
    begin_walk(phone)
    reach_backward(phone)
    phone.open("/walk")
    phone.has_heading("Still well?")
    phone.shows("Stand with your back to the way you came, feet side by side.")

    phone.tap("I stumbled, and am fine")

    is_walking(phone)
    in_phase(phone, "stop")
    phone.shows("✓ Stumble noted")

    phone.open("/walk")
    phone.tap("I fell")

    phone.has_heading("Stop for today")
    phone.shows("Your walk is saved.")
    assert stop_on(phone) == ("fall", 1)


def test_after_a_long_pause_the_checklist_comes_before_a_walk_goes_on(phone: Phone) -> None:
    begin_walk(phone)
    wait_until_s(phone, 1)
    phone.open("/")
    phone.evaluate(A_QUARTER_OF_AN_HOUR_AGO)
    phone.open("/walk")
    phone.shows("It was a long pause.")
    phone.shows("since I began this walk.")

    phone.tap("All true: go on")

    is_walking(phone)


def put_away(phone: Phone, *, hidden: bool) -> None:
    phone.evaluate(
        """(hidden) => {
          Object.defineProperty(document, "hidden", { value: hidden, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }""",
        hidden,
    )
