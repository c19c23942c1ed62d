"""Tour of every screen and state of the app, for checkers and for a camera.

How to change me: a new screen is a new `yield` where a walker would come to it; its name is free.
"""

from __future__ import annotations

import json
from collections.abc import Callable

from playwright.sync_api import FilePayload, expect

from tests.browser.support.account_screens import account_pages, with_a_passkey, with_an_account
from tests.browser.support.log import add_to_diary, add_to_log, cleared, earlier_walk, months_of_diary
from tests.browser.support.measure_screens import measures
from tests.browser.support.own_screens import own_walks
from tests.browser.support.phone import Phone
from tests.browser.support.plan_screens import plans
from tests.browser.support.rehearsal_screens import rehearsal
from tests.browser.support.reminder_screens import reminders
from tests.browser.support.settled import settle
from tests.browser.support.sound_screens import sound_check
from tests.browser.support.visitor_screens import Screens, a_doctor_first, first_visit, forms, on_an_iphone
from tests.browser.support.walk_screens import (
    after_a_fall,
    after_eight_weeks,
    ended_by_a_fall,
    first_walk,
    locked_from_the_start,
    what_has_changed,
)
from tests.browser.support.week_screens import planned_pauses, weeks
from tests.support.people import a_report, new_id

NewPhone = Callable[[], Phone]
Tour = Callable[[NewPhone], Screens]

NO_ROOM = "IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError'); };"
# Moments that pass too quickly to be looked at.
VOICE_HALF_HERE = """async () => {
  const { showVoice } = await import("/static/js/pages/shared/voice-line.js");
  showVoice(document.querySelector("[data-view]"), { state: "coming", share: 0.4 });
}"""
CHOSEN_VOICE_WAITS = """async () => {
  const { showVoice } = await import("/static/js/pages/shared/voice-line.js");
  showVoice(document.querySelector("[data-view]"), { state: "away", share: 0, hasOther: true });
}"""
NEW_VERSION = """async () => {
  const { showUpdates } = await import("/static/js/pages/shared/update-bar.js");
  const updates = Object.assign(new EventTarget(), { isWaiting: true, apply: async () => false });
  showUpdates(document.querySelector("[data-update]"), updates);
  updates.dispatchEvent(new Event("waiting"));
}"""
MARKER_ALONE = """localStorage.setItem("walks", '{"walks":2,"last":"2026-11-20"}')"""
NO_DATES = "Intl.DateTimeFormat = function () { throw new RangeError('out of the blue'); };"
NO_LOG = "Object.defineProperty(window, 'indexedDB', { get() { throw new Error('no log here'); } });"


def all_screens(new_phone: NewPhone) -> Screens:
    """Names of screens, each with the phone that shows it. The caller must leave the screen as it was."""
    for tour in TOURS.values():
        yield from tour(new_phone)


def months_later(phone: Phone) -> Screens:
    stumbled = a_report(
        confidence=3, setback="stumble", note="A root across the path, and then some rain. " * 3
    )
    walks = [
        earlier_walk("s1", days_ago=40),
        earlier_walk("s2", days_ago=37, surface="grass"),
        earlier_walk("s3", days_ago=35, report=stumbled),
        earlier_walk("s3", days_ago=20, report=None),
        earlier_walk("s3", days_ago=16),
    ]
    phone.open("/")
    add_to_log(phone, walks=walks, screenings=[cleared(days_ago=40)])
    phone.open("/")
    yield "today, after a long break", phone
    phone.unfold("Choose another level")
    yield "today, other walks", phone
    phone.open("/levels")
    yield "steps", phone
    for days_ago, kind, data in months_of_diary():
        add_to_diary(phone, kind, data, days_ago)
    beats = {"average": 104, "highest": 131}
    by_phase = {"forward": beats, "backward": beats, "rest": None}
    add_to_diary(phone, "heart", {"walk": walks[2]["id"], "overall": beats, **by_phase})
    phone.open("/progress")
    phone.unfold("The numbers")
    yield "progress", phone
    phone.open("/history")
    yield "history", phone
    stumble = phone.page.locator("ul.walks > li").filter(has_text=phone.said("somewhat confident"))
    stumble.locator("summary").tap()
    yield "history, a walk", phone
    phone.tap("Correct your answers")
    yield "history, a correction", phone
    phone.unfold("Heart rate")
    phone.field("Average").fill("150")
    phone.tap("Save")
    expect(phone.page.locator("#heart-average-slip")).to_be_visible()
    yield "history, a heart rate, an error", phone
    phone.open("/history")
    stumble.locator("summary").tap()
    phone.tap("Delete")
    phone.shows("The walk is deleted.")
    yield "history, deleted", phone
    phone.tap("I walked without the phone")
    phone.field("Minutes backward").fill("2.5")
    phone.choose("Confident", "How confident")
    phone.choose("Nothing", "Did anything happen?")
    phone.tap("Save")
    expect(phone.page.locator("#backward-slip")).to_be_visible()
    yield "history, by hand, an error", phone
    phone.field("Minutes backward").fill("2")
    phone.tap("Save")
    phone.unfold("Walk without the phone")
    yield "history, a walk by hand", phone
    phone.page.locator("#copy input").set_input_files(copy_with_another_walk(phone))
    phone.tappable("Add them").wait_for()
    yield "history, a copy with another walk", phone


