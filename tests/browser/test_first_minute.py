"""From the first time the app is opened to the first walk: by touch, by keyboard, interrupted, offline."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.support.keyboard import answer_no_by_keyboard, focus_is_on, press_on
from tests.browser.support.log import add_to_log, cleared, earlier_walk, screenings_on
from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.browser.support.sound_check import (
    carry_on_in_the_pocket,
    hear_every_kind,
    hurry_the_pocket,
    out_of_sight,
)
from tests.browser.support.track import wait_until_s
from tests.browser.support.walking import (
    answer_questions,
    go_on,
    is_walking,
    pass_screen,
    see_checklist,
    see_outcome,
    start,
    tap_no_to_all_questions,
)

QUESTIONS = 13
TAPS_TO_THE_OUTCOME = 16
"""Start, "I have read this", each question, and how to begin: no more."""
TAPS_IN_A_MINUTE = 30


def test_the_whole_first_minute_by_touch(phone: Phone) -> None:
    count_taps(phone)
    phone.open("/")
    phone.shows("a recognised form of balance practice")
    phone.shows("It can also cause falls.")
    assert not re.search(r"\d+ (minutes?|seconds?)", phone.page.locator("main").inner_text())
    phone.tap("Start the walk")
    tap_no_to_all_questions(phone)
    assert see_outcome(phone) == "standard"
    assert taps(phone) == TAPS_TO_THE_OUTCOME
    phone.shows("You begin with 3 minutes backward at a time.")
    screening = screenings_on(phone)[-1]
    assert (screening["start"], screening["cleared"], screening["outcome"]) == ("s1", True, "standard")

    pass_screen(phone, "outcome")
    expect(phone.page.locator("[data-screen=how] svg")).to_have_count(4)
    pass_screen(phone, "how")
    phone.tap("Check the sound")
    hear_every_kind(phone)
    carry_on_in_the_pocket(phone)
    phone.tap("Yes, three")
    phone.has_heading("You can hear the coach")
    phone.tap("On to the walk")
    phone.shows("Level 1: 3 minutes backward")
    start(phone)

    is_walking(phone)
    assert taps(phone) <= TAPS_IN_A_MINUTE


def test_the_whole_first_minute_by_keyboard_alone(phone: Phone) -> None:
    phone.open("/")
    press_on(phone, "Start the walk", "Enter")
    focus_is_on(phone, "Before you begin")
    press_on(phone, "I have read this", "Enter")
    for number in range(1, QUESTIONS + 1):
        answer_no_by_keyboard(phone, number)
    focus_is_on(phone, "How would you like to begin?")
    press_on(phone, "With 3 minutes", "Enter")
    focus_is_on(phone, "The standard start")
    press_on(phone, "Go on", "Enter")
    focus_is_on(phone, "How it goes")
    press_on(phone, "Go on", "Space")
    press_on(phone, "Check the sound", "Enter")
    for heading in ("the voice", "the countdown", "the signs"):
        phone.has_heading(heading)
        press_on(phone, "Play", "Space")
        press_on(phone, "I heard it", "Enter")
    phone.has_heading("The pocket test")
    hurry_the_pocket(phone)
    press_on(phone, "Start the pocket test", "Enter")
    wait_until_s(phone, 1)
    out_of_sight(phone, hidden=True)
    phone.has_heading("It played to the end")
    out_of_sight(phone, hidden=False)
    press_on(phone, "Yes, three", "Space")
    press_on(phone, "On to the walk", "Enter")
    phone.has_heading("Before you go")

    press_on(phone, "Next", "Enter")
    focus_is_on(phone, "Is all of this true?")
    press_on(phone, "All true: start", "Enter")

    is_walking(phone)


def test_who_would_rather_begin_gently_does(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    go_on(phone, gently=True)

    phone.shows("30 seconds backward")
    phone.open("/")
    phone.has_heading("Gentle level 1")


def test_a_returning_walker_is_asked_nothing_again_and_sees_how_it_goes(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, screenings=[cleared(days_ago=0.01)])

    phone.open("/")
    phone.shows_not("questions about your health come first")
    phone.tap("Start the walk")
    phone.has_heading("How it goes")
    see_checklist(phone)
    phone.shows("since I answered the questions.")
    start(phone)


def test_how_it_goes_is_shown_until_the_first_walk_backward(phone: Phone) -> None:
    phone.open("/learn")
    forward = {"warm_up_s": 300, "backward_s": [], "recover_s": 0, "cool_down_s": 300}
    walked = {"backward_s": 0, "forward_s": 600}
    easy = earlier_walk("s1", days_ago=3, step=None, planned=forward, walked=walked)
    add_to_log(phone, walks=[easy], screenings=[cleared(days_ago=5)])
    phone.open("/walk")
    phone.has_heading("How it goes")
    phone.shows("Notes going up: walk backward.")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=2)], screenings=[])

    phone.open("/walk")

    phone.has_heading("Before you go")
    phone.shows_not("Notes going up")


def test_the_first_minute_and_a_rehearsal_need_no_signal(own_server: OwnServer, visitor: Phone) -> None:
    own_server.stop()
    visitor.open("/")
    visitor.tap("Start the walk")
    answer_questions(visitor)
    see_outcome(visitor)
    pass_screen(visitor, "outcome")
    pass_screen(visitor, "how")
    visitor.tap("Check the sound")
    hear_every_kind(visitor)
    carry_on_in_the_pocket(visitor)
    visitor.tap("Yes, three")
    visitor.tap("On to the walk")
    visitor.page.wait_for_url("**/walk")

    visitor.open("/rehearsal")
    visitor.tap("All true: start")
    wait_until_s(visitor, 2)

    visitor.open("/walk")
    start(visitor)


def count_taps(phone: Phone) -> None:
    phone.context.add_init_script(
        "addEventListener('click', ({ isTrusted }) => {"
        "  if (isTrusted) sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1; }, true);"
    )


def taps(phone: Phone) -> int:
    return int(phone.page.evaluate("() => sessionStorage.taps"))
