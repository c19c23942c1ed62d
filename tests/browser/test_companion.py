"""Walking with someone: the card for them, and what a walker tells someone before a walk and after it."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from tests.browser.support.log import add_to_log, cleared, earlier_walk
from tests.browser.support.phone import Phone
from tests.browser.support.track import reach_the_end
from tests.browser.support.walking import is_walking, see_checklist

A_DAY = 24 * 60
SHARE = """Object.defineProperty(navigator, "share", {
  value: async ({ text }) => { (window.shared ??= []).push(text); },
});"""
NO_SHARE = """Reflect.deleteProperty(Navigator.prototype, "share");
Object.defineProperty(navigator.clipboard, "writeText", {
  value: async () => { throw new Error("refused"); },
});"""


def test_a_walker_tells_someone_when_they_will_be_back_and_that_they_are(phone: Phone) -> None:
    phone.context.add_init_script(SHARE)
    at_the_checklist(phone)
    phone.shows("It is a message and no alarm")
    began: int = phone.page.evaluate("() => new Date().getHours() * 60 + new Date().getMinutes()")
    phone.tap("Tell someone that you are out")
    [out] = phone.page.wait_for_function("() => window.shared").json_value()
    phone.tap("All true: start")
    is_walking(phone)
    reach_the_end(phone)
    phone.shows("Someone knows that you are out.")
    phone.tap("Tell them that you are back")

    expect(phone.page.locator("[data-tell=after]")).to_have_count(0)
    found = re.fullmatch(r"Out walking until (\d+):(\d\d)", out)
    assert found, out
    ends = int(found[1]) * 60 + int(found[2])
    assert 13 <= (ends - began) % A_DAY <= 20  # a quarter of an hour, up to the next five minutes
    assert phone.page.evaluate("window.shared") == [out, "Back, all well"]


def test_without_a_share_sheet_the_words_can_be_copied_by_hand(phone: Phone) -> None:
    phone.context.add_init_script(NO_SHARE)
    at_the_checklist(phone)

    phone.tap("Tell someone that you are out")

    expect(phone.page.locator("[data-tell=before] [role=status]")).to_contain_text("Out walking until")
    phone.complaints.clear()  # the refusal of the clipboard
    phone.tap("A card for a person who walks with you")
    phone.has_heading("For the person who walks with you")
    phone.shows("Face the walker")
    phone.page.emulate_media(media="print")
    expect(phone.page.get_by_role("button", name="Print this card")).to_be_hidden()


def at_the_checklist(phone: Phone) -> None:
    phone.open("/learn")
    add_to_log(phone, walks=[earlier_walk("s1", days_ago=2)], screenings=[cleared(days_ago=3)])
    phone.open("/walk?step=s1")
    see_checklist(phone)
