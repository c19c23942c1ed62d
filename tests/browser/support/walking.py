"""Going for a walk with a phone: the questions, the walk itself at a run, and how it felt."""

from __future__ import annotations

import re
import time

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared
from tests.browser.support.phone import Phone

WALK_MS = 240_000
"""The longest walk of these tests takes a quarter of this."""

DOUBLE_TAP_MS = 800
"""A second Skip within this time counts as a slip of the finger."""

# Each phase is entered and left as usual; most of a long one is passed over. The timer tells its length.
LEAP = """(KEPT_S) => {
  const RATE = 8;
  const audio = document.querySelector("audio");
  window.seenPhases = [];
  const look = () => {
    const phase = document.querySelector("[data-phase]")?.dataset.phase;
    if (!phase || phase === window.seenPhases.at(-1)) return;
    window.seenPhases.push(phase);
    const [minutes, seconds] = document.querySelector("[role=timer]").textContent.split(":").map(Number);
    audio.playbackRate = RATE;
    audio.currentTime += Math.max(0, minutes * 60 + seconds - KEPT_S);
  };
  new MutationObserver(look).observe(document.querySelector("[data-view]"), {
    subtree: true, childList: true, attributes: true,
  });
  look();
}"""

# The longest phases at the highest rate that Chromium has; the shortest slowly enough for each to be painted.
HURRY = """() => {
  const audio = document.querySelector("audio");
  window.seenPhases = [];
  const look = () => {
    const phase = document.querySelector("[data-phase]")?.dataset.phase;
    if (phase && phase !== window.seenPhases.at(-1)) window.seenPhases.push(phase);
    audio.playbackRate = phase === "get_ready" || phase === "stop" ? 8 : 16;
  };
  new MutationObserver(look).observe(document.querySelector("[data-view]"), {
    subtree: true, childList: true, attributes: true,
  });
  look();
}"""


def answer_questions(phone: Phone, *yes: str) -> None:
    """Answers the screening: yes to the questions that hold one of these words, no to all others."""
    phone.has_heading("Your balance")
    for question in phone.page.locator("form.questions fieldset").all():
        words = question.locator("legend").inner_text()
        answer = "Yes" if any(re.search(phone.said(word), words) for word in yes) else "No"
        question.get_by_role("radio", name=phone.said(answer), exact=True).tap()


def go_on(phone: Phone) -> None:
    """From the questions, answered for the first time, past the sound check to the screen before the walk."""
    phone.tap("Go on")
    phone.has_heading("Now, can you hear the coach?")
    phone.tap("Skip for now")
    phone.has_heading("Before you go")


def go_on_again(phone: Phone) -> None:
    """The same after a fall or dizziness: the start is known, and so is the sound."""
    phone.tap("Go on")
    phone.has_heading("Before you go")


def start(phone: Phone) -> None:
    """From the screen before the walk to its sound."""
    phone.tap("All true: start")
    is_walking(phone)


def is_walking(phone: Phone) -> None:
    """Waits until the coach can be heard."""
    expect(phone.page.locator(".walking")).to_have_attribute("data-state", "walking")
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")


def begin_first_walk(phone: Phone, *yes: str) -> None:
    """From opening the app for the first time to the first sound."""
    phone.open("/")
    phone.tap("Start the walk")
    answer_questions(phone, *yes)
    go_on(phone)
    start(phone)


def begin_walk(phone: Phone) -> None:
    """The same for a walker who has answered the questions the day before."""
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    start(phone)


def hurry(phone: Phone) -> None:
    """Lets the walk run through every second, and notes its phases from here on."""
    phone.page.evaluate(HURRY)


def leap(phone: Phone, kept_s: float = 10) -> None:
    """Lets the walk run through the last seconds of each phase, and notes its phases from here on."""
    phone.page.evaluate(LEAP, kept_s)


def seek(phone: Phone, seconds: float) -> None:
    """Moves the sound to this second of the track. For the app that is as if it had played so far."""
    phone.page.evaluate("(seconds) => { document.querySelector('audio').currentTime = seconds; }", seconds)


def at_rate(phone: Phone, rate: float) -> None:
    phone.page.evaluate("(rate) => { document.querySelector('audio').playbackRate = rate; }", rate)


def position_s(phone: Phone) -> float:
    """Seconds of the walk's track."""
    seconds: float = phone.page.evaluate("() => document.querySelector('audio').currentTime")
    return seconds


def wait_until_s(phone: Phone, seconds: float) -> None:
    """Waits until the track has come so far."""
    phone.page.wait_for_function(
        "(seconds) => document.querySelector('audio').currentTime >= seconds", arg=seconds
    )


def in_phase(phone: Phone, phase: str) -> None:
    expect(phone.page.locator(".walking")).to_have_attribute("data-phase", phase)


def open_more(phone: Phone) -> None:
    """Shows the buttons behind "More", unless they are there."""
    if phone.tappable("Hold for more").count():
        phone.hold("Hold for more", 2)
        phone.tappable("Hold to end").wait_for()


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
    """Skips phases until this one."""
    while phone.page.locator(".walking").get_attribute("data-phase") != phase:
        skip(phone, words)


def walk_to_the_end(phone: Phone) -> list[str]:
    """The phases in which the walker was, once the report is asked for."""
    expect(phone.page.get_by_role("heading", name=phone.said("Well done"))).to_be_visible(timeout=WALK_MS)
    phases: list[str] = phone.page.evaluate("() => window.seenPhases")
    return phases


def hold_to_end(phone: Phone, seconds: float = 2) -> None:
    open_more(phone)
    phone.hold("Hold to end", seconds)


def end_walk(phone: Phone) -> None:
    hold_to_end(phone)
    phone.has_heading("Well done")
    phone.shows_not("Please tap one of these five.")


def report(phone: Phone, confidence: str, happened: str = "Nothing") -> None:
    """Says how it felt, and goes on to what comes next."""
    phone.choose(confidence, "How confident")
    phone.choose(happened, "Did anything happen?")
    phone.tap("Save")
