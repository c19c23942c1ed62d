"""The part of the tour in screens.py that checks whether the coach is heard."""

from __future__ import annotations

from tests.browser.support.phone import Phone
from tests.browser.support.sound_check import (
    begin_pocket_test,
    carry_on_in_the_pocket,
    hear_every_kind,
    passed_with,
)
from tests.browser.support.track import wait_until_s
from tests.browser.support.visitor_screens import Screens
from tests.browser.support.walking import answer_questions, pass_screen, see_outcome


def sound_check(phone: Phone) -> Screens:
    phone.open("/walk")
    answer_questions(phone, "65 or older")
    see_outcome(phone)
    yield "outcome, gentle", phone
    pass_screen(phone, "outcome")
    pass_screen(phone, "how")
    yield "sound check, offered", phone
    phone.tap("Check the sound")
    phone.has_heading("Can you hear the voice?")
    yield "sound, voice", phone
    phone.tap("Play")
    yield "sound, voice, played", phone
    phone.tap("I did not")
    yield "sound, voice, not heard", phone
    phone.open("/sound-check?walk=")
    hear_every_kind(phone)
    phone.has_heading("The pocket test")
    yield "sound, pocket", phone
    phone.choose("Screen on, with my own music")
    phone.tap("Play")
    phone.tap("Only one")
    yield "sound, with music", phone
    phone.choose("Locked, in a pocket")
    begin_pocket_test(phone)
    phone.has_heading("The phone was not locked")
    yield "sound, pocket, not locked", phone
    phone.tap("Try once more")
    begin_pocket_test(phone)
    wait_until_s(phone, 2)
    phone.page.evaluate("() => document.querySelector('audio').pause()")
    phone.has_heading("It stopped after")
    yield "sound, pocket, stopped", phone
    phone.tap("Try once more")
    carry_on_in_the_pocket(phone)
    yield "sound, pocket, played", phone
    phone.tap("No")
    yield "sound, pocket, tones not heard", phone
    phone.tap("Try once more")
    phone.page.evaluate("() => { document.querySelector('audio').defaultPlaybackRate = 0.1; }")
    phone.tap("Start the pocket test")
    phone.has_heading("Lock your phone now")
    yield "sound, pocket, under way", phone
    phone.tap("Stop the test")
    carry_on_in_the_pocket(phone)
    phone.tap("Yes, three")
    yield "sound, passed", phone
    phone.open("/settings")
    phone.shows("Sound check: passed")
    yield "more, sound checked", phone
    passed_with(phone, "Chrome 1")
    phone.open("/settings")
    yield "more, the pocket test again", phone
