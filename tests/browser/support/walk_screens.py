"""The part of the tour in screens.py that goes for a walk."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.push_phone import may_notify
from tests.browser.support.strap import say, wear_strap
from tests.browser.support.track import seek
from tests.browser.support.visitor_screens import Screens
from tests.browser.support.walking import (
    answer_questions,
    end_walk,
    go_on,
    in_phase,
    is_walking,
    lock_touch,
    pass_screen,
    report,
    resume,
    see_checklist,
    see_outcome,
    skip_to,
    start,
    stumble,
)


def first_walk(phone: Phone) -> Screens:
    may_notify(phone)
    wear_strap(phone)
    phone.open("/walk")
    answer_questions(phone)
    yield "how to begin", phone
    see_outcome(phone)
    yield "outcome, standard", phone
    pass_screen(phone, "outcome")
    yield "how it goes", phone
    pass_screen(phone, "how")
    phone.page.locator("[data-skip]").tap()
    phone.choose("Treadmill", "Where are you?")
    yield "before, treadmill", phone
    phone.choose("Path", "Where are you?")
    phone.choose("Onward, loop or lane: with turns", "Where will you walk backward?")
    yield "before, onward", phone
    phone.choose("Back the way I came: no turns", "Where will you walk backward?")
    phone.choose("8", "Knee pain now")
    yield "before, sore knees", phone
    phone.choose("3", "Knee pain now")
    yield "before", phone
    phone.unfold("The phone:")
    phone.choose("Screen on, with my own music")
    yield "before, with music", phone
    phone.choose("Locked, in a pocket")
    see_checklist(phone)
    yield "before, checklist", phone
    phone.tap("Connect a heart rate strap")
    phone.shows("The strap is connected.")
    say(phone, 72)
    yield "before, a strap", phone
    start(phone)
    yield "during, get ready", phone
    skip_to(phone, "warm_up")
    yield "during, warm up", phone
    skip_to(phone, "stop")
    phone.tap("Pause")
    yield "during, stop, paused", phone
    phone.tap("Resume")
    yield "during, still well", phone
    phone.tap("Yes, go on")
    skip_to(phone, "backward")
    yield "during, more", phone
    phone.tap("Less")
    yield "during, backward", phone
    phone.tap("Something happened")
    yield "during, something happened", phone
    phone.tap("It was a mistake: go on")
    yield "during, look behind again", phone
    skip_to(phone, "backward")
    lock_touch(phone)
    yield "during, locked", phone
    settings_meanwhile = phone.another_window()
    settings_meanwhile.open("/settings")
    settings_meanwhile.shows("Play works again when the walk has ended.")
    yield "more, during a walk", settings_meanwhile
    settings_meanwhile.page.close()
    second_window = phone.another_window()
    second_window.open("/walk")
    yield "during, in a second window", second_window
    second_window.page.close()
    phone.hold("Press and hold to unlock", 2)
    phone.page.evaluate("() => document.querySelector('audio').pause()")
    phone.shows("Something else took the sound.")
    yield "during, interrupted", phone
    resume(phone)
    stumble(phone)
    yield "during, stumbled", phone
    phone.tap("Something happened")
    phone.tap("I stumbled, and am fine")
    yield "during, enough for today", phone
    phone.open("/")
    yield "today, unfinished", phone
    phone.open("/walk")
    yield "unfinished", phone
    phone.tap("Yes, go on")
    is_walking(phone)
    seek(phone, 511)
    in_phase(phone, "cool_down")
    yield "during, cool down", phone
    end_walk(phone)
    yield "after", phone
    phone.tap("Save")
    phone.unfold("A note")
    yield "after, left open", phone
    report(phone, "Very confident")
    yield "outcome, next step, keep it", phone
    phone.tap("Not now")
    yield "outcome, a reminder", phone
    phone.tap("Not now")
    phone.open("/")
    yield "today", phone


def locked_from_the_start(phone: Phone) -> Screens:
    phone.open("/settings")
    phone.tick("Lock the buttons")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    start(phone)
    yield "during, locked from the start", phone


def after_a_fall(phone: Phone) -> Screens:
    phone.open("/walk")
    answer_questions(phone)
    go_on(phone)
    start(phone)
    stumble(phone)
    end_walk(phone)
    report(phone, "Not at all", happened="I fell")
    yield "outcome, a fall", phone
    phone.tap("Done")
    phone.has_heading("Walking backward is paused")
    yield "today, at rest", phone
    phone.open("/levels")
    yield "steps, at rest", phone
    phone.open("/walk")
    phone.has_heading("Rest today")
    yield "walk, at rest", phone
    phone.open("/history")
    phone.page.locator("ul.walks > li").first.locator("summary").tap()
    phone.tap("Correct your answers")
    phone.choose("Nothing", "Did anything happen?")
    phone.tap("Save")
    phone.has_heading("Did you not fall?")
    yield "history, a fall taken back", phone
    phone.tap("No, I did not fall")
    phone.has_heading("What comes next")
    yield "history, what comes next", phone


def ended_by_a_fall(phone: Phone) -> Screens:
    phone.open("/settings")
    add_to_log(phone, screenings=[cleared(days_ago=1)])
    phone.open("/walk")
    start(phone)
    lock_touch(phone)
    phone.hold("Press and hold: something happened", 2)
    phone.tap("I fell")
    phone.shows("Your walk is saved.")
    yield "during, stopped by a fall", phone
    phone.open("/history")
    phone.page.locator("ul.walks > li").first.locator("summary").tap()
    phone.tap("Correct your answers")
    phone.tap("Save")
    phone.has_heading("What comes next")
    yield "history, a fall", phone
    phone.page.locator("ul.walks > li").first.locator("summary").tap()
    phone.tap("Delete")
    phone.has_heading("The pause stays")
    yield "history, a fall deleted", phone


def after_eight_weeks(phone: Phone) -> Screens:
    phone.open("/history")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=57)], screenings=[cleared(days_ago=60)])
    phone.open("/")
    phone.has_heading("Walking backward is paused")
    yield "today, after eight weeks", phone
    phone.tap("Answer the questions")
    phone.shows("It has been eight weeks or more.")
    yield "screening, again", phone


def what_has_changed(phone: Phone) -> Screens:
    phone.open("/history")
    walks = [earlier_walk("s1", days_ago=40), earlier_walk("s1", days_ago=3)]
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=64)])
    phone.open("/")
    expect(phone.page.locator("[data-fall-question]")).to_be_visible()
    yield "today, the monthly question", phone
    phone.open("/walk")
    see_checklist(phone)
    phone.page.locator("[data-changed]").tap()
    yield "what has changed", phone
    phone.page.locator("[data-fell]").tap()
    expect(phone.page.locator("[data-screen=fallen]")).to_be_visible()
    yield "advice, after a fall", phone
    phone.tap("Answer the questions")
    expect(phone.page.locator("[data-screen=again]")).to_be_visible()
    yield "screening, after a fall", phone
    phone.open("/")
    yield "today, questions first", phone
