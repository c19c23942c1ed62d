"""Part of the tour in screens.py that measures."""

from __future__ import annotations

from tests.browser.support.log import add_to_log, cleared, earlier_walk, fell
from tests.browser.support.measuring import keep_in_diary, measured, seek_after_sign, try_begins
from tests.browser.support.phone import Phone
from tests.browser.support.visitor_screens import Screens
from tests.support.people import a_report


def measures(phone: Phone) -> Screens:
    phone.open("/measures")
    yield "measures, none yet", phone
    phone.open("/measures?test=chair")
    yield "measures, questions first", phone
    add_to_log(phone, screenings=[cleared(days_ago=3, start="g1")])
    yield from _stance(phone)
    yield from _chair(phone)
    yield from _backward(phone)
    keep_in_diary(phone, *_of_a_year())
    phone.open("/measures")
    phone.shows("Measure again")
    phone.tick("Ask me, on this phone")
    phone.unfold("Every day you measured")
    phone.unfold("How long others stand")
    phone.unfold("How often others stand up")
    phone.unfold("Why there is no number to compare with")
    yield "measures, after a year", phone
    add_to_log(phone, screenings=[], walks=[earlier_walk("g1", days_ago=1)])
    phone.open("/")
    phone.has_heading("Rest today")  # after "I feel unwell"
    phone.shows("How is the knee this morning?")
    yield "today, a day of rest and the knee in the morning", phone
    stumbled = earlier_walk("g1", days_ago=0.01, report=a_report(setback="stumble", reported_at=None))
    add_to_log(phone, screenings=[], walks=[stumbled])
    phone.open("/measures?test=chair")
    phone.has_heading("Not now")
    yield "measures, an hour of rest", phone
    add_to_log(phone, screenings=[], falls=[fell(days_ago=0)])
    phone.open("/measures?test=chair")
    phone.has_heading("Not now")
    yield "measures, after a fall", phone


def _stance(phone: Phone) -> Screens:
    phone.open("/measures?test=stance")
    phone.page.locator("[data-start=left]:enabled").wait_for()
    yield "measures, before the stance", phone
    phone.page.locator("[data-start=left]").tap()
    try_begins(phone)
    yield "measures, practice", phone
    seek_after_sign(phone, "stance", 3, practice=True)
    phone.tap("Foot down")
    phone.has_heading("That was the practice")
    yield "measures, after the practice", phone
    phone.tap("Begin")
    try_begins(phone)
    seek_after_sign(phone, "stance", 12)
    phone.page.locator("[data-state=going]").wait_for()
    yield "measures, on one leg", phone
    phone.tap("Foot down")
    phone.page.locator("[data-act=enough]").wait_for()
    yield "measures, a try", phone
    phone.tap("Next try")
    try_begins(phone)
    phone.tap("Stop")
    phone.has_heading("What happened?")
    yield "measures, what happened", phone
    phone.tap("Nothing")
    phone.has_heading("Let it settle")
    yield "measures, let it settle", phone
    phone.tap("That is enough")
    phone.shows("Your first measure.")
    yield "measures, a first result", phone


def _chair(phone: Phone) -> Screens:
    phone.open("/measures?test=chair")
    phone.page.locator("[data-start]:enabled").wait_for()
    yield "measures, before the chair", phone
    phone.tap("All true: start")
    try_begins(phone)
    seek_after_sign(phone, "chair", 10.1, practice=True)
    phone.has_heading("That was the practice")
    phone.tap("Begin")
    try_begins(phone)
    seek_after_sign(phone, "chair", 21)
    phone.page.locator("[data-state=going]").wait_for()
    yield "measures, up from a chair", phone
    seek_after_sign(phone, "chair", 30.1)
    phone.has_heading("How often did you stand up?")
    phone.tap("Keep it")
    phone.shows("Write a number from 0 to 60.")
    yield "measures, no number", phone
    for _ in range(3):
        phone.tap("One more")
    phone.tap("Keep it")
    phone.page.locator("[data-act=enough]").wait_for()
    yield "measures, enough of the chair", phone


def _backward(phone: Phone) -> Screens:
    phone.open("/measures?test=backward")
    phone.page.locator("[data-start]:enabled").wait_for()
    yield "measures, before walking backward", phone
    phone.tap("All true: start")
    try_begins(phone)
    seek_after_sign(phone, "backward", 4, practice=True)
    phone.page.locator("[data-state=going]").wait_for()
    yield "measures, backward", phone
    phone.tap("Stop")
    phone.tap("I feel unwell")
    phone.has_heading("Please look after yourself first")
    yield "measures, unwell", phone


def _of_a_year() -> list[dict[str, object]]:
    months = [f"2026-{month:02}-03T09:00:00Z" for month in range(1, 11)]
    stances = [measured("stance", 9000 + 1300 * n, at, "left") for n, at in enumerate(months)]
    chairs = [measured("chair", 9 + n % 4, at) for n, at in enumerate(months)]
    walks = [measured("backward", 12_400 - 300 * n, at) for n, at in enumerate(months)]
    knees = [
        {"kind": "knee", "at": at, "zone": "Europe/Berlin", "data": {"day": at[:10], "pain": 5 - n // 3}}
        for n, at in enumerate(months)
    ]
    return [*stances, *chairs, *walks, *knees]
