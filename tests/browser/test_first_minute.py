"""From the first time the app is opened to the first walk: by touch, by keyboard, interrupted, offline."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.support.keyboard import answer_no_by_keyboard, focus_is_on, press_on
from tests.browser.support.log import add_to_log, cleared, earlier_walk, walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.server import OwnServer
from tests.browser.support.sound_check import (
    carry_on_in_the_pocket,
    hear_every_kind,
    hurry_the_pocket,
    out_of_sight,
)
from tests.browser.support.walking import (
    answer_question,
    answer_questions,
    go_on,
    is_walking,
    pass_screen,
    see_outcome,
    start,
    wait_until_s,
)

QUESTIONS = 13
TAPS_TO_THE_OUTCOME = 16
"""Start, "I have read this", each question, and how to begin: no more."""
TAPS_IN_A_MINUTE = 30
DRAFT_OF_AN_EARLIER_RELEASE = """async () => {
  const { Database } = await import("/static/js/store/database.js");
  const { saveDraft } = await import("/static/js/store/screening-draft.js");
  const answers = { heart: false, dizzy: false, falls: false, nerves: true, age: false };
  const earlier = { answers, clinician_agreed: true, prefers_gentle: true };
  await saveDraft(new Database(), { ...earlier, since: "- -", at_ms: Date.now() });
}"""


def test_the_whole_first_minute_by_touch(phone: Phone) -> None:
    count_taps(phone)
    phone.open("/")
    phone.shows("a recognised form of balance practice")
    phone.shows("It can also cause falls.")
    phone.tap("Start the walk")
    answer_questions(phone)
    assert see_outcome(phone) == "standard"
    assert taps(phone) == TAPS_TO_THE_OUTCOME
    phone.shows("You begin with 3 minutes backward at a time.")

    pass_screen(phone, "outcome")
    expect(phone.page.locator("[data-screen=how] svg")).to_have_count(4)
    pass_screen(phone, "how")
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

    press_on(phone, "All true: start", "Enter")

    is_walking(phone)


def test_a_screen_reader_hears_each_question_its_place_and_its_answers(phone: Phone) -> None:
    phone.open("/walk")
    pass_screen(phone, "notice")
    answer_question(phone, "yes")
    answer_question(phone, "no")
    phone.page.locator("[data-ready] [data-back]").tap()
    phone.page.locator("[data-question=blackout][data-ready]").wait_for()

    expect(phone.page.locator("main")).to_match_aria_snapshot(
        """
        - paragraph: Question 2 of 13
        - progressbar "Question 2 of 13"
        - heading "In the past year, have you blacked out or collapsed?" [level=1]
        - group "In the past year, have you blacked out or collapsed?":
          - button "Yes"
          - button "No" [pressed]
        - paragraph:
          - button "Back"
        - paragraph:
          - link "Not now"
        """
    )


def test_the_notice_and_the_stop_list_are_open_before_any_question(phone: Phone) -> None:
    phone.open("/walk")

    notice = phone.page.locator("[data-screen=notice]")
    expect(notice.get_by_role("heading", name="Walking backward can cause falls")).to_be_visible()
    for words in ("not medical advice", "Stop at once for any of these", "too short of breath to speak"):
        phone.shows(words)
    expect(notice.locator("details")).to_have_count(0)
    assert not re.search(r"\d+ minutes?", notice.inner_text())


def test_no_minutes_are_named_to_a_new_walker_on_today(phone: Phone) -> None:
    phone.open("/")

    phone.shows("It can also cause falls.")
    assert not re.search(r"\d+ (minutes?|seconds?)", phone.page.locator("main").inner_text())


def test_a_second_tap_of_a_double_tap_answers_nothing(phone: Phone) -> None:
    phone.open("/walk")
    pass_screen(phone, "notice")
    phone.page.locator("[data-question=chest][data-ready]").wait_for()

    phone.page.locator("[data-answer=no]").dblclick()

    phone.page.locator("[data-question=blackout][data-ready]").wait_for()
    expect(phone.page.locator("[aria-pressed=true]")).to_have_count(0)


def test_who_would_rather_begin_gently_does(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    go_on(phone, gently=True)

    phone.shows("30 seconds backward")
    phone.open("/")
    phone.has_heading("Gentle level 1")


def test_back_changes_an_answer(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    phone.page.locator("[data-back]").tap()
    phone.page.locator("[data-question=over_65][data-ready] [data-answer=no][aria-pressed=true]").wait_for()

    answer_question(phone, "yes")

    assert see_outcome(phone) == "gentle"


def test_answers_wait_for_whoever_is_called_away(phone: Phone) -> None:
    phone.open("/walk")
    pass_screen(phone, "notice")
    answer_question(phone, "no")
    answer_question(phone, "yes")
    phone.page.close()

    again = phone.another_window()
    again.open("/")
    again.shows("2 of the 13 questions are answered. Start goes on from there.")
    again.tap("Start the walk")
    expect(again.page.locator("[data-question=heart]")).to_be_visible()
    answer_questions(again)
    assert see_outcome(again) == "doctor_first"


def test_half_given_answers_of_an_earlier_release_are_asked_again_where_they_were_split(phone: Phone) -> None:
    phone.open("/learn")
    phone.page.evaluate(DRAFT_OF_AN_EARLIER_RELEASE)

    phone.open("/")
    phone.shows("1 of the 13 questions are answered.")
    phone.tap("Start the walk")
    expect(phone.page.locator("[data-question=chest]")).to_be_visible()
    answer_questions(phone)

    assert see_outcome(phone) == "standard"


def test_an_address_opens_nothing_before_the_questions(phone: Phone) -> None:
    for address in ("/walk?agreed", "/walk?forward", "/walk?step=s1"):
        phone.open(address)

        phone.has_heading("Before you begin")
    assert walks_on(phone) == []


def test_a_returning_walker_is_asked_nothing_again_and_sees_how_it_goes(phone: Phone) -> None:
    phone.open("/walk")
    answer_questions(phone)
    go_on(phone)

    phone.open("/")
    phone.shows_not("questions about your health come first")
    phone.tap("Start the walk")
    phone.has_heading("How it goes")
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
    phone.shows("since last time.")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=2)], screenings=[])

    phone.open("/walk")

    phone.has_heading("Before you go")
    phone.shows_not("Notes going up")


def test_the_first_minute_needs_no_signal(own_server: OwnServer, visitor: Phone) -> None:
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

    start(visitor)

    is_walking(visitor)


def count_taps(phone: Phone) -> None:
    phone.context.add_init_script(
        "addEventListener('click', ({ isTrusted }) => {"
        "  if (isTrusted) sessionStorage.taps = Number(sessionStorage.taps ?? 0) + 1; }, true);"
    )


def taps(phone: Phone) -> int:
    return int(phone.page.evaluate("() => sessionStorage.taps"))
