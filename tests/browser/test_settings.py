"""The settings: they hold, they can be heard, and they come along with the account."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Response, expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.sending import DONE, sync
from tests.browser.support.settled import settle
from tests.browser.support.walking import begin_walk, position_s, resume, skip_to

# Once this is read, every earlier tap has been written.
READ = """async () => {
  const { Database } = await import("/static/js/store/database.js");
  const { readSettings } = await import("/static/js/store/settings.js");
  const database = new Database();
  const settings = await readSettings(database);
  database.close();
  return settings;
}"""
PLAYS = ["the voice and a tone", "a look over the shoulder", "halfway, and one minute left", "the countdown"]
# What is seen at the first picture that the page gives.
AT_FIRST_PAINT = """() => {
  requestAnimationFrame(() => {
    const { backgroundColor, colorScheme } = getComputedStyle(document.documentElement);
    const bars = [...document.querySelectorAll("meta[name=theme-color]")];
    const bar = bars.find(({ media }) => matchMedia(media).matches)?.content;
    window.first = { backgroundColor, colorScheme, bar };
  });
}"""
DARK = {"backgroundColor": "rgb(16, 23, 19)", "colorScheme": "dark", "bar": "#101713"}
LIGHT = {"backgroundColor": "rgb(255, 253, 246)", "colorScheme": "light", "bar": "#fffdf6"}


def test_what_is_set_holds(phone: Phone) -> None:
    phone.open("/settings")
    phone.choose("louder", "Compared with the tones")
    phone.choose("45", "Seconds between looks")
    switch(phone, "“Halfway”")
    switch(phone, "Count down")
    switch(phone, "Lock the buttons")
    phone.choose("a beat to walk to", "In between")
    phone.tap("Quicker")
    phone.shows("105")
    phone.choose("7", "Walking days")
    assert kept_on(phone)["weekly_goal"] == 7

    phone.open("/settings")

    for word, question in (
        ("louder", "Compared"),
        ("45", "Seconds"),
        ("a beat", "In between"),
        ("7", "Walking"),
    ):
        chosen = phone.page.get_by_role("group", name=question).get_by_role("radio", checked=True)
        expect(chosen).to_have_accessible_name(re.compile(word))
    for name, is_on in (("Halfway", False), ("Count down", False), ("Lock the", True), ("speaks", True)):
        expect(phone.page.get_by_role("checkbox", name=name)).to_be_checked(checked=is_on)
    phone.shows("105")


def test_the_week_counts_up_to_the_goal(phone: Phone) -> None:
    phone.open("/settings")
    phone.choose("5", "Walking days")
    assert kept_on(phone)["weekly_goal"] == 5
    phone.open("/")
    expect(phone.page.locator(".week")).to_be_visible()
    phone.shows_not("walking day")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=0)], screenings=[cleared(days_ago=1)])

    phone.open("/")

    phone.shows("1 of 5 walking days.")


def test_without_a_goal_the_week_counts_nothing(phone: Phone) -> None:
    phone.open("/settings")
    phone.choose("no goal", "Walking days")
    assert kept_on(phone)["weekly_goal"] == 0

    phone.open("/")

    phone.has_heading("This week")
    phone.shows_not("walking day")


@pytest.mark.parametrize("voice", [True, False], ids=["with the voice", "with tones alone"])
def test_everything_that_can_be_heard_is_heard_with_one_tap(phone: Phone, voice: bool) -> None:
    phone.open("/settings")
    if not voice:
        switch(phone, "The coach speaks")
    phone.choose("a beat to walk to", "In between")

    quickly(phone)
    for what in [*PLAYS, "the beat"]:
        play(phone, what)


def test_the_beat_is_tapped(phone: Phone) -> None:
    phone.page.clock.install()
    phone.open("/settings")
    phone.choose("a beat to walk to", "In between")
    button = phone.tappable("Tap the beat")
    # The page's clock goes on from tap to tap alone, so that a busy machine does not slow the finger down.
    phone.page.clock.pause_at(phone.page.evaluate("() => Date.now() + 1000"))

    for lacking in ("3 more taps.", "2 more taps.", "1 more tap.", "That is your beat."):
        button.tap()
        phone.shows(lacking)
        phone.page.clock.run_for(600)

    tempo = int(phone.page.locator(".tempo strong").inner_text())
    assert tempo == 100
    assert kept_on(phone)["beats_per_minute"] == tempo
    phone.page.clock.resume()
    phone.open("/settings")
    expect(phone.page.locator(".tempo strong")).to_have_text(str(tempo))


def test_a_walk_that_begins_locked_can_be_paused_and_nothing_else(phone: Phone) -> None:
    phone.open("/settings")
    switch(phone, "Lock the buttons")
    assert kept_on(phone)["touch_lock"]

    begin_walk(phone)

    phone.has_no_tappable("Skip this")
    phone.has_no_tappable("Hold to end")
    phone.tap("Pause")
    resume(phone)
    phone.hold("Hold to unlock", 2)
    skip_to(phone, "warm_up")


def test_nothing_plays_over_a_walk(phone: Phone) -> None:
    begin_walk(phone)
    second = phone.another_window()

    second.open("/settings")

    second.shows("Play works again when the walk has ended.")
    expect(second.page.get_by_role("button", name="Play the countdown")).to_be_disabled()


def test_a_theme_is_there_before_the_first_picture(phone: Phone) -> None:
    phone.context.add_init_script(f"({AT_FIRST_PAINT})()")
    phone.page.emulate_media(color_scheme="light")
    phone.open("/settings")
    phone.choose("dark", "Backstride is")
    expect(phone.page.locator("html")).to_have_css("background-color", DARK["backgroundColor"])

    phone.open("/")
    assert phone.page.evaluate("() => window.first") == DARK

    phone.page.emulate_media(color_scheme="dark")
    phone.open("/settings")
    phone.choose("light", "Backstride is")
    phone.open("/")
    assert phone.page.evaluate("() => window.first") == LIGHT

    phone.open("/settings")
    phone.choose("automatic", "Backstride is")
    phone.open("/")
    assert phone.page.evaluate("() => window.first") == {**DARK, "colorScheme": "light dark"}


def test_two_phones_of_one_account_share_settings_and_not_the_theme(new_phone: Callable[[], Phone]) -> None:
    first, second = new_phone(), new_phone()
    first.open("/settings")
    first.choose("softer", "Compared with the tones")
    assert kept_on(first)["voice_db"] == -6
    first.choose("dark", "Backstride is")
    first.sign_up("settings-come-along@example.org")
    second.open("/settings")
    second.choose("louder", "Compared with the tones")
    assert kept_on(second)["voice_db"] == 6

    second.sign_in("settings-come-along@example.org")

    second.open("/settings")
    is_chosen(second, "softer", "Compared with the tones")
    is_chosen(second, "automatic", "Backstride is")
    second.choose("as usual", "Compared with the tones")
    assert kept_on(second)["voice_db"] == 0
    assert sync(second) == DONE
    assert sync(first) == DONE
    first.open("/settings")
    is_chosen(first, "as usual", "Compared with the tones")
    is_chosen(first, "dark", "Backstride is")


def test_the_choice_before_a_walk_comes_along_with_the_account(phone: Phone) -> None:
    phone.sign_up("sound-mode-comes-along@example.org")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    with phone.page.expect_response(is_put_of_settings) as sent:
        phone.choose("Screen on, with my own music")

    assert sent.value.json()["settings"]["sound_mode"] == "with_music"


@pytest.mark.service_worker
def test_without_a_signal_settings_hold_and_are_sent_later(phone: Phone) -> None:
    phone.sign_up("settings-without-a-signal@example.org")
    phone.context.route("**/audio/en-man*", lambda route: route.abort())
    phone.open("/settings")
    settle(phone)
    phone.context.set_offline(True)
    phone.open("/settings")
    phone.choose("louder", "Compared with the tones")
    assert kept_on(phone)["voice_db"] == 6
    play(phone, "the countdown")
    phone.open("/settings")
    is_chosen(phone, "louder", "Compared with the tones")
    assert sync(phone)["waiting"] == 1
    other_voice = phone.page.get_by_role("button", name="Play Man’s voice")
    expect(other_voice).to_be_disabled()
    expect(phone.page.get_by_text("for the first time needs a signal")).to_be_visible()

    phone.context.unroute_all()
    phone.context.set_offline(False)

    expect(other_voice).to_be_enabled()
    assert sync(phone) == DONE
    assert phone.api("GET", "/api/settings")["settings"]["voice_db"] == 6


def test_signing_out_leaves_no_settings_for_the_next_walker(phone: Phone) -> None:
    phone.open("/settings")
    phone.choose("7", "Walking days")
    assert kept_on(phone)["weekly_goal"] == 7
    phone.sign_up("settings-go-with-me@example.org")
    phone.tap("Sign out")
    phone.has_heading("Today")

    phone.open("/settings")

    is_chosen(phone, "3", "Walking days")


def is_put_of_settings(response: Response) -> bool:
    return response.request.method == "PUT" and response.url.endswith("/api/settings")


def kept_on(phone: Phone) -> dict[str, Any]:
    settings: dict[str, Any] = phone.page.evaluate(READ)
    return settings


def switch(phone: Phone, name: str) -> None:
    phone.tick(name)


def is_chosen(phone: Phone, word: str, question: str) -> None:
    chosen = phone.page.get_by_role("group", name=question).get_by_role("radio", checked=True)
    expect(chosen).to_have_accessible_name(re.compile(f"^(✓ ?)?{word}$"))


def quickly(phone: Phone) -> None:
    """Play all sound that is loaded from here on four times as fast."""
    phone.page.evaluate("() => { document.querySelector('audio').defaultPlaybackRate = 4; }")


def play(phone: Phone, what: str) -> None:
    """Taps Play, and waits until it has been heard to its end."""
    phone.page.get_by_role("button", name=f"Play {what}").tap()
    phone.page.wait_for_function("() => document.querySelector('audio').currentTime > 0.3")
    assert position_s(phone) > 0
    phone.page.wait_for_function("() => document.querySelector('audio').ended")