def copy_with_another_walk(phone: Phone) -> FilePayload:
    """The file that this phone saves, as if another phone had saved its newest walk."""
    with phone.page.expect_download() as saved:
        phone.tap("Save a copy")
    copy = json.loads(saved.value.path().read_text())
    copy["walks"][-1]["id"] = new_id()
    return {"name": "copy.json", "mimeType": "application/json", "buffer": json.dumps(copy).encode()}


def plant(phone: Phone, moment: str, words: str) -> None:
    """Shows a moment that passes too quickly. What is really coming may paint over it, and is waited for."""
    for _ in range(20):
        phone.evaluate(moment)
        phone.page.wait_for_timeout(250)
        if phone.page.get_by_text(phone.said(words)).count():
            break
    phone.shows(words)


def while_the_app_comes(phone: Phone) -> Screens:
    phone.open("/")
    settle(phone)  # or the voice that is really coming paints over it
    plant(phone, VOICE_HALF_HERE, "The coach’s voice is coming to this phone")
    yield "today, the voice is coming", phone
    phone.open("/settings")
    settle(phone)
    plant(phone, CHOSEN_VOICE_WAITS, "The voice you chose comes as soon as there is a signal.")
    yield "settings, the chosen voice waits", phone
    phone.open("/")
    settle(phone)
    phone.evaluate(NEW_VERSION)
    phone.shows("A new version is ready.")
    yield "today, a new version", phone
    phone.tap("Use it now")
    phone.shows("A walk is under way.")
    yield "today, a new version during a walk", phone


def when_something_is_missing(new_phone: NewPhone) -> Screens:
    lost = new_phone()
    lost.open("/nowhere")
    yield "no such page", lost
    voiceless = new_phone()
    voiceless.context.route("**/static/audio/**", lambda route: route.abort())
    voiceless.open("/walk")
    add_to_log(voiceless, screenings=[cleared(days_ago=1)])
    voiceless.open("/walk")
    voiceless.shows("The coach’s voice has not arrived.")
    yield "before, no voice", voiceless
    # Both files of the voice are missing, and the page speaks of the first.
    voiceless.excuse()
    full = new_phone()
    full.context.add_init_script(NO_ROOM)
    full.open("/settings")
    full.tick("Buzz when something changes")
    full.shows("This phone could not write that down.")
    full.excuse()
    yield "more, no room on the phone", full
    erased = new_phone()
    erased.open("/")
    erased.evaluate(MARKER_ALONE)
    erased.open("/")
    erased.has_heading("Your walks are gone from this phone")
    yield "today, a lost log", erased
    broken = new_phone()
    broken.open("/")
    add_to_log(broken, walks=[earlier_walk("s1", days_ago=1)], screenings=[cleared(days_ago=1)])
    broken.context.add_init_script(NO_DATES)
    broken.go("/history")
    broken.shows("Something went wrong on this page")
    broken.excuse()
    yield "history, a mistake of ours", broken
    closed = new_phone()
    closed.context.add_init_script(NO_LOG)
    closed.go("/history")
    closed.shows("Your history on this phone could not be opened")
    closed.excuse()
    yield "no log", closed


def on_one(tour: Callable[[Phone], Screens]) -> Tour:
    return lambda new_phone: tour(new_phone())


TOURS: dict[str, Tour] = {
    "first visit": on_one(first_visit),
    "iPhone": on_one(on_an_iphone),
    "forms": on_one(forms),
    "sound check": on_one(sound_check),
    "rehearsal": on_one(rehearsal),
    "measures": on_one(measures),
    "first walk": on_one(first_walk),
    "locked": on_one(locked_from_the_start),
    "after a fall": on_one(after_a_fall),
    "ended by a fall": on_one(ended_by_a_fall),
    "after eight weeks": on_one(after_eight_weeks),
    "what has changed": on_one(what_has_changed),
    "a doctor first": on_one(a_doctor_first),
    "months later": on_one(months_later),
    "account": on_one(with_an_account),
    "account pages": account_pages,
    "passkey": on_one(with_a_passkey),
    "reminders": reminders,
    "weeks": weeks,
    "planned pauses": on_one(planned_pauses),
    "own walks": on_one(own_walks),
    "plans": on_one(plans),
    "the app comes": on_one(while_the_app_comes),
    "something is missing": when_something_is_missing,
}
"""No tour needs another one. Each begins with new phones."""
