"""The questions about health: how they are read, answered, changed and left, before anything else opens."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.support.log import walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.walking import answer_question, answer_questions, pass_screen, see_outcome

DRAFT_OF_AN_EARLIER_RELEASE = """async () => {
  const { Database } = await import("/static/js/store/database.js");
  const { saveDraft } = await import("/static/js/store/screening-draft.js");
  const answers = { heart: false, dizzy: false, falls: false, nerves: true, age: false };
  const earlier = { answers, clinician_agreed: true, prefers_gentle: true };
  await saveDraft(new Database(), { ...earlier, since: "- -", at_ms: Date.now() });
}"""


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


def test_a_second_tap_of_a_double_tap_answers_nothing(phone: Phone) -> None:
    phone.open("/walk")
    pass_screen(phone, "notice")
    phone.page.locator("[data-question=chest][data-ready]").wait_for()

    phone.page.locator("[data-answer=no]").dblclick()

    phone.page.locator("[data-question=blackout][data-ready]").wait_for()
    expect(phone.page.locator("[aria-pressed=true]")).to_have_count(0)


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
    phone.evaluate(DRAFT_OF_AN_EARLIER_RELEASE)

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
