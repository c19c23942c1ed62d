"""Going for a walk with a phone: the questions, the walk itself at a run, and how it felt."""

from __future__ import annotations

import time

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared
from tests.browser.support.phone import Phone
from tests.browser.support.track import note_phases

DOUBLE_TAP_MS = 800
"""A second Skip within this time counts as a slip of the finger."""

TAP_TAKES_S = 2
"""Longest time from a look at the screen to the tap on it, on a busy machine."""

AFTER_QUESTIONS = "[data-screen=begin], [data-screen=outcome], [data-screen=not-saved]"

# Run in the page: by taps, each question costs three times as much. answer_question() taps.
ANSWER = """async ([yes, after]) => {
  const until = Date.now() + 60_000;
  for (let answered = ""; ;) {
    if (document.querySelector(after)) return null;
    const question = document.querySelector("[data-question][data-ready]");
    if (question && question.dataset.question !== answered) {
      answered = question.dataset.question;
      const asked = question.querySelector("h1").innerText;
      const answer = yes.some((words) => new RegExp(words).test(asked)) ? "yes" : "no";
      question.querySelector(`[data-answer=${answer}]`).click();
    } else if (Date.now() > until) {
      return document.body.innerText;
    }
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}"""


def answer_questions(phone: Phone, *yes: str) -> None:
    """Answers the screening: yes to the questions with one of these words, no to all others.

    Begins at any of its screens. Afterwards the phone shows the outcome, or the choice how to begin.
    """
    read_on(phone)
    words = [said if isinstance(said := phone.said(word), str) else said.pattern for word in yes]
    stuck_at = phone.page.evaluate(ANSWER, [words, AFTER_QUESTIONS])
    assert stuck_at is None, stuck_at


def tap_no_to_all_questions(phone: Phone) -> None:
    """Answers the screening with a finger."""
    read_on(phone)
    question = phone.page.locator("[data-question]")
    while True:
        expect(question.or_(phone.page.locator(AFTER_QUESTIONS)).first).to_be_visible()
        if not question.count():
            break
        answer_question(phone, "no")


def read_on(phone: Phone) -> None:
    """From the screen before the questions, if it is shown, to the first question."""
    button = phone.page.locator("[data-screen=notice] [data-on], [data-screen=again] [data-on]")
    expect(button.or_(phone.page.locator("[data-question]")).first).to_be_visible()
    if button.count():
        button.tap()


def answer_question(phone: Phone, answer: str) -> None:
    """Answers the question on the screen with yes or no, and waits for the next screen."""
    name = phone.page.locator("[data-question]").get_attribute("data-question")
    phone.page.locator(f"[data-question={name}][data-ready] [data-answer={answer}]").tap()
    expect(phone.page.locator(f"[data-question={name}]")).to_have_count(0)


def see_outcome(phone: Phone, *, gently: bool = False) -> str:
    """From the end of the questions to the page of the outcome, with a choice where there is one."""
    choice = phone.page.locator("[data-screen=begin]")
    outcome = phone.page.locator("[data-screen=outcome]")
    expect(choice.or_(outcome)).to_be_visible()
    if choice.count():
        choice.locator("[data-start-gently]" if gently else "[data-start-standard]").tap()
    expect(outcome).to_be_visible()
    return outcome.get_attribute("data-outcome") or ""


def go_on(phone: Phone, *, gently: bool = False) -> None:
    """From the questions, answered for the first time, past the sound check to the screen before the walk."""
    see_outcome(phone, gently=gently)
    pass_screen(phone, "outcome")
    how, sound = phone.page.locator("[data-screen=how]"), phone.page.locator("[data-screen=sound]")
    expect(how.or_(sound)).to_be_visible()
    if how.count():
        pass_screen(phone, "how")
    sound.locator("[data-skip]").tap()
    phone.has_heading("Before you go")


def go_on_again(phone: Phone) -> None:
    """The same after later questions, without the sound check."""
    see_outcome(phone)
    pass_screen(phone, "outcome")
    how, before = phone.page.locator("[data-screen=how]"), phone.page.locator("[data-next]")
    expect(how.or_(before)).to_be_visible()
    if how.count():
        pass_screen(phone, "how")
    phone.has_heading("Before you go")


