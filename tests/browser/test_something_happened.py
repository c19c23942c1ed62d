"""The button "Something happened": its answers while walking, after a pause, and on a phone that dies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserType, expect

from tests.browser.support.killed import KillableBrowser
from tests.browser.support.log import walks_on
from tests.browser.support.phone import Phone
from tests.browser.support.walking import (
    begin_walk,
    end_walk,
    in_phase,
    is_walking,
    position_s,
    resume,
    skip_to,
    something_happened,
    stumble,
    wait_until_s,
)

KEEP_HANDLERS = """window.headset = {};
navigator.mediaSession.setActionHandler = (action, act) => (window.headset[action] = act);"""

STOPS = [("I fell", "fall"), ("I feel unwell", "dizzy")]


def test_opening_it_pauses_at_once_and_a_mistake_goes_on(phone: Phone) -> None:
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


def test_a_stumble_is_noted_and_the_walk_goes_on_behind_a_look(phone: Phone) -> None:
    begin_walk(phone)
    skip_to(phone, "backward")
    wait_until_s(phone, 320)

    stumble(phone)

    phone.shows("✓ Stumble noted")
    in_phase(phone, "stop")
    expect(phone.page.get_by_role("timer")).to_have_text("0:19")
    skip_to(phone, "backward")
    end_walk(phone)
    expect(phone.page.get_by_role("radio", name="I stumbled")).to_be_checked()
    assert walks_on(phone)[0]["walked"]["backward_s"] <= 4


@pytest.mark.parametrize(("answer", "setback"), STOPS)
def test_a_fall_ends_the_walk_and_says_what_to_do(phone: Phone, answer: str, setback: str) -> None:
    begin_walk(phone)

    something_happened(phone, answer)

    phone.has_heading("Stop for today")
    phone.shows("If you cannot put weight on a leg, do not get up: call.")
    phone.shows("sudden numbness, weakness, trouble speaking or seeing")
    phone.shows("Your walk is saved. Rest today.")
    expect(phone.page.locator("form")).to_have_count(0)
    assert phone.page.evaluate("() => document.querySelector('audio').paused")
    assert saved_on(phone) == (setback, 1)
    phone.tap("Tell us more, today or later")
    phone.choose("Somewhat", "How confident")
    phone.tap("Save")
    phone.shows("Saved.")
    assert saved_on(phone) == (setback, 3)
    phone.open("/")
    phone.has_heading("Walking backward is paused")
    phone.has_heading("Please look after yourself first")
    phone.has_no_tappable("Walk forward only")
    phone.shows_not("A walk is not finished")


@pytest.mark.parametrize(("answer", "setback"), STOPS)
def test_resume_asks_first_and_hears_of_a_fall_as_well(phone: Phone, answer: str, setback: str) -> None:
    begin_walk(phone)
    phone.tap("Pause")
    phone.tap("Resume")
    phone.has_heading("Still well?")
    phone.tap("Not yet")
    phone.tap("Resume")

    phone.tap(answer)

    phone.has_heading("Stop for today")
    phone.shows("Your walk is saved.")
    assert saved_on(phone) == (setback, 1)


def test_going_on_backward_repeats_the_look_behind(phone: Phone) -> None:
    begin_walk(phone)
    skip_to(phone, "backward")
    wait_until_s(phone, 322)
    phone.tap("Pause")
    phone.tap("Resume")
    phone.shows("Stand with your back to the way you came, feet side by side.")
    phone.tap("Not yet")

    resume(phone)

    in_phase(phone, "stop")
    in_phase(phone, "backward")
    expect(phone.page.get_by_role("timer")).to_have_text("2:55")


def test_a_headset_goes_on_behind_a_look_but_not_over_an_open_question(phone: Phone) -> None:
    phone.context.add_init_script(KEEP_HANDLERS)
    begin_walk(phone)
    skip_to(phone, "backward")
    wait_until_s(phone, 322)
    phone.page.evaluate("() => window.headset.pause()")
    phone.shows("Paused.")

    phone.page.evaluate("() => window.headset.play()")

    is_walking(phone)
    in_phase(phone, "stop")
    phone.tap("Something happened")
    phone.page.evaluate("() => window.headset.play()")
    phone.page.wait_for_timeout(1000)
    phone.has_heading("What happened?")
    assert phone.page.evaluate("() => document.querySelector('audio').paused")


def test_locked_buttons_still_hear_of_a_fall(phone: Phone) -> None:
    begin_walk(phone)
    phone.hold("Hold for more", 2)
    phone.tap("Lock touch")
    phone.has_no_tappable("Something happened")
    phone.tap("Hold: something happened")
    phone.page.wait_for_timeout(500)
    phone.shows_not("What happened?")

    phone.hold("Hold: something happened", 2)

    phone.has_heading("What happened?")


def test_a_pocket_does_not_open_the_rest_and_a_phone_put_away_closes_it(phone: Phone) -> None:
    begin_walk(phone)
    phone.tap("Hold for more")
    phone.hold("Hold for more", 0.1)
    phone.has_no_tappable("Skip this")
    phone.hold("Hold for more", 2)
    phone.tappable("Skip this").wait_for()

    phone.page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { value: true, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )

    phone.has_no_tappable("Skip this")


@pytest.fixture
def browser_on_disk(browser_type: BrowserType, tmp_path: Path, base_url: str) -> Iterator[KillableBrowser]:
    browser = KillableBrowser(browser_type, tmp_path / "profile", base_url)
    yield browser
    browser.close()


@pytest.mark.parametrize("opened", ["/", "/walk"])
@pytest.mark.parametrize(("answer", "setback"), STOPS)
def test_a_battery_that_dies_with_the_tap_loses_no_fall(
    browser_on_disk: KillableBrowser, answer: str, setback: str, opened: str
) -> None:
    phone = browser_on_disk.open()
    begin_walk(phone)
    wait_until_s(phone, 1)
    phone.tap("Something happened")
    keep_the_log_from_writing(phone)
    phone.tap(answer)
    phone.has_heading("Stop for today")
    phone.page.wait_for_timeout(1000)  # localStorage and the log reach the disk in their own time
    assert walks_on(phone) == []
    browser_on_disk.kill()

    phone = browser_on_disk.open()
    phone.open(opened)

    phone.has_heading("Stop for today" if opened == "/walk" else "Walking backward is paused")
    phone.shows("Rest today.")
    phone.shows_not("A walk is not finished")
    assert saved_on(phone) == (setback, 1)


def test_a_phone_that_dies_a_second_after_the_tap_has_the_walk_in_its_log(
    browser_on_disk: KillableBrowser,
) -> None:
    phone = browser_on_disk.open()
    begin_walk(phone)
    something_happened(phone, "I fell")
    phone.page.wait_for_timeout(1000)
    browser_on_disk.kill()

    phone = browser_on_disk.open()
    phone.open("/history")

    phone.shows("Level 1")
    assert saved_on(phone) == ("fall", 1)


def test_a_walk_that_was_cut_off_hears_of_a_fall_before_it_goes_on(phone: Phone) -> None:
    begin_walk(phone)
    skip_to(phone, "backward")
    phone.open("/walk")
    phone.has_heading("Still well?")
    phone.shows("Stand with your back to the way you came, feet side by side.")

    phone.tap("I fell")

    phone.has_heading("Stop for today")
    phone.shows("Your walk is saved.")
    assert saved_on(phone) == ("fall", 1)


def test_a_walk_that_was_cut_off_goes_on_with_a_stumble(phone: Phone) -> None:
    begin_walk(phone)
    skip_to(phone, "backward")
    phone.open("/walk")

    phone.tap("I stumbled, and am fine")

    is_walking(phone)
    in_phase(phone, "stop")
    phone.shows("✓ Stumble noted")


def keep_the_log_from_writing(phone: Phone) -> None:
    """From here on a walk can reach a checkpoint, and no log: the phone dies between the two."""
    phone.page.evaluate(
        """() => {
          const { put } = IDBObjectStore.prototype;
          IDBObjectStore.prototype.put = function (...args) {
            if (this.name === "walks") throw new DOMException("dead", "QuotaExceededError");
            return put.apply(this, args);
          };
        }"""
    )


def saved_on(phone: Phone) -> tuple[Any, Any]:
    """Setback and confidence of the only walk."""
    [walk] = walks_on(phone)
    assert walk["report"]["reported_at"] >= walk["started_at"]
    return walk["report"]["setback"], walk["report"]["confidence"]
