"""A walk under way: the walker's actions, and interruptions."""

from __future__ import annotations

from playwright.sync_api import Dialog, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.track import BACKWARD_FROM_S, position_s, seek, wait_until_s
from tests.browser.support.walking import (
    begin_walk,
    end_walk,
    hold_to_end,
    is_walking,
    lock_touch,
    open_more,
    resume,
    see_checklist,
    skip,
    skip_to,
    start,
    stumble,
)

NOTE_TIMES = """() => {
  window.times = [];
  navigator.mediaSession.setPositionState = (time) => window.times.push(time);
}"""


def test_only_what_was_played_is_credited(phone: Phone) -> None:
    begin_walk(phone)
    skip_to(phone, "backward")
    seek(phone, BACKWARD_FROM_S + 70)
    phone.tap("Pause")
    first_s = position_s(phone) - BACKWARD_FROM_S
    open_more(phone)
    phone.tap("Repeat this")
    expect(phone.page.get_by_role("timer")).to_have_text("0:08")
    resume(phone)
    seek(phone, BACKWARD_FROM_S + 40)
    phone.tap("Pause")
    again_s = position_s(phone) - BACKWARD_FROM_S
    skip_to(phone, "cool_down")
    end_walk(phone)

    [walk] = walks_on(phone)

    assert walk["planned"]["backward_s"] == [180]
    assert abs(walk["walked"]["backward_s"] - (first_s + again_s)) <= 1
    assert walk["walked"]["forward_s"] < 60


def test_the_walk_ends_by_a_hold_and_by_nothing_shorter(phone: Phone) -> None:
    begin_walk(phone)
    stumble(phone)
    phone.shows("✓ Stumble noted")
    lock_touch(phone)
    phone.has_no_tappable("Pause")
    phone.tap("Press and hold to unlock")
    phone.page.wait_for_timeout(2000)
    phone.has_no_tappable("Pause")
    phone.hold("Press and hold to unlock", 2)
    open_more(phone)
    phone.tap("Press and hold to end")
    phone.hold("Press and hold to end", 0.1)
    phone.page.wait_for_timeout(2000)
    is_walking(phone)

    end_walk(phone)

    expect(phone.page.get_by_role("radio", name="I stumbled")).to_be_checked()


def test_a_pause_lasts_until_resume_and_a_keyboard_is_asked_instead_of_holding(phone: Phone) -> None:
    questions: list[str] = []

    def agree(dialog: Dialog) -> None:
        questions.append(dialog.message)
        dialog.accept()

    phone.page.on("dialog", agree)
    begin_walk(phone)
    phone.tap("Pause")
    paused_s = position_s(phone)
    phone.page.wait_for_timeout(1500)
    assert position_s(phone) == paused_s
    resume(phone)
    wait_until_s(phone, paused_s + 1)

    stumble(phone)
    phone.tappable("Press and hold for more").press("Enter")
    phone.tappable("Press and hold to end").press("Enter")

    phone.has_heading("Well done")
    assert questions == ["End the walk here?"]


def test_a_call_leads_to_resume_the_sound_is_not_forced_and_a_walk_by_mistake_leaves_nothing(
    phone: Phone,
) -> None:
    begin_walk(phone)
    phone.page.evaluate(
        """() => {
          const audio = document.querySelector("audio");
          window.starts = 0;
          audio.addEventListener("play", () => (window.starts += 1));
          audio.pause();
        }"""
    )

    phone.shows("Something else took the sound.")
    phone.page.wait_for_timeout(2000)
    assert phone.page.evaluate("() => [window.starts, document.querySelector('audio').paused]") == [0, True]

    resume(phone)

    phone.shows_not("Something else took the sound.")
    hold_to_end(phone)
    phone.has_heading("Today")
    phone.shows_not("A walk is not finished")
    assert walks_on(phone) == []


def test_a_walk_that_was_cut_off_and_is_discarded_leaves_nothing(phone: Phone) -> None:
    begin_walk(phone)
    seek(phone, 60)
    phone.open("/walk")

    phone.hold("Press and hold to discard", 2)

    phone.has_heading("Before you go")
    assert walks_on(phone) == []
    phone.open("/")
    phone.has_heading("Level 1")
    phone.shows_not("A walk is not finished")


def test_second_windows_gestures_and_keys_from_outside_move_neither_page_nor_walk(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    second = phone.another_window()
    second.open("/walk")
    see_checklist(second)
    phone.page.evaluate(NOTE_TIMES)
    start(phone)
    second.tap("All true: start")
    second.has_heading("You are walking already")
    second.open("/walk")
    second.has_heading("You are walking already")
    second.has_no_tappable("All true: start")
    is_walking(phone)

    phone.page.evaluate("() => history.go(-2)")
    phone.page.go_back()
    is_walking(phone)
    phone.page.evaluate(
        "() => Object.assign(document.querySelector('audio'), { playbackRate: 4, currentTime: 171 })"
    )
    phone.page.wait_for_function("() => !document.querySelector('audio').seeking")
    assert phone.page.evaluate("() => document.querySelector('audio').playbackRate") == 1
    assert position_s(phone) < 60

    skip(phone)
    phone.page.wait_for_function("() => navigator.mediaSession.metadata.artwork.length")
    title, time = phone.page.evaluate("() => [navigator.mediaSession.metadata.title, window.times.at(-1)]")
    assert (title, time["duration"], time["position"] < 5) == ("Warm up, forward", 300, True)

    hold_to_end(phone)
    phone.has_heading("Today")
    phone.page.go_back()
    phone.has_heading("Before you go")


def test_the_second_walk_takes_three_taps(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=2)], screenings=[cleared(days_ago=2)])
    phone.open("/")

    phone.tap("Start the walk")
    phone.tap("Next")
    phone.tap("All true: start")

    is_walking(phone)
    wait_until_s(phone, 1)