def pass_screen(phone: Phone, name: str) -> None:
    """Taps the large button of this screen, which leads on."""
    phone.page.locator(f"[data-screen={name}] [data-on]").tap()
    expect(phone.page.locator(f"[data-screen={name}]")).to_have_count(0)


def start(phone: Phone) -> None:
    """From the screens before the walk to its sound. Notes the phases from here on."""
    see_checklist(phone)
    note_phases(phone)
    phone.tap("All true: start")
    is_walking(phone)


def see_checklist(phone: Phone) -> None:
    """From what the walk is to its checklist, if it is not there yet."""
    plan, ready = phone.page.locator("[data-screen=plan]"), phone.page.locator("[data-screen=checklist]")
    expect(plan.or_(ready)).to_be_visible()
    if plan.count():
        phone.tap("Next")
    expect(ready).to_be_visible()


def is_walking(phone: Phone) -> None:
    """Waits until the coach can be heard."""
    expect(phone.page.locator(".walking")).to_have_attribute("data-state", "walking")
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")


def begin_first_walk(phone: Phone) -> None:
    """From opening the app for the first time to the first sound."""
    phone.open("/")
    phone.tap("Start the walk")
    answer_questions(phone)
    go_on(phone)
    start(phone)


def begin_walk(phone: Phone) -> None:
    """The same for a walker who has answered the questions the day before."""
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    start(phone)


def in_phase(phone: Phone, phase: str) -> None:
    expect(phone.page.locator(".walking")).to_have_attribute("data-phase", phase)


def open_more(phone: Phone) -> None:
    """Shows the buttons behind "More", unless they are there."""
    if phone.tappable("Press and hold for more").count():
        phone.hold("Press and hold for more", 2)
        phone.tappable("Press and hold to end").wait_for()


def something_happened(phone: Phone, what: str) -> None:
    """Gives one of the three answers, or takes the way back."""
    phone.tap("Something happened")
    phone.has_heading("What happened?")
    phone.tap(what)


def stumble(phone: Phone) -> None:
    """Notes a stumble, and goes on."""
    something_happened(phone, "I stumbled, and am fine")
    is_walking(phone)


def resume(phone: Phone) -> None:
    """Goes on after a pause or an interruption."""
    phone.tap("Resume")
    phone.has_heading("Still well?")
    phone.tap("Yes, go on")
    is_walking(phone)


def lock_touch(phone: Phone) -> None:
    open_more(phone)
    phone.tap("Lock touch")


def skip(phone: Phone, words: str = "Skip this") -> None:
    """Skips this phase, and waits for the next one."""
    open_more(phone)
    wait_after_skip(phone)
    heading = phone.page.locator(".walking h1")
    passed = heading.inner_text()
    phone.tap(words)
    expect(heading).not_to_have_text(passed)
    phone.skipped_at_s = time.monotonic()


def wait_after_skip(phone: Phone) -> None:
    """Waits until another Skip counts as one."""
    since_ms = (time.monotonic() - phone.skipped_at_s) * 1000
    phone.page.wait_for_timeout(max(0, DOUBLE_TAP_MS - since_ms))


def skip_to(phone: Phone, phase: str, words: str = "Skip this") -> None:
    """Skips phases until this one. One that is almost over ends by itself: the tap would meet the next."""
    walking = phone.page.locator(".walking")
    open_more(phone)
    while True:
        wait_after_skip(phone)
        passed = walking.get_attribute("data-phase") or ""
        if passed == phase:
            return
        if seconds_left(phone) < TAP_TAKES_S:
            expect(walking).not_to_have_attribute("data-phase", passed)
        else:
            skip(phone, words)


def seconds_left(phone: Phone) -> int:
    """Seconds that the screen gives to this phase."""
    minutes, seconds = phone.page.get_by_role("timer").inner_text().split(":")
    return int(minutes) * 60 + int(seconds)


def hold_to_end(phone: Phone, seconds: float = 2) -> None:
    open_more(phone)
    phone.hold("Press and hold to end", seconds)


def end_walk(phone: Phone) -> None:
    hold_to_end(phone)
    phone.has_heading("Well done")
    phone.shows_not("Please tap one of these five.")


def report(phone: Phone, confidence: str, happened: str = "Nothing") -> None:
    """Says how it felt, and goes on to what comes next."""
    phone.choose(confidence, "How confident")
    phone.choose(happened, "Did anything happen?")
    phone.tap("Save")
