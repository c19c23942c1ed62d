"""Settings: they hold, and they can be heard."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from tests.browser.support.choices import kept_on, play
from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.walking import begin_walk, resume, skip_to

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
    phone.has_no_tappable("Press and hold to end")
    phone.tap("Pause")
    resume(phone)
    phone.hold("Press and hold to unlock", 2)
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


def switch(phone: Phone, name: str) -> None:
    phone.tick(name)


def quickly(phone: Phone) -> None:
    """Play all sound that is loaded from here on four times as fast."""
    phone.page.evaluate("() => { document.querySelector('audio').defaultPlaybackRate = 4; }")
