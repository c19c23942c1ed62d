"""From the first time the app is opened to the first walk: by touch, by keyboard, interrupted, offline."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.browser.support.keyboard import answer_no_by_keyboard, focus_is_on, focused_question, press_on
from tests.browser.support.log import walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.browser.support.sound_check import (
    carry_on_in_the_pocket,
    hear_every_kind,
    hurry_the_pocket,
    out_of_sight,
)
from tests.browser.support.walking import answer_questions, go_on, is_walking, start, wait_until_s

TAPS_IN_A_MINUTE = 25


def test_the_whole_first_minute_by_touch(phone: Phone) -> None:
    count_taps(phone)
    phone.open("/")
    phone.shows("A voice in your pocket leads you on a short walk")
    phone.tap("Start the walk")
    answer_questions(phone)
    phone.tap("Go on")
    phone.has_heading("The standard start")
    phone.shows("You begin with 3 minutes backward, because nothing you told us asks for less.")

    phone.tap("Check the sound")
    hear_every_kind(phone)
    carry_on_in_the_pocket(phone)
    phone.tap("Yes, three")
    phone.has_heading("You can hear the coach")
    phone.tap("On to the walk")
    start(phone)

    is_walking(phone)
    assert taps(phone) <= TAPS_IN_A_MINUTE


def test_the_whole_first_minute_by_keyboard_alone(phone: Phone) -> None:
    phone.open("/")
    press_on(phone, "Start the walk", "Enter")
    phone.has_heading("First, a few questions")
    for _ in range(9):
        answer_no_by_keyboard(phone)
    press_on(phone, "Go on", "Enter")
    phone.has_heading("The standard start")
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

    press_on(phone, "All true: start", "Enter")

    is_walking(phone)


def test_a_heading_has_the_focus_on_every_screen_of_the_first_minute(phone: Phone) -> None:
    phone.open("/walk")
    focus_is_on(phone, "First, a few questions")
    answer_questions(phone)
    phone.tap("Go on")
    focus_is_on(phone, "The standard start")
    phone.tap("Skip for now")
    focus_is_on(phone, "Before you go")


def test_whoever_skips_an_answer_is_led_to_it_by_keyboard(phone: Phone) -> None:
    phone.open("/walk")
    answer_no_by_keyboard(phone)
    press_on(phone, "Go on", "Enter")

    phone.shows("8 questions are still open.")
    assert focused_question(phone) == "chest"
    expect(phone.page.locator("#chest")).to_have_accessible_description("Please tap Yes or No.")
    expect(phone.page.locator("#heart")).not_to_have_attribute("aria-describedby", "heart-open")

    answer_no_by_keyboard(phone)
    phone.shows("7 questions are still open.")


@pytest.mark.parametrize(
    ("yes", "heading", "why"),
    [
        ("afraid of falling", "A gentle start", "because of what you told us about your balance"),
        ("65 or older", "A gentle start", "because you are 65 or older and this is new to you"),
        ("heart problem", "Forward walks first", "Because of what you told us about your health"),
    ],
)
def test_the_start_is_named_with_its_reason(phone: Phone, yes: str, heading: str, why: str) -> None:
    phone.open("/walk")
    answer_questions(phone, yes)

    phone.tap("Go on")

    phone.has_heading(heading)
    phone.shows(why)


def test_who_would_rather_begin_gently_does(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    phone.tick("I would rather begin gently")
    go_on(phone)

    phone.shows("Gentle level 1: 4 × 30 seconds backward")


def test_answers_wait_for_whoever_is_called_away(phone: Phone) -> None:
    phone.open("/walk")
    answer(phone, "heart", "No")
    answer(phone, "chest", "Yes")
    phone.page.close()

    again = phone.another_window()
    again.open("/")
    again.shows("2 of the 9 questions are answered. Start goes on from there.")
    again.tap("Start the walk")
    again.shows("You were here before: 2 of 9 are answered.")
    expect(again.page.locator("#chest").get_by_label("Yes")).to_be_checked()
    again.tap("Go on where you left off")
    assert focused_question(again) == "dizzy"

    answer_questions(again)
    go_on(again)
    again.shows("Level 1: 3 minutes backward")
    again.open("/walk?screening")
    again.has_heading("Your balance")
    again.shows_not("You were here before")


def test_a_medical_yes_walks_forward_until_the_clinician_agrees(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone, "heart problem", "afraid of falling")
    phone.shows("Thank you for saying so.")
    go_on(phone)
    phone.shows("An easy walk, forward")

    phone.open("/")
    phone.tap("They have agreed")
    phone.has_heading("Have they agreed?")
    phone.tap("Not yet: walk forward")
    phone.shows("An easy walk, forward")
    phone.open("/walk")
    phone.shows("An easy walk, forward")

    phone.open("/walk?agreed")
    phone.tap("Yes, they have agreed")

    phone.shows("Gentle level 1: 4 × 30 seconds backward")
    phone.open("/walk")
    phone.shows("Gentle level 1: 4 × 30 seconds backward")


def test_an_address_opens_nothing_before_the_questions(phone: Phone) -> None:
    phone.open("/walk?agreed")
    phone.has_heading("First, a few questions")

    phone.tap("Walk forward only for now")

    phone.shows("An easy walk, forward")
    phone.open("/walk?step=s1")
    phone.has_heading("First, a few questions")
    assert walks_on(phone) == []


def test_a_returning_walker_is_asked_nothing_again(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    go_on(phone)

    phone.open("/")
    phone.shows_not("nine short questions")
    phone.tap("Start the walk")
    start(phone)


def test_the_first_minute_needs_no_signal(own_server: OwnServer, visitor: Phone) -> None:
    own_server.stop()
    visitor.open("/")
    visitor.tap("Start the walk")
    answer_questions(visitor)
    visitor.tap("Go on")
    visitor.tap("Check the sound")
    hear_every_kind(visitor)
    carry_on_in_the_pocket(visitor)
    visitor.tap("Yes, three")
    visitor.tap("On to the walk")

    start(visitor)

    is_walking(visitor)


def answer(phone: Phone, question: str, word: str) -> None:
    phone.page.locator(f"#{question}").get_by_role("radio", name=word, exact=True).tap()


def count_taps(phone: Phone) -> None:
    phone.context.add_init_script(
        "addEventListener('click', ({ isTrusted }) => {"
        "  if (isTrusted) sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1; }, true);"
    )


def taps(phone: Phone) -> int:
    return int(phone.page.evaluate("() => sessionStorage.taps"))
