"""The sound check and its pocket test: optional, honest, and remembered."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared
from tests.browser.support.phone import Phone
from tests.browser.support.sound_check import (
    begin_pocket_test,
    carry_on_in_the_pocket,
    hear_every_kind,
    out_of_sight,
    passed_with,
)
from tests.browser.support.track import wait_until_s
from tests.browser.support.walking import begin_walk, start

# A phone whose browser lets a page say how its sound goes with that of others, and notes what was said.
AUDIO_SESSION = """
  Object.defineProperty(navigator, "audioSession", { value: { type: "auto" } });
"""
WAKE_LOCK = """
  window.locksAsked = 0;
  Object.defineProperty(navigator, "wakeLock", { value: { request: async () => {
    window.locksAsked += 1;
    return { release: async () => undefined };
  } } });
"""
CALLED = "() => document.querySelector('audio').pause()"


def test_what_was_not_heard_leads_to_help_and_can_be_played_again(phone: Phone) -> None:
    phone.open("/sound-check")
    phone.tap("Play")
    phone.tap("I did not")

    phone.has_heading("Let us find the sound")
    for help_with in ("volume key", "silent switch", "Bluetooth", "Focus"):
        phone.shows(help_with)
    phone.tap("Play again")
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0")
    phone.tap("I heard it")
    phone.has_heading("Can you hear the countdown?")
    phone.shows_not("Let us find the sound")


def test_a_pocket_in_which_it_played_passes_and_is_remembered(phone: Phone) -> None:
    phone.open("/settings")
    phone.shows("Sound check: not done yet.")
    phone.tap("Check the sound")
    hear_every_kind(phone)
    carry_on_in_the_pocket(phone)
    phone.shows("the phone was locked or another app was in front: we cannot tell which")
    phone.tap("Yes, three")
    phone.has_heading("You can hear the coach")

    phone.tap("Back to More")

    phone.shows("Sound check: passed on")


def test_a_phone_that_was_not_locked_is_told_so(phone: Phone) -> None:
    phone.open("/sound-check")
    hear_every_kind(phone)
    begin_pocket_test(phone)

    phone.has_heading("The phone was not locked")
    phone.shows("So this was not tried.")
    phone.has_no_tappable("Yes, three")
    phone.open("/settings")
    phone.shows("not passed yet")


def test_a_sound_that_stopped_in_the_pocket_is_told_with_its_time(phone: Phone) -> None:
    phone.open("/sound-check")
    hear_every_kind(phone)
    begin_pocket_test(phone)
    wait_until_s(phone, 2)
    out_of_sight(phone, hidden=True)
    wait_until_s(phone, 6)
    phone.page.evaluate(CALLED)
    out_of_sight(phone, hidden=False)

    phone.has_heading("It stopped after")
    phone.shows("The phone was locked or showed another app.")
    phone.shows("battery saver")
    phone.has_no_tappable("Yes, three")
    phone.tap("Try once more")
    carry_on_in_the_pocket(phone)
    phone.tap("Yes, three")
    phone.has_heading("You can hear the coach")


def test_who_heard_no_tones_has_not_passed(phone: Phone) -> None:
    phone.open("/sound-check")
    hear_every_kind(phone)
    carry_on_in_the_pocket(phone)
    phone.tap("No")

    phone.has_heading("Let us find the sound")
    phone.tap("Try once more")
    phone.has_heading("The pocket test")
    phone.open("/settings")
    phone.shows("not passed yet")


def test_the_pocket_test_can_be_called_off(phone: Phone) -> None:
    phone.open("/sound-check")
    hear_every_kind(phone)
    begin_pocket_test(phone)

    phone.tap("Stop the test")

    phone.has_heading("The pocket test")
    assert phone.page.evaluate("() => document.querySelector('audio').paused") is True


def test_music_goes_on_beside_the_coach_where_the_phone_lets_it(phone: Phone) -> None:
    phone.context.add_init_script(AUDIO_SESSION)
    phone.context.add_init_script(WAKE_LOCK)
    phone.open("/sound-check?walk=step%3Dg1")
    add_to_log(phone, screenings=[cleared(days_ago=1, start="g1")])
    hear_every_kind(phone)
    assert session_type(phone) == "playback"
    phone.shows("a locked phone cannot mix the two")
    phone.choose("Screen on, with my own music")
    phone.shows("locked, the coach may fall silent")
    phone.tap("Play")
    phone.tap("I heard both")
    assert session_type(phone) == "ambient"
    phone.shows("Keep the screen on during the walk.")

    phone.tap("On to the walk")
    phone.unfold("The phone:")
    expect(phone.page.get_by_role("radio", name="Screen on, with my own music")).to_be_checked()
    start(phone)

    assert session_type(phone) == "ambient"
    assert phone.page.evaluate("() => window.locksAsked") >= 1
    artist = phone.page.evaluate("() => navigator.mediaSession.metadata.artist")
    assert artist == "Keep the screen on, or the coach may fall silent"


def test_the_choice_before_a_walk_holds_for_that_walk_and_the_next(phone: Phone) -> None:
    phone.context.add_init_script(AUDIO_SESSION)
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    phone.unfold("The phone:")
    phone.choose("Screen on, with my own music")
    start(phone)
    assert session_type(phone) == "ambient"

    phone.page.goto("about:blank")
    phone.open("/walk")
    phone.hold("Press and hold to discard", 2)
    phone.unfold("The phone:")
    expect(phone.page.get_by_role("radio", name="Screen on, with my own music")).to_be_checked()
    phone.choose("Locked, in a pocket")
    start(phone)

    assert session_type(phone) == "playback"


def test_where_music_may_stop_nobody_is_promised_that_it_goes_on(phone: Phone) -> None:
    phone.open("/sound-check")
    hear_every_kind(phone)
    phone.choose("Screen on, with my own music")

    phone.shows("Some browsers stop the music all the same")
    phone.tap("Play")
    phone.tap("Only one")
    phone.shows("Then this phone cannot mix the two.")


def test_the_check_leads_back_to_the_walk_that_it_was_opened_from(phone: Phone) -> None:
    phone.open("/")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk?times=3&seconds=60&recover=90")
    phone.tap("Did not hear it? Check the sound")

    phone.tap("Skip for now")

    phone.shows("3 × 1 minute backward")


def test_the_pocket_test_is_offered_again_with_a_new_version_of_the_browser(phone: Phone) -> None:
    phone.open("/settings")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    passed_with(phone, "Chrome 1")
    phone.open("/walk?times=3&seconds=60&recover=90")

    phone.tap("Try the pocket test again")

    phone.has_heading("The pocket test")
    phone.tap("Skip for now")
    phone.shows("3 × 1 minute backward")


def test_no_sound_check_speaks_into_a_walk(phone: Phone) -> None:
    begin_walk(phone)
    second = phone.another_window()

    second.open("/sound-check")

    second.has_heading("You are walking already")


def session_type(phone: Phone) -> str:
    kind: str = phone.page.evaluate("() => navigator.audioSession.type")
    return kind
